#!/usr/bin/env python3
"""Makes the tables of the nation as several labour markets side by side, out of the tables of two areas.

    python3 make_tables.py [OUT_DIR]

Forty markets of 10 to 75 thousand people. Each is a cluster of neighbouring zones of the West of England or of Greater
Manchester, with their people, distances, jobs and density, or an invented rural one: a small town and its villages.
Nothing is thinned, and no zone is cut: vacancies of an occupation are met where its long-run posts in the zone are
enough to own the circle (MODEL 3.8), so a quarter of a zone would hide some of them. The first eight together are a nation of about 100 thousand, all forty one of about 770 thousand. OUT_DIR is the folder of this
script unless given. Needs Python 3.8 or later and nothing else.
"""
import csv
import math
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))
from area_tables import AGES, LICENCE, SECTORS, whole_numbers, write  # noqa: E402

# Thousand people aged 16 to 69 and kind, in the order in which a run of fewer people takes them, row by row of a grid and
# back, so that the first ones are neighbours. Sizes fall with rank to the power .55 (assumed, after the sizes of travel
# to work areas), the small ones first; a quarter of the people live in the country (assumed; ONS: a fifth of England).
KINDS = ["west", "rural", "manchester", "west", "manchester", "rural", "manchester", "west"]
COLUMNS, SPACING_KM = 8, 16
LARGEST, RANK_POWER, MARKETS = 75.0, .55, 40
# A nation's jobs over its people: as in both areas together.
SOURCES = {"west": "west-of-england", "manchester": "greater-manchester"}
# An invented rural market: share of people in the town, people in a group of villages around it, jobs a head in the town
# over those in the villages.
TOWN_SHARE, VILLAGES, TOWN_JOBS, VILLAGE_JOBS = .4, 3500, 1.3, .55
NEAREST_KM, FURTHEST_KM = 5, 6.5  # of villages from the town
# Sectors of the country against those of the West of England: assumed.
RURAL_SECTORS = {"digital": .4, "finance_professional": .55, "manufacturing": 1.3, "construction": 1.3,
                 "hospitality": 1.2, "other": 1.6, "transport": .9, "education_public": .9}
TOO_LARGE = 30000  # people: the rest of an authority as one zone is no neighbourhood


def rows_of(path):
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(line for line in file if not line.startswith("#")))


class Source:
    """An area's tables."""

    def __init__(self, name):
        folder = HERE.parent / name
        self.name = name
        self.zones = [dict(r, x=float(r["easting_km"]), y=float(r["northing_km"]), people=int(r["population"]),
                           work=int(r["jobs"])) for r in rows_of(folder / "zones.csv")]
        self.zones = [z for z in self.zones if 0 < z["people"] < TOO_LARGE]
        self.ages, self.jobs = {}, {}
        for r in rows_of(folder / "population.csv"):
            self.ages.setdefault(r["group"], {})[(r["sex"], int(r["age"]))] = int(r["people"])
        for r in rows_of(folder / "jobs.csv"):
            self.jobs.setdefault(r["group"], {})[(r["sector"], int(r["grade"]))] = float(r["jobs"])
        self.qualifications = rows_of(folder / "qualifications.csv")
        self.taken = set()

    def centres(self):
        """Zones in an order that spreads: each the furthest from all before."""
        chosen = [max(self.zones, key=lambda z: z["work"])]
        while len(chosen) < len(self.zones):
            chosen.append(max((z for z in self.zones if z not in chosen),
                              key=lambda z: min(distance(z, c) for c in chosen)))
        return chosen


def distance(a, b):
    return math.hypot(a["x"] - b["x"], a["y"] - b["y"])


def cluster(source, centre, people):
    """The zones nearest to a centre that hold about so many people."""
    chosen, held = [], 0
    for z in sorted(source.zones, key=lambda z: (distance(z, centre), z["code"])):
        if chosen and abs(held + z["people"] - people) > abs(held - people):
            break
        chosen.append(z)
        held += z["people"]
    return chosen


def rural_zones(people):
    """A town, and groups of villages on a ring around it."""
    town = round(people * TOWN_SHARE)
    yield 0, 0, town, town * TOWN_JOBS
    groups = max(2, round((people - town) / VILLAGES))
    for k, n in enumerate(whole_numbers([1] * groups, people - town)):
        turn, out = 2 * math.pi * k / groups, NEAREST_KM + (FURTHEST_KM - NEAREST_KM) * (k % 2)
        yield out * math.cos(turn), out * math.sin(turn), n, n * VILLAGE_JOBS


def scaled(cells, total):
    """The same shares, in whole numbers that add up to the total."""
    keys = sorted(cells)
    return dict(zip(keys, whole_numbers([max(cells[k], 1e-6) for k in keys], total)))


def add_up(tables):
    out = {}
    for table in tables:
        for key, value in table.items():
            out[key] = out.get(key, 0) + value
    return out


