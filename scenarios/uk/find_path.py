#!/usr/bin/env python3
"""Writes path.csv: base pay B and employers' posts by sector, by month, as a run on the path reads them.

    python3 find_path.py RUNG [--repetitions N] [--replicates N] [--people N] [--threads N] [--scenario NAME]

RUNG is the program (build/release/rung). Published figures alone do not say what B and the posts were: pay drifts within a
run, and posts depend on how many people look for work. So both are found (CALIBRATION, what a run is given; MODEL 3.11,
6.3): starting from the published medians and employment, each repetition runs the scenario, and
    B(April)     += ln(published median) - ln(simulated median, as a survey of employers sees it)
    ln J(quarter) += 2.5 times the unemployment rate, simulated less published (as a survey of households sees it; a mean of
                     three quarters), since 1 % fewer posts raise it by about .4 points
Both are then frozen. Nothing else is looked at, above all not low pay and not vacancies. With --repetitions 0 the table holds
the published figures themselves; with --go-on it starts from the path.csv that is there, and repetition k moves by 1/(k + 1)
of that, so that the luck of the runs (the median of one: .8 %) averages out. Needs Python 3.8 or later and nothing else;
writes beside itself.
"""
import argparse
import csv
import math
import subprocess
import sys
import tempfile
from pathlib import Path

from make_tables import LICENCE, MEDIAN, SECTIONS, index_of, line_between

HERE = Path(__file__).resolve().parent
FIRST, LAST = (2006, 4), (2020, 3)
GAIN = 2.5

# Labour force of 16 and over. To the third quarter of 2009 as first published (Economic & Labour Market Review, table 3.1;
# thousands): employees, unemployed, active, inactive, from the second quarter of 2006.
FIRST_PUBLISHED = """25103 1687 30686 17531;25129 1690 30767 17551;25099 1698 30782 17636;25047 1704 30763 17756;
25155 1662 30821 17800;25259 1647 30928 17796;25350 1608 30998 17829;25407 1616 31108 17823;25473 1670 31203 17832;
25423 1832 31249 17885;25320 2003 31326 17902;25159 2227 31395 17928;24904 2432 31353 18065;24884 2461 31389 18127"""
# From the first quarter of 2008 as revised (Labour Force Survey as in the OBR's Economic and Fiscal Outlook of March 2026, table
# 1.6): employment and employees (millions), unemployment rate, employment rate of 16 and over (per cent).
REVISED = """29.68 25.81 5.2 60.3;29.72 25.86 5.3 60.3;29.58 25.76 5.9 59.9;29.53 25.70 6.4 59.6;29.37 25.52 7.1 59.2;
29.09 25.24 7.8 58.5;29.07 25.19 7.8 58.3;29.10 25.19 7.8 58.3;29.01 25.06 8.0 58.0;29.19 25.24 7.9 58.2;29.39 25.34 7.8 58.5;
29.32 25.32 7.9 58.2;29.44 25.46 7.8 58.3;29.45 25.44 7.9 58.2;29.28 25.16 8.3 57.8;29.35 25.23 8.4 57.8;29.47 25.28 8.2 57.9;
29.69 25.47 8.0 58.3;29.79 25.56 7.8 58.4;29.95 25.69 7.8 58.6;29.88 25.70 7.8 58.3;29.99 25.79 7.7 58.4;30.16 25.92 7.6 58.7;
30.35 25.93 7.2 58.9;30.59 26.02 6.7 59.3;30.77 26.16 6.3 59.5;30.90 26.37 6.0 59.6;31.01 26.49 5.7 59.7;31.22 26.69 5.5 60.0;
31.17 26.65 5.6 59.8;31.39 26.82 5.3 60.1;31.60 26.92 5.1 60.4;31.64 26.92 5.1 60.4;31.81 27.03 4.9 60.6;31.88 27.09 4.8 60.6;
31.91 27.11 4.7 60.6;32.02 27.22 4.6 60.7;32.14 27.33 4.4 60.9;32.13 27.32 4.3 60.8;32.22 27.45 4.4 60.9;32.41 27.66 4.2 61.2;
32.45 27.68 4.0 61.2;32.50 27.74 4.1 61.2;32.67 27.83 4.0 61.4;32.78 27.87 3.8 61.5;32.96 27.99 3.9 61.8;32.90 27.95 3.9 61.6;
33.06 28.04 3.7 61.8"""


