#!/usr/bin/env python3
"""Makes the tables of the teaching town, a town that does not exist.

    python3 make_tables.py [OUT_DIR]

Everything in it is invented; the figures below are all there is. OUT_DIR is the folder of this script
unless given. Needs Python 3.8 or later and nothing else.
"""
import csv
import sys
from pathlib import Path

GROUPS = ["North", "Centre", "South"]
# Name, people aged 16 to 69 and jobs of the nine zones, row by row from the north-west; 2 km apart.
ZONES = [("Mill Lane", 180, 90), ("Foundry", 220, 130), ("Moorside", 200, 80),
         ("Station", 240, 160), ("Market Square", 320, 420), ("College", 240, 150),
         ("Riverside", 200, 90), ("Hospital Road", 220, 120), ("Garden Suburb", 180, 60)]
SPACING_KM = 2

# Places around it: km on the same plane, people who come to work from there and who go to work there.
RING = [("Upper Valley", -8, 7, 90, 50), ("Harbour", 13, 1, 60, 60), ("rest", 5, -24, 20, 20)]
# People of each group with a fixed workplace, and who come to work there and go out to work.
COMMUTING = {"North": (340, 40, 46), "Centre": (450, 100, 42), "South": (340, 30, 42)}

# About the age pyramid of the UK in 2019: thousands by five-year group (the first has four ages). From memory.
PYRAMID = [(16, 4, 2970), (20, 5, 4130), (25, 5, 4530), (30, 5, 4500), (35, 5, 4400), (40, 5, 4080), (45, 5, 4450),
           (50, 5, 4660), (55, 5, 4390), (60, 5, 3760), (65, 5, 3370)]
WOMEN = .505

# RQF 0, 1, 2, 3, 4, 6 by age band: about the UK in 2019, from memory.
QUALIFICATIONS = {16: (.13, .18, .40, .27, .012, .008), 20: (.06, .11, .18, .36, .09, .20),
                  25: (.05, .09, .17, .21, .10, .38), 30: (.06, .10, .17, .19, .11, .37),
                  40: (.07, .11, .18, .19, .12, .33), 50: (.11, .13, .19, .19, .13, .25)}

# Sector: share of jobs in the nation (MODEL 1.2.4), weight in North, Centre, South, ladder (MODEL 1.2.4).
SECTORS = {
    "social_care": (.05, (1, .7, 1.6), (.48, .36, .10, .04, .02)),
    "health": (.08, (.4, .8, 2.0), (.12, .28, .25, .22, .13)),
    "hospitality": (.08, (.6, 1.3, .8), (.60, .24, .10, .04, .02)),
    "retail": (.15, (.8, 1.1, 1.0), (.48, .30, .13, .06, .03)),
    "transport": (.05, (1.8, .9, .5), (.18, .46, .24, .08, .04)),
    "manufacturing": (.08, (2.6, .5, .5), (.14, .34, .30, .14, .08)),
    "construction": (.06, (1.5, .7, 1.1), (.16, .26, .38, .13, .07)),
    "digital": (.05, (.5, 1.4, .6), (.03, .12, .30, .30, .25)),
    "finance_professional": (.12, (.4, 1.5, .5), (.04, .20, .26, .27, .23)),
    "administration": (.09, (.9, 1.1, .9), (.40, .30, .16, .09, .05)),
    "education_public": (.15, (.7, 1.1, 1.2), (.10, .26, .22, .26, .16)),
    "other": (.04, (.8, 1.1, 1.0), (.30, .30, .20, .12, .08)),
}
SOURCE = "invented for teaching"


def whole_numbers(values, total):
    """Whole numbers near `values` that add up to `total`, by largest remainder."""
    factor = total / sum(values)
    exact = [v * factor for v in values]
    whole = [int(v) for v in exact]
    for i in sorted(range(len(values)), key=lambda i: (whole[i] - exact[i], i))[:total - sum(whole)]:
        whole[i] += 1
    return whole


