# Reads what Rung writes, as data frames. Knows only the file formats.
#
#   source("analysis/r/rung.R")
#   runs <- rung_runs("sweep")                 # a row a run: setting, axes, outcomes
#   monthly <- rung_table("town.h5", "monthly")
#
# Needs ncdf4 (Debian: r-base-core, r-cran-ncdf4).

suppressPackageStartupMessages(library(ncdf4))

rung_design <- c("run", "setting", "point", "replicate", "replicate_key", "status")

# A folder of a sweep stands for its merged table.
rung_file <- function(path) if (dir.exists(path)) file.path(path, "sweep.h5") else path

# One group of a results file or of a sweep, as a data frame: a row for each combination of the dimensions of its datasets
# (the first dimension slowest), a column for each dimension and dataset. Datasets of fewer dimensions are repeated.
# Attributes "units" and "long_names" say what each column is.
# path: a file, or the folder of a sweep; group: "monthly", "escape/classes", "runs" ...
# Stops where there is no such file or group.
rung_table <- function(path, group) {
  path <- rung_file(path)
  if (!file.exists(path)) stop("there is no file ", path, call. = FALSE)
  file <- nc_open(path)
  on.exit(nc_close(file))
  prefix <- paste0(group, "/")
  inside <- function(names) names[startsWith(names, prefix) & !grepl("/", substring(names, nchar(prefix) + 1))]
  datasets <- inside(names(file$var))
  if (length(datasets) == 0 && length(inside(names(file$dim))) == 0) {
    stop("there is no group ", group, " in ", path, call. = FALSE)
  }
  # Dimensions as ncdf4 has them are fastest first; of the dataset that has most of them.
  dims <- list()
  for (name in datasets) if (length(file$var[[name]]$dim) > length(dims)) dims <- rev(file$var[[name]]$dim)
  for (name in datasets) for (dim in file$var[[name]]$dim) {
    if (!(dim$name %in% vapply(dims, `[[`, "", "name"))) dims <- c(dims, list(dim))
  }
  if (length(dims) == 0) dims <- unname(file$dim[inside(names(file$dim))])
  names(dims) <- vapply(dims, `[[`, "", "name")
  places <- rev(expand.grid(rev(lapply(dims, function(dim) seq_len(dim$len))), KEEP.OUT.ATTRS = FALSE))
  if (length(dims) == 0) places <- data.frame(row.names = 1)  # a group of single values
  short <- function(name) sub(".*/", "", name)
  columns <- list()
  about <- list(units = c(), long_names = c())
  note <- function(name, units, long_name) {
    about$units[[short(name)]] <<- units
    about$long_names[[short(name)]] <<- long_name
  }
  for (name in names(dims)) {
    columns[[short(name)]] <- as.vector(dims[[name]]$vals)[places[[name]]]
    note(name, dims[[name]]$units, "")
  }
  for (name in datasets) {
    variable <- file$var[[name]]
    values <- if (variable$size[1] == 0 && length(variable$size) > 0) c() else ncvar_get(file, name, collapse_degen = FALSE)
    at <- rep(1, nrow(places))
    stride <- 1
    for (dim in variable$dim) {  # fastest first, as R stores arrays
      at <- at + (places[[dim$name]] - 1) * stride
      stride <- stride * dim$len
    }
    columns[[short(name)]] <- as.vector(values)[at]
    note(name, variable$units, variable$longname)
  }
  frame <- as.data.frame(columns, optional = TRUE, stringsAsFactors = FALSE)
  attr(frame, "units") <- about$units
  attr(frame, "long_names") <- about$long_names
  frame
}

# What a run or a sweep was, as a list: title, scenario, seed, rung_version ...
rung_manifest <- function(path) {
  file <- nc_open(rung_file(path))
  on.exit(nc_close(file))
  names <- grep("^manifest/[^/]*$", names(file$var), value = TRUE)
  single <- names[vapply(names, function(name) prod(file$var[[name]]$size) == 1, TRUE)]
  values <- lapply(single, function(name) as.vector(ncvar_get(file, name)))
  names(values) <- sub("manifest/", "", single)
  values
}