def table(text):
    return [tuple(map(float, row.split())) for row in text.replace("\n", "").split(";")]


EARLY, LATER = table(FIRST_PUBLISHED), table(REVISED)
BEFORE = 7  # quarters that only the first published table has
UNEMPLOYMENT = [100 * out / active for _, out, active, _ in EARLY[:BEFORE]] + [rate for _, _, rate, _ in LATER]  # per cent

# Workforce jobs by section, thousands, March. 2016 to 2018: ONS JOBS02. 2006: FROM MEMORY, hence assumed (no source was found for
# the years before 2016); straight lines between, so that no sector has a recession of its own.
JOBS = {
    2006: dict(A=400, B=60, C=3170, D=105, E=170, F=2260, G=5080, H=1590, I=2070, J=1240, K=1150, L=420, M=2270, N=2420,
               O=1700, P=2640, Q=3590, R=820, S=850, T=110),
    2016: dict(A=411, B=65, C=2644, D=145, E=201, F=2230, G=5022, H=1690, I=2288, J=1398, K=1121, L=555, M=3006, N=2944,
               O=1486, P=2956, Q=4294, R=966, S=927, T=71),
    2017: dict(A=450, B=61, C=2648, D=141, E=211, F=2307, G=4998, H=1785, I=2397, J=1457, K=1124, L=580, M=3051, N=3000,
               O=1468, P=2934, Q=4359, R=1008, S=942, T=67),
    2018: dict(A=436, B=68, C=2694, D=140, E=215, F=2290, G=4968, H=1786, I=2418, J=1482, K=1136, L=569, M=3050, N=3019,
               O=1498, P=2932, Q=4432, R=1012, S=976, T=61),
}
HEALTH, CARE = .55, .45  # of section Q (CALIBRATION, mappings)


def quarters():
    """Index of the middle month of each quarter, from the second of 2006."""
    return [index_of((2006, 5)) + 3 * k for k in range(len(UNEMPLOYMENT))]


def published_posts():
    """ln of employees a head of 16 and over, second quarter of 2019 = 0; the earlier table raised to the later one by the mean
    of the quarters that both have."""
    early = [employees / (active + inactive) for employees, _, active, inactive in EARLY]
    later = [employees / employment * rate / 100 for employment, employees, _, rate in LATER]
    both = [b / a for a, b in zip(early[BEFORE:], later)]
    share = [sum(both) / len(both) * e for e in early[:BEFORE]] + later
    return [math.log(s / share[-3]) for s in share]


def sector_share(sector, year):
    jobs = JOBS[year]
    sections = SECTIONS[sector] + ("T" if sector == "other" else "")
    part = HEALTH if sector == "health" else CARE if sector == "social_care" else 1
    return part * sum(jobs[s] for s in sections) / sum(jobs.values())


def write(base_pay, posts, how):
    by_april = [(index_of((year, 4)), b) for year, b in sorted(base_pay.items())]
    by_april.append((index_of((2020, 4)), base_pay[2019] + math.log(MEDIAN[2020] / MEDIAN[2019])))  # no run gets there
    by_quarter = list(zip(quarters(), posts))
    shares = {s: [(index_of((y, 3)), math.log(sector_share(s, y) / sector_share(s, 2018))) for y in sorted(JOBS)]
              for s in SECTIONS}
    part = HERE / "path.csv.part"
    with open(part, "w", encoding="utf-8", newline="") as file:
        for line in [
                "What a run on the path reads by month beside national.csv. Written by find_path.py, which has the published figures",
                "and says where they are from; never by hand.",
                "base_pay: B, log points, April 2019 = 0 but for what was found; straight lines between Aprils.",
                "social_care to other: employers' posts of the sector a head, over those of the tables of an area (2018-19): an",
                "index for all (straight lines between the middles of quarters) times the sector's share of workforce jobs over",
                "that of March 2018 (JOBS02 for 2016 to 2018: sourced; 2006 from memory, and a straight line to 2016: assumed).",
                f"{how}",
                "What is found by runs is simulated, hence each row is assumed.", LICENCE]:
            file.write(f"# {line}\n")
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["month", "base_pay", *SECTIONS, "source", "status"])
        for at in range(index_of(FIRST), index_of(LAST) + 1):
            level = line_between(by_quarter, at)
            jobs = [f"{math.exp(level + line_between(shares[s], at)):.5f}" for s in SECTIONS]
            writer.writerow([f"{at // 12}-{at % 12 + 1:02d}", f"{line_between(by_april, at):.5f}", *jobs,
                             "find_path.py; ASHE Table 1; LFS unemployment; JOBS02", "assumed"])
    part.replace(HERE / "path.csv")


