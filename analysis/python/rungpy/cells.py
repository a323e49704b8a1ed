"""Table and picture of a sweep by cell: what each setting and point adds to one of them, twin by twin.

    python3 -m rungpy.cells sweep --picture cells.svg

Needs matplotlib for a picture (Debian: python3-matplotlib).
"""
import argparse
import sys

import numpy
import pandas

import rungpy

USUAL = ["escaper_share_last", "stuck_share_last", "escaper_share", "stuck_share", "participants", "completions",
         "placements", "upgrades", "backfills", "cost_per_participant", "programme_cost", "employers_net"]
PICTURED = ["escaper_share_last", "participants", "cost_per_participant"]
SCALES = {"1": (100, "%", "points")}  # by unit: factor, unit of values, unit of differences


def table(frame, outcomes, base=None, level=0.95):
    """A row a cell, in the order of the runs; columns (outcome, mean), (outcome, low) ... in the units of the sweep.

    mean, low, high: the cell's, over replicates. difference, difference_low, difference_high: from the cell `base` under
    the same keys, replicate by replicate; none for the base. base: a dict of columns and values; None: the first run's.
    """
    by = rungpy.cell_columns(frame)
    base = base_of(frame) if base is None else base
    columns = {}
    for outcome in outcomes:
        own = rungpy.summary(frame, outcome, by, level)
        added = rungpy.differences(frame, outcome, base, by, level).reindex(own.index)
        for name in ("mean", "low", "high"):
            columns[outcome, name] = own[name]
        for name, of in (("difference", "mean"), ("difference_low", "low"), ("difference_high", "high")):
            columns[outcome, name] = added[of]
    return pandas.DataFrame(columns)


def base_of(frame):
    """The cell of the first run, as a dict."""
    return {name: frame[name].iloc[0] for name in rungpy.cell_columns(frame)}


def words(columns):
    """Axes in short: "search.tries" -> "tries", "programmes.care-ladder.enabled" -> "care-ladder"; with what stands before
    where two would be the same."""
    short = [name.removesuffix(".enabled").split(".")[-1] for name in columns]
    return [name.removeprefix("programmes.") if short.count(word) > 1 else word for name, word in zip(columns, short)]


def labels(frame, cells):
    """Of the rows of a table of cells: the setting, the switches that are on, other axes with their values; "none" where
    all are off."""
    columns = rungpy.cell_columns(frame)

    def label(cell):
        parts = []
        for name, word, value in zip(columns, words(columns), cell if isinstance(cell, tuple) else (cell,)):
            if name == "setting":
                parts.append(value)
            elif value != "false":
                parts.append(word if value == "true" else f"{word} {value:g}" if isinstance(value, float) else
                             f"{word} {value}")
        return " + ".join(parts) or "none"
    return [label(cell) for cell in cells.index]


def _figure(value, scale):
    if not numpy.isfinite(value):
        return "-"
    value *= scale
    return f"{value:,.0f}" if abs(value) >= 1000 else f"{value:.3g}" if abs(value) < 10 else f"{value:.1f}"


def _interval(row, prefix, scale):
    middle, low, high = (row[prefix[0]], row[prefix[1]], row[prefix[2]])
    text = _figure(middle, scale)
    return text if not numpy.isfinite(low) else f"{text} ({_figure(low, scale)} to {_figure(high, scale)})"


def to_text(frame, cells, level=0.95):
    """The table for people: each outcome with its interval, then its difference from the base with its own."""
    outcomes = list(dict.fromkeys(outcome for outcome, _ in cells.columns))
    texts = []
    for outcome in outcomes:
        unit = frame.attrs.get("units", {}).get(outcome, "")
        scale, shown, of_difference = SCALES.get(unit, (1, unit, unit))
        lines = [("", f"mean, {shown}", f"from the base, {of_difference}")]
        for name, (_, row) in zip(labels(frame, cells), cells[outcome].iterrows()):
            lines.append((name, _interval(row, ("mean", "low", "high"), scale),
                          _interval(row, ("difference", "difference_low", "difference_high"), scale)))
        widths = [max(len(line[i]) for line in lines) for i in range(3)]
        meaning = frame.attrs.get("long_names", {}).get(outcome, "")
        texts.append(f"{outcome}: {meaning}\n" + "\n".join(
            f"  {line[0]:<{widths[0]}}  {line[1]:>{widths[1]}}  {line[2]:>{widths[2]}}" for line in lines))
    replicates = frame["replicate"].nunique()
    return "\n\n".join(texts) + (f"\n\n{replicates} replicates; intervals at {100 * level:.0f} %. Differences are of "
                                 "replicates with the same people and luck.")


