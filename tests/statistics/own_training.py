#!/usr/bin/python3
"""How much do employers train, for what c_T? (MODEL 3.12; CALIBRATION T1 and section 8.)

    tests/statistics/own_training.py build/release/rung [--benefits 50,100,...] [--people 100000] [--set KEY=VALUE]...

Runs the West of England once for each value of training.own_training_benefit (c_T) with run.own_training=chosen, and
prints means over the eleven Aprils after burn-in: employees whom own training reaches in three months, which are
compared with people trained in the last three months (30 % of managers and professionals, 16 % of intermediate, 18 % of routine posts: Social
Mobility Commission 2019, about 2017), sites that train (61 %) and days a trainee (6.0; Employer Skills Survey 2019).
"""
import argparse
import os
import subprocess
import tempfile

import h5py
import numpy


def run(rung, people, settings, folder):
    """Means over the last eleven Aprils, %, days, hours."""
    file = os.path.join(folder, "run.h5")
    command = [rung, "run", "west-of-england", "-o", file, "--quiet", "--force"]
    for setting in [f"run.people={people}", "record.panel=none", "run.own_training=chosen", *settings]:
        command += ["--set", setting]
    subprocess.run(command, check=True, capture_output=True)
    with h5py.File(file) as f:
        annual = {name: f["annual"][name][...][-11:] for name in f["annual"]
                  if name.startswith(("own_training", "trained", "unable"))}
    classes = 100 * annual["trained_in_quarter_by_class"].mean(axis=0)  # routine, intermediate, managers
    return (classes[2], classes[1], classes[0], 100 * annual["own_training_sites_share"].mean(),
            annual["own_training_days"].mean(), numpy.nanmean(annual["own_training_hours"], axis=(0, 1)),
            100 * annual["own_training_share"].mean(axis=0), 100 * annual["unable_at_next_rung"].mean())


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("rung", help="the program")
    parser.add_argument("--benefits", default="50,75,100,125,150,200", help="values of c_T, £")
    parser.add_argument("--people", type=int, default=100_000)
    parser.add_argument("--set", action="append", default=[], metavar="KEY=VALUE", help="as of `rung run`")
    options = parser.parse_args()
    print("  c_T  managers, prof.  intermediate  routine  sites   days   share by grade             hours by grade"
          "             unable, next rung")
    print("wanted            30            16       18     61    6.0")
    with tempfile.TemporaryDirectory() as folder:
        for benefit in options.benefits.split(","):
            settings = [f"training.own_training_benefit={benefit}", *options.set]
            high, middle, low, sites, days, hours, shares, unable = run(options.rung, options.people, settings, folder)
            print(f"{benefit:>5} {high:14.1f} {middle:13.1f} {low:8.1f} {sites:6.1f} {days:6.2f}   "
                  + " ".join(f"{s:4.1f}" for s in shares) + "   " + " ".join(f"{h:4.1f}" for h in hours)
                  + f"   {unable:6.1f}", flush=True)


if __name__ == "__main__":
    main()