def write(path, comments, header, rows):
    with open(path, "w", encoding="utf-8", newline="") as file:
        for line in comments + ["Licence: the project's own. Nothing here is published statistics."]:
            file.write(f"# {line}\n")
        out = csv.writer(file, lineterminator="\n")
        out.writerow(header + ["source", "status"])
        out.writerows(row + [SOURCE, "assumed"] for row in rows)


def main():
    if len(sys.argv) > 2:
        sys.exit(__doc__)
    out = Path(sys.argv[1]) if len(sys.argv) == 2 else Path(__file__).resolve().parent
    people = {g: sum(z[1] for z in ZONES[3 * i:3 * i + 3]) for i, g in enumerate(GROUPS)}
    jobs = {g: sum(z[2] for z in ZONES[3 * i:3 * i + 3]) for i, g in enumerate(GROUPS)}

    write(out / "zones.csv", ["Zones of the teaching town, an invented town: a grid of 3 by 3, 2 km apart, in three groups.",
                              "Unit: km; people aged 16 to 69; employee jobs. No year."],
          ["code", "name", "group", "easting_km", "northing_km", "population", "jobs"],
          [[f"T{i + 1}", name, GROUPS[i // 3], SPACING_KM * (i % 3), SPACING_KM * (2 - i // 3), p, j]
           for i, (name, p, j) in enumerate(ZONES)])

    ages = [(first + k, thousand / years) for first, years, thousand in PYRAMID for k in range(years)]
    rows = []
    for g in GROUPS:
        count = whole_numbers([share * n for share in (1 - WOMEN, WOMEN) for _, n in ages], people[g])
        for s, sex in enumerate(("men", "women")):
            rows += [[g, sex, age, count[s * len(ages) + i]] for i, (age, _) in enumerate(ages)]
    write(out / "population.csv", ["People of the teaching town, an invented town, by group of zones, sex and single year of age.",
                                   "Unit: people. About the age pyramid of the UK in 2019, from memory."],
          ["group", "sex", "age", "people"], rows)

    write(out / "qualifications.csv", ["Highest qualification by age in the teaching town, an invented town.",
                                       "Unit: shares of people; each row adds up to 1. About the UK in 2019, from memory."],
          ["age_from", "rqf_0", "rqf_1", "rqf_2", "rqf_3", "rqf_4", "rqf_6"],
          [[age] + [f"{v:g}" for v in shares] for age, shares in QUALIFICATIONS.items()])

    rows = []
    for i, g in enumerate(GROUPS):
        cells = whole_numbers([share * weight[i] * step for share, weight, ladder in SECTORS.values() for step in ladder],
                              jobs[g])
        rows += [[g, s, grade, cells[5 * k + grade]] for k, s in enumerate(SECTORS) for grade in range(5)]
    write(out / "jobs.csv", ["Employee jobs of the teaching town, an invented town, by group of zones, sector and grade.",
                             "Unit: jobs. Sectors as in the nation, tilted: workshops in the north, offices in the centre,",
                             "a hospital and care in the south; grades by the ladders of MODEL 1.2.4."],
          ["group", "sector", "grade", "jobs"], rows)

    assert [sum(d[k] for d in RING) for k in (3, 4)] == [sum(g[k] for g in COMMUTING.values()) for k in (1, 2)]
    write(out / "ring.csv", ["Places around the teaching town, an invented town.", "Unit: km, on the plane of zones.csv; people."],
          ["district", "easting_km", "northing_km", "commute_in", "commute_out"], [list(d) for d in RING])
    write(out / "commuting.csv", ["Journeys to work across the border of the teaching town, an invented town.",
                                  "Unit: people. Both ways they add up to ring.csv."],
          ["group", "fixed_workplace", "commute_in", "commute_out"], [[g, *COMMUTING[g]] for g in GROUPS])


if __name__ == "__main__":
    main()
