"""Reads what Rung writes, as pandas and xarray. Knows only the file formats.

    import rungpy
    runs = rungpy.runs("sweep")                 # a row a run: setting, axes, outcomes
    monthly = rungpy.table("town.h5", "monthly")

Needs numpy, pandas, xarray and h5netcdf (Debian: python3-xarray, python3-h5netcdf).
"""
import os
from statistics import NormalDist

import numpy
import pandas
import xarray

__all__ = ["table", "manifest", "runs", "axes", "cell_columns", "outcomes", "summary", "differences", "ranking"]

DESIGN = ["setting", "point", "replicate", "replicate_key", "status"]


def _file(path):
    """A folder of a sweep stands for its merged table."""
    path = os.fspath(path)
    return os.path.join(path, "sweep.h5") if os.path.isdir(path) else path


def _plain(value):
    return value.decode() if isinstance(value, bytes) else value


def _words(dataset):
    """The same dataset with texts as str; h5netcdf gives bytes."""
    for name, variable in dataset.variables.items():
        if variable.dtype.kind in "SO":
            texts = numpy.array([_plain(value) for value in variable.values.ravel()], dtype=object)
            dataset[name] = (variable.dims, texts.reshape(variable.shape), variable.attrs)
    return dataset


def table(path, group):
    """One group of a results file or of a sweep, as an xarray.Dataset with units and long names.

    path: a file, or the folder of a sweep. group: "monthly", "escape/classes", "runs" ...
    Raises OSError where there is no such file or group.
    """
    with xarray.open_dataset(_file(path), group=group, engine="h5netcdf") as dataset:
        return _words(dataset.load())


def manifest(path):
    """What a run or a sweep was, as a dict: title, scenario, seed, rung_version ..."""
    single = table(path, "manifest")
    return {name: variable.values.item() for name, variable in single.variables.items() if variable.size == 1}


def runs(path):
    """The runs of a sweep, a row each, indexed by number: setting, point, replicate, status ("done", "failed",
    "missing"), axes (named as parameters, "search.tries") and outcomes; outcomes of runs that are not done are NaN.

    .attrs["units"] and .attrs["long_names"] say what each column is.
    """
    dataset = table(path, "runs")
    frame = dataset.to_dataframe()
    codes = dataset["status"].attrs
    names = str(_plain(codes["flag_meanings"])).split()
    frame["status"] = [names[code] for code in frame["status"]]
    frame.attrs["units"] = {name: dataset[name].attrs.get("units", "") for name in frame}
    frame.attrs["long_names"] = {name: dataset[name].attrs.get("long_name", "") for name in frame}
    return frame


def axes(frame):
    """Names of the axes of a frame of runs."""
    return [name for name in frame if "." in name]


def cell_columns(frame):
    """Names of the columns that tell what was run apart: the setting where there are several or no axes, and the axes."""
    several = frame["setting"].nunique() > 1 or not axes(frame)
    return [*(["setting"] if several else []), *axes(frame)]


def outcomes(frame):
    """Names of its outcomes."""
    return [name for name in frame if name not in DESIGN and "." not in name]


def _t(level, freedom):
    """Quantile of Student's t by Hill's expansion of the normal one: within 1 % from 3 degrees of freedom on."""
    z = NormalDist().inv_cdf(0.5 + level / 2)
    return (z + (z**3 + z) / (4 * freedom) + (5 * z**5 + 16 * z**3 + 3 * z) / (96 * freedom**2)
            + (3 * z**7 + 19 * z**5 + 17 * z**3 - 15 * z) / (384 * freedom**3))


def _draws(frame):
    """The column whose values are independent of each other: replicates; points where there is one replicate only.
    Points of one replicate have the same people and luck."""
    return "replicate" if frame["replicate"].nunique() > 1 else "point"


def _describe(group, outcome, draw, level):
    values = group[outcome]
    independent = group.groupby(draw)[outcome].mean().dropna()
    n = len(independent)
    error = independent.std() / numpy.sqrt(n) if n > 1 else numpy.nan
    half = _t(level, n - 1) * error if n > 3 else numpy.nan
    mean = independent.mean()
    return pandas.Series({"runs": values.count(), "mean": mean, "standard_error": error, "low": mean - half,
                          "high": mean + half, "p5": values.quantile(0.05), "median": values.quantile(0.5),
                          "p95": values.quantile(0.95)})


def summary(frame, outcome, by=None, level=0.95):
    """Mean of an outcome with its standard error and interval, and quantiles of the runs, by setting and axes.

    by: names of columns; None: setting and all axes. Standard error and interval (low to high, at `level`, Student's t)
    are of replicates, each averaged over its runs; of points where there is one replicate. NaN for fewer than four.
    """
    by = ["setting", *axes(frame)] if by is None else by
    return frame.groupby(by, sort=False).apply(_describe, outcome, _draws(frame), level)


def differences(frame, outcome, base, by=None, level=0.95):
    """What each setting or cell adds to `base`, twin by twin: the same people and luck.

    base: name of a setting; its twin has the same point and replicate. Or a dict of columns and values that is one cell,
    as {"programmes.health-ladder.enabled": "false", ...}; the twin of all others then has the same replicate.
    As `summary`, of the differences; `by` defaults to the setting, or to setting and axes where base is a cell.
    Raises KeyError where there is no such base, or more than one.
    """
    if isinstance(base, dict):
        is_base = numpy.logical_and.reduce([frame[column] == value for column, value in base.items()])
        twins = frame[is_base].set_index("replicate")[outcome]
        if twins.empty or not twins.index.is_unique:
            raise KeyError(f"{base} is {'no cell' if twins.empty else 'more than one cell'} of {', '.join(cell_columns(frame))}")
        less = frame["replicate"].map(twins)
        by = cell_columns(frame) if by is None else by
    else:
        pairs = frame.pivot(index=["point", "replicate"], columns="setting", values=outcome)
        if base not in pairs:
            raise KeyError(f"there is no setting {base!r} (there are {', '.join(pairs)})")
        less = frame.set_index(["point", "replicate"]).index.map(pairs[base])
        is_base = frame["setting"] == base
        by = ["setting"] if by is None else by
    twin = frame.assign(**{outcome: frame[outcome].to_numpy() - numpy.asarray(less)})
    return summary(twin[~is_base], outcome, by, level)


def ranking(frame, outcome, highest=True, draws=10_000, seed=1, by=None):
    """Settings from best to worst by the mean of an outcome, with the probability that each is the best.

    by: names of columns whose combinations are ranked instead, as `cell_columns(frame)`.
    The probability is the share of `draws` bootstrap samples of replicates (of points where there is one replicate) in
    which the setting's mean is the best; all settings share each sample, for they share their luck; those that are
    equally good share it. Only points and replicates that are done in all settings.
    """
    draw = _draws(frame)
    if by is None:
        pairs = frame.pivot(index=["point", "replicate"], columns="setting", values=outcome).dropna()
        pairs = pairs.groupby(level=draw).mean()
    else:
        pairs = frame.groupby([draw, *by], sort=False)[outcome].mean().unstack(by).dropna()
    values = pairs.to_numpy() if highest else -pairs.to_numpy()
    luck = numpy.random.default_rng(seed)
    best = numpy.zeros(pairs.shape[1])
    for _ in range(draws):
        means = values[luck.integers(0, len(values), len(values))].mean(axis=0)
        winners = means == means.max()
        best[winners] += 1 / winners.sum()
    table = pandas.DataFrame({"mean": pairs.mean(), "probability_best": best / draws})
    return table.sort_values("mean", ascending=not highest, kind="stable")