def main():
    if len(sys.argv) > 2:
        sys.exit(__doc__)
    out = Path(sys.argv[1]) if len(sys.argv) == 2 else HERE
    sources = {kind: Source(name) for kind, name in SOURCES.items()}
    centres = {kind: iter(source.centres()) for kind, source in sources.items()}
    employees_a_head = .64  # residents aged 16 to 69 who are employees: in the upper part of the areas' .594 to .647, for 75.9 % in work

    by_rank = [1000 * LARGEST * (rank + 1) ** -RANK_POWER for rank in range(MARKETS)]
    first = by_rank[20:36:2]  # as the smaller ones are: eight of them hold 100 thousand people
    order = first + [size for size in reversed(by_rank) if size not in first]
    zones, ages, jobs = [], [], []
    for market, size in enumerate(order):
        kind = KINDS[(market + market // COLUMNS) % len(KINDS)]
        row, column = divmod(market, COLUMNS)
        east = SPACING_KM * (column if row % 2 == 0 else COLUMNS - 1 - column) + 100
        north = SPACING_KM * row + 100
        name = f"{kind} {market + 1}".capitalize()
        if kind == "rural":
            parts = list(rural_zones(round(size)))
            source, at = "an invented rural pattern", (0, 0)
            west = sources["west"]
            age_cells = add_up([west.ages["North Somerset"], west.ages["Bath and North East Somerset"]])
            job_cells = {k: v * RURAL_SECTORS.get(k[0], 1) for k, v in add_up(west.jobs.values()).items()}
        else:
            pattern = sources[kind]
            centre = next(centres[kind])
            chosen = cluster(pattern, centre, size)
            source = f"{pattern.name} around {centre['code']}"
            parts = [(z["x"], z["y"], z["people"], z["work"]) for z in chosen]
            districts = [z["group"] for z in chosen]
            at = tuple(sum(z[a] * z["people"] for z in chosen) / sum(z["people"] for z in chosen) for a in "xy")
            # the pyramid of the district; jobs half of the district's shares and half of the whole area's
            age_cells = pattern.ages[max(sorted(set(districts)), key=districts.count)]
            local = pattern.jobs[max(sorted(set(districts)), key=districts.count)]
            whole = add_up(pattern.jobs.values())
            job_cells = {k: local[k] / sum(local.values()) + whole[k] / sum(whole.values()) for k in whole}
        people = sum(p[2] for p in parts)
        total_jobs = round(people * employees_a_head)
        work = whole_numbers([p[3] for p in parts], total_jobs)
        for k, (x, y, n, _) in enumerate(parts):
            zones.append([f"U{market + 1:02}{k + 1:02}", f"{name}, part {k + 1}", name, f"{east + x - at[0]:.2f}",
                          f"{north + y - at[1]:.2f}", n, work[k], f"pattern of {source}", "assumed"])
        ages += [[name, sex, age, n, f"pyramid of {source}", "assumed"]
                 for (sex, age), n in sorted(scaled(age_cells, people).items())]
        cells = scaled(job_cells, total_jobs)
        jobs += [[name, s, g, cells[(s, g)], f"shares of {source}", "assumed"] for s in SECTORS for g in range(5)]

    head = "The nation as forty labour markets side by side (make_tables.py), made up out of the tables of two areas."
    write(out / "zones.csv", [head, "Each market is a group; zones of its pattern as they are, at their own density, "
                                    "on a plane without a place in Britain.",
                              "population: people aged 16 to 69; jobs: employee jobs, as many as residents' employees."],
          ["code", "name", "group", "easting_km", "northing_km", "population", "jobs", "source", "status"], zones)
    write(out / "population.csv", [head, "People by sex and age, by the pyramid of the pattern's district."],
          ["group", "sex", "age", "people", "source", "status"], ages)
    write(out / "jobs.csv", [head, "Employee jobs by sector and grade: half by the shares of the pattern's district, half "
                                   "by those of its area."],
          ["group", "sector", "grade", "jobs", "source", "status"], jobs)
    levels = [f"rqf_{level}" for level in (0, 1, 2, 3, 4, 6)]
    lines = []
    for a, b in zip(sources["west"].qualifications, sources["manchester"].qualifications):
        shares = [round((float(a[k]) + float(b[k])) / 2, 6) for k in levels]
        shares[-1] = round(1 - sum(shares[:-1]), 6)
        lines.append([a["age_from"]] + [f"{s:.6f}" for s in shares] + ["mean of the two areas", "assumed"])
    write(out / "qualifications.csv", [head, "Highest qualification by age: the mean of the two areas."],
          ["age_from"] + levels + ["source", "status"], lines)
    held = sum(z[5] for z in zones if int(z[0][1:3]) <= COLUMNS)
    print(f"{sum(z[5] for z in zones)} people, {sum(z[6] for z in zones)} jobs in {len(zones)} zones of {MARKETS} markets; "
          f"the first {COLUMNS}: {held} people")


if __name__ == "__main__":
    main()