def rows(path):
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(line for line in file if not line.startswith("#")))


def simulate(arguments, replicate, folder):
    """Median pay by April (pence), unemployment by the last month of a quarter (a fraction), by index of month."""
    out = Path(folder) / f"{replicate}.h5"
    subprocess.run([arguments.rung, "run", arguments.scenario, "-o", str(out), "--csv", "--force", "--quiet",
                    "--threads", str(arguments.threads), "--set", f"run.people={arguments.people}", "--set",
                    f"run.replicate={replicate}", "--set", "run.years=13 years", "--set", "record.panel=none"],
                   check=True, stdout=subprocess.DEVNULL)
    median = {index_of((int(row["year"]), 4)): float(row["pay_percentile_P50"])
              for row in rows(Path(folder) / f"{replicate}_annual.csv")}
    unemployment = {index_of(tuple(map(int, row["quarter"].split("-")))): float(row["unemployment_rate"])
                    for row in rows(Path(folder) / f"{replicate}_quarterly.csv")}
    return median, unemployment


def go_on():
    """B by April and ln of the index of posts by quarter, as path.csv has them."""
    there = {index_of(tuple(map(int, row["month"].split("-")))): row for row in rows(HERE / "path.csv")}
    base_pay = {at // 12: float(row["base_pay"]) for at, row in there.items() if at % 12 == 3}
    shares = [(index_of((y, 3)), math.log(sector_share("retail", y) / sector_share("retail", 2018))) for y in sorted(JOBS)]
    return base_pay, [math.log(float(there[at]["retail"])) - line_between(shares, at) for at in quarters()]


def main():
    parser = argparse.ArgumentParser(description="Finds base pay and posts of the path.")
    parser.add_argument("rung")
    parser.add_argument("--repetitions", type=int, default=5)
    parser.add_argument("--replicates", type=int, default=3)
    parser.add_argument("--people", type=int, default=100000)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--scenario", default="uk-2006")
    parser.add_argument("--go-on", action="store_true")
    parser.add_argument("--first-replicate", type=int, default=100)
    arguments = parser.parse_args()
    base_pay = {year: math.log(m / MEDIAN[2019]) for year, m in MEDIAN.items() if year < 2020}
    posts = published_posts()
    if arguments.go_on:
        base_pay, posts = go_on()
    if not arguments.go_on:
        write(base_pay, posts, "Found: nothing; published medians, and employees over people aged 16 and over (2019 = 1).")
    for repetition in range(1, arguments.repetitions + 1):
        with tempfile.TemporaryDirectory() as folder:
            # other seeds each time, so that nothing is fitted to one
            first = arguments.first_replicate * repetition
            runs = [simulate(arguments, first + k, folder) for k in range(arguments.replicates)]
        mean = lambda which, at: sum(run[which][at] for run in runs) / len(runs)
        off = {}
        for year in base_pay:
            off[year] = math.log(MEDIAN[year] / mean(0, index_of((year, 4))))
        over = [mean(1, middle + 1) - rate / 100 if middle + 1 in runs[0][1] else None
                for middle, rate in zip(quarters(), UNEMPLOYMENT)]
        last = max(k for k, value in enumerate(over) if value is not None)
        over = [value if value is not None else over[last] for value in over]
        smooth = [sum(over[max(0, k - 1):k + 2]) / len(over[max(0, k - 1):k + 2]) for k in range(len(over))]
        print(f"repetition {repetition}: median off by at most {100 * max(map(abs, off.values())):.2f} %, unemployment by at "
              f"most {100 * max(map(abs, over)):.2f} points, on average {100 * sum(map(abs, over)) / len(over):.2f}", flush=True)
        step = 1 / (repetition + 1) if arguments.go_on else 1
        base_pay = {year: b + step * off[year] for year, b in base_pay.items()}
        posts = [p + step * GAIN * s for p, s in zip(posts, smooth)]
        write(base_pay, posts, f"Found in {repetition} repetitions {'from an earlier path ' if arguments.go_on else ''}on {arguments.scenario}, "
              f"{arguments.replicates} replicates of {arguments.people} people each.")


if __name__ == "__main__":
    main()