# The runs of a sweep, a row each: run (from 0), setting, point, replicate, status ("done", "failed", "missing"), axes (named
# as parameters, "search.tries") and outcomes; outcomes of runs that are not done are NaN.
rung_runs <- function(path) {
  frame <- rung_table(path, "runs")
  frame$status <- c("done", "failed", "missing")[frame$status + 1]
  frame
}

# Names of the axes, of the outcomes, and of the columns that tell cells apart: the setting where there are several or no
# axes, and the axes.
rung_axes <- function(runs) grep(".", names(runs), fixed = TRUE, value = TRUE)
rung_outcomes <- function(runs) setdiff(names(runs), c(rung_design, rung_axes(runs)))
rung_cell_columns <- function(runs) {
  several <- length(unique(runs$setting)) > 1 || length(rung_axes(runs)) == 0
  c(if (several) "setting", rung_axes(runs))
}

# The column whose values are independent of each other: replicates; points where there is one replicate only.
rung_draw <- function(runs) if (length(unique(runs$replicate)) > 1) "replicate" else "point"

# Mean of an outcome with its standard error and interval by setting and axes, in the order of the runs.
# by: names of columns. Standard error and interval (low to high, at `level`, Student's t) are of replicates, each averaged
# over its runs; of points where there is one replicate. NA for fewer than four.
rung_summary <- function(runs, outcome, by = c("setting", rung_axes(runs)), level = 0.95) {
  draw <- rung_draw(runs)
  cell <- interaction(runs[by], drop = TRUE, lex.order = TRUE)
  rows <- lapply(unique(cell), function(one) {
    own <- runs[cell == one, ]
    independent <- tapply(own[[outcome]], own[[draw]], mean)
    independent <- independent[!is.na(independent)]
    n <- length(independent)
    error <- if (n > 1) sd(independent) / sqrt(n) else NA
    half <- if (n > 3) qt(0.5 + level / 2, n - 1) * error else NA
    mean <- mean(independent)
    cbind(own[1, by, drop = FALSE],
          data.frame(runs = sum(!is.na(own[[outcome]])), mean = mean, standard_error = error, low = mean - half,
                     high = mean + half))
  })
  rows <- do.call(rbind, rows)
  rownames(rows) <- NULL
  rows
}

# What each cell adds to the cell `base` under the same keys, replicate by replicate; as rung_summary, of the differences.
# base: a list of columns and values that is one cell; left out: the cell of the first run.
rung_differences <- function(runs, outcome, base = as.list(runs[1, rung_cell_columns(runs), drop = FALSE]),
                             by = rung_cell_columns(runs), level = 0.95) {
  is_base <- rep(TRUE, nrow(runs))
  for (column in names(base)) is_base <- is_base & runs[[column]] == base[[column]]
  twins <- runs[is_base, ]
  if (nrow(twins) == 0 || anyDuplicated(twins$replicate)) {
    stop("base is ", if (nrow(twins) == 0) "no cell" else "more than one cell", " of ",
         paste(rung_cell_columns(runs), collapse = ", "), call. = FALSE)
  }
  runs[[outcome]] <- runs[[outcome]] - twins[[outcome]][match(runs$replicate, twins$replicate)]
  rung_summary(runs[!is_base, ], outcome, by, level)
}

# Cells from best to worst by the mean of an outcome, with the probability that each is the best: the share of `draws`
# bootstrap samples of replicates in which its mean is the best. All cells share each sample, for they share their luck;
# those that are equally good share it. Only replicates that are done in all cells. Uses R's own random numbers: call
# set.seed for the same answer again.
rung_ranking <- function(runs, outcome, highest = TRUE, draws = 10000, by = rung_cell_columns(runs)) {
  cell <- interaction(runs[by], drop = TRUE, lex.order = TRUE, sep = ", ")
  values <- tapply(runs[[outcome]], list(runs[[rung_draw(runs)]], cell), mean)
  values <- values[complete.cases(values), , drop = FALSE]
  best <- rep(0, ncol(values))
  for (i in seq_len(draws)) {
    means <- colMeans(values[sample.int(nrow(values), replace = TRUE), , drop = FALSE])
    winners <- means == if (highest) max(means) else min(means)
    best[winners] <- best[winners] + 1 / sum(winners)
  }
  table <- data.frame(cell = colnames(values), mean = colMeans(values), probability_best = best / draws)
  table <- table[order(if (highest) -table$mean else table$mean), ]
  rownames(table) <- NULL
  table
}
