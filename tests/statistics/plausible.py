#!/usr/bin/python3
"""Is a stationary West of England plausible, over ten replicates? (Issue 3, "It must show" 2; MODEL 1.2.4, 6.2, 6.3.)

    ./rungw test --all                                                 among all else
    tests/statistics/plausible.py build/release/rung [--replicates 10] [--people 100000] [--set KEY=VALUE]...

Runs the replicates one after another (about fifteen seconds each) and prints a row each: the smallest and the largest
of the eleven Aprils after burn-in. Exit code 1 if a band is left. Bands are wide on purpose: they are not a calibration.
"""
import argparse
import os
import re
import subprocess
import sys
import tempfile

import h5py
import numpy

# name, unit, what of an April, least, most
BANDS = [
    ("employment 16-64", "%", lambda a: 100 * a["employment_rate_16_64"], 74.4, 84.4),  # published 79.4, five points
    ("unemployment", "%", lambda a: 100 * a["unemployment_rate"], 2.5, 6),
    ("low paid", "%", lambda a: 100 * a["low_paid_share"], 12, 22),
    ("P10/median", "", lambda a: a["P10"] / a["P50"], 0.56, 0.70),
    ("job changers", "%", lambda a: 100 * a["job_changers_share"], 6, 15),
    ("unable, own job", "%", lambda a: 100 * a["unable_at_own_node"], 0, 3),
    ("unable, next rung", "%", lambda a: 100 * a["unable_at_next_rung"], 35, 70),
]
MOVES = 3  # the first three move by less than MOST_MOVED points from the first April to the last, in each replicate
MOST_MOVED = 1.0
MOST_RATIO = 0.5  # exit from low pay after five years of it, over that of newcomers


def run(rung, people, replicate, more, folder):
    """The eleven Aprils of one replicate, and what its report says."""
    file = os.path.join(folder, f"{replicate}.h5")
    settings = [f"run.people={people}", f"run.replicate={replicate}", "record.panel=none", *more]
    command = [rung, "run", "west-of-england", "-o", file, "--quiet"]
    for setting in settings:
        command += ["--set", setting]
    report = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    with h5py.File(file) as f:
        aprils = {k: v[...][-11:] for k, v in f["annual"].items() if v.ndim == 1 and v.dtype.kind == "f"}
        for i, name in enumerate(f["annual/percentile"].asstr()[...]):
            aprils[name] = f["annual/pay_percentile"][-11:, i]
    os.remove(file)
    return aprils, report


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("rung", help="the program")
    parser.add_argument("--replicates", type=int, default=10)
    parser.add_argument("--people", type=int, default=100_000)
    parser.add_argument("--set", action="append", default=[], metavar="KEY=VALUE", help="as of `rung run`")
    options = parser.parse_args()
    wrong = []
    moved = numpy.zeros((options.replicates, MOVES))
    print("replicate  " + "".join(f"{name:>19}" for name, *_ in BANDS) + "   ratio  attribution")
    print("band       " + "".join(f"{f'{least:g} to {most:g} {unit}':>19}" for _, unit, _, least, most in BANDS) +
          f"  < {MOST_RATIO}  3 of 3 hold")
    with tempfile.TemporaryDirectory() as folder:
        for replicate in range(options.replicates):
            aprils, report = run(options.rung, options.people, replicate, options.set, folder)
            row = ""
            for i, (name, _, value, least, most) in enumerate(BANDS):
                seen = value(aprils)
                low, high = numpy.nanmin(seen), numpy.nanmax(seen)
                row += f"{f'{low:.3g} to {high:.3g}':>19}"
                if low < least or high > most:
                    wrong.append(f"replicate {replicate}: {name} {low:.4g} to {high:.4g}")
                if i < MOVES:
                    moved[replicate, i] = seen[-1] - seen[0]
            ratio = float(re.search(r"\(ratio ([0-9.]+)", report).group(1))
            holds = len(re.findall(r"^holds: ", report, re.MULTILINE))
            print(f"{replicate:<11}{row}  {ratio:6.2f}  {holds} of 3", flush=True)
            if ratio >= MOST_RATIO:
                wrong.append(f"replicate {replicate}: ratio {ratio}")
            if holds != 3:
                wrong.append(f"replicate {replicate}: attribution holds in {holds} of 3")
    for i, (name, *_) in enumerate(BANDS[:MOVES]):
        mean, most = moved[:, i].mean(), numpy.abs(moved[:, i]).max()
        print(f"{name}: {mean:+.2f} points from the first April to the last in the mean, at most {most:.2f} in one replicate")
        if most >= MOST_MOVED:
            wrong.append(f"{name} moves by {most:.2f} points")
    for line in wrong:
        print("NOT plausible: " + line)
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