def draw(frame, cells, path, outcomes=None):
    """A panel an outcome, a line a cell: differences from the base, with intervals. Writes SVG, PNG or PDF by the name.

    outcomes: names; None: escape, participants and their cost, or the first three. Outcomes of which the base has none
    (cost of each participant) are shown as they are.
    """
    import matplotlib
    matplotlib.use("Agg")
    from matplotlib import pyplot
    there = list(dict.fromkeys(outcome for outcome, _ in cells.columns))
    outcomes = outcomes or [name for name in PICTURED if name in there] or there[:3]
    names = labels(frame, cells)
    places = range(len(names))[::-1]
    figure, panels = pyplot.subplots(1, len(outcomes), sharey=True, squeeze=False,
                                     figsize=(3 + 3 * len(outcomes), 1.4 + 0.35 * len(names)))
    for panel, outcome in zip(panels[0], outcomes):
        unit = frame.attrs.get("units", {}).get(outcome, "")
        scale, shown, of_difference = SCALES.get(unit, (1, unit, unit))
        differs = cells[outcome, "difference"].notna().any()
        which = ("difference", "difference_low", "difference_high") if differs else ("mean", "low", "high")
        middle, low, high = (cells[outcome, name].to_numpy() * scale for name in which)
        panel.errorbar(middle, places, xerr=numpy.nan_to_num([middle - low, high - middle]), fmt="o", color="#1f4e79",
                       capsize=3)
        if differs:
            panel.axvline(0, color="0.6", linewidth=1)
        title = outcome.replace("_", " ")
        panel.set_title(f"{title}\nfrom the base, {of_difference}" if differs else f"{title}\n{shown}", fontsize=9)
        panel.grid(axis="y", color="0.9")
        panel.set_axisbelow(True)
    panels[0][0].set_yticks(list(places), names)
    figure.tight_layout()
    figure.savefig(path, metadata={"Date": None} if str(path).endswith(".svg") else None)
    pyplot.close(figure)


def _cell(text, frame):
    """"programmes.x.enabled=false,search.tries=3" -> a dict, values as the frame has them."""
    base = {}
    for part in text.split(","):
        name, equals, value = part.partition("=")
        if not equals or name not in rungpy.cell_columns(frame):
            raise KeyError(f"--base {part}: not COLUMN=VALUE of {', '.join(rungpy.cell_columns(frame))}")
        base[name] = value if frame[name].dtype == object else float(value)
    return base


def main(arguments=None):
    parser = argparse.ArgumentParser(prog="python3 -m rungpy.cells", description=__doc__.split("\n\n")[0])
    parser.add_argument("sweep", help="folder of a sweep, or its sweep.h5")
    parser.add_argument("--outcomes", help="names, with commas between; left out: escape, participants, cost, as kept")
    parser.add_argument("--base", help="the cell that others are compared with, as COLUMN=VALUE,...; left out: the first")
    parser.add_argument("--picture", help="file to draw into: .svg, .png or .pdf")
    parser.add_argument("--csv", help="file for the table, in the units of the sweep")
    parser.add_argument("--rank", help="outcome by which cells are ranked, with the probability that each is the best")
    given = parser.parse_args(arguments)
    try:
        frame = rungpy.runs(given.sweep)
        kept = rungpy.outcomes(frame)
        outcomes = given.outcomes.split(",") if given.outcomes else [name for name in USUAL if name in kept]
        for name in [*outcomes, *([given.rank] if given.rank else [])]:
            if name not in kept:
                raise KeyError(f"the sweep has not kept {name} (it has {', '.join(kept)})")
        cells = table(frame, outcomes or kept, _cell(given.base, frame) if given.base else None)
    except (KeyError, OSError, ValueError) as error:
        print(error.args[0] if isinstance(error, KeyError) else error, file=sys.stderr)
        return 2
    print(to_text(frame, cells))
    undone = (frame["status"] != "done").sum()
    if undone:
        print(f"{undone} of {len(frame)} runs are not done and not counted.")
    if given.rank:
        order = rungpy.ranking(frame, given.rank, by=rungpy.cell_columns(frame))
        order.index = labels(frame, order)
        print(f"\nBy {given.rank}, highest first:\n{order.to_string(float_format='{:.4g}'.format)}")
    if given.csv:
        flat = cells.copy()
        flat.columns = [f"{outcome}.{name}" for outcome, name in cells.columns]
        flat.to_csv(given.csv)
    if given.picture:
        draw(frame, cells, given.picture, given.outcomes and outcomes)
        print(f"written: {given.picture}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
