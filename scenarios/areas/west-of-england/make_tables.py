#!/usr/bin/env python3
"""Makes the tables of the West of England from published data files.

    python3 make_tables.py DATA_DIR [OUT_DIR]

DATA_DIR holds published data files; which ones, and where they come from, stands in scenarios/README.md
and in the head of each table. OUT_DIR is the folder of this script unless given.
Needs Python 3.8 or later and nothing else. The same files give the same bytes.
"""
import math
import sys
from pathlib import Path

sys.dont_write_bytecode = True
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from area_tables import (  # noqa: E402
    AGES, Area, activity_figures, employment_figures, job_lines, make_commuting, make_qualifications, make_ring,
    national_figures, national_grid_km, one, pay_figures, population_lines, read_employees, read_matrix, read_people,
    read_survey, rows_of, share_of_women, vacancy_figures, whole_numbers, write)

# Authorities as the model calls them.
GROUPS = ["Bristol", "South Gloucestershire", "Bath and North East Somerset", "North Somerset"]
AREA = Area("West of England", GROUPS, "ess2019_lep_WEST_OF_ENGLAND.csv", {"Bristol": "Bristol, City of"},
            {"Bristol": "ess2019_lea_BRISTOL.csv",
             "Bath and North East Somerset": "ess2019_lea_BATH_AND_NORTH_EAST_SOMERSET.csv"})
COVERED = ["Bristol", "South Gloucestershire"]  # every MSOA of these has a centroid and flows
REST_CODE = {"Bath and North East Somerset": "REST-BATH", "North Somerset": "REST-NSOM"}

RESIDENT_EMPLOYEES = 502200  # checked against the file in main

# --- Space ---------------------------------------------------------------------------------------

def read_zones(folder):
    """Code, name, group and place of the MSOAs that the flows know, without those of Stroud."""
    zones = []
    for r in rows_of(one(folder, "spDataLarge__bristol_zones_centroids.csv")):
        if r["authority"] in GROUPS:
            x, y = national_grid_km(float(r["lon"]), float(r["lat"]))
            zones.append({"code": r["geo_code"], "name": r["name"], "group": r["authority"], "x": x, "y": y})
    return zones


def rest_place(folder, group, zones):
    """Mean centroid of the authority's wards that are more than 2 km from every listed zone."""
    wards = [(float(r["easting"]) / 1000, float(r["northing"]) / 1000)
             for r in rows_of(one(folder, "metawards_ward2011_centroids_14.csv")) if r["LAD11NM"] == group]
    far = [w for w in wards
           if all(math.hypot(w[0] - z["x"], w[1] - z["y"]) > 2 for z in zones if z["group"] == group)]
    return sum(w[0] for w in far) / len(far), sum(w[1] for w in far) / len(far), len(far)


# --- People --------------------------------------------------------------------------------------

def read_people_of_zones(folder):
    """People by MSOA name, by single year of age, and by authority; mid-2017."""
    by_zone = {r["Sub area"]: [int(r[f"AGE{a}"]) for a in AGES]
               for r in rows_of(one(folder, "pop_mid2017_msoa_single_year_14.csv")) if r["authority"] in GROUPS}
    by_group = read_people(folder, AREA)
    for group in GROUPS:
        listed = sum(sum(v) for k, v in by_zone.items() if k.rsplit(" ", 1)[0] == group)
        assert listed == sum(by_group[group]), group
    return by_zone, by_group


# --- Jobs by place -------------------------------------------------------------------------------

def read_flows(folder, codes):
    """(from, to, all, by car) between listed zones, Census 2011."""
    return [(r["o"], r["d"], float(r["all"]), float(r["car_driver"]))
            for r in rows_of(one(folder, "spDataLarge__bristol_od.csv")) if r["o"] in codes and r["d"] in codes]


def jobs_by_zone(zones, flows, matrix):
    """Employee jobs of each listed zone and of the rest of each authority, whole numbers that add up to the
    resident employees: here nobody commutes across the border; the ring is another table."""
    group = {z["code"]: z["group"] for z in zones}
    arrivals = {z["code"]: 0.0 for z in zones}
    between = {(o, d): 0.0 for o in GROUPS for d in GROUPS}
    for o, d, people, _ in flows:
        arrivals[d] += people
        between[group[o], group[d]] += people
    # The file leaves out small flows: what share of the whole it has where both ends are fully covered.
    coverage = (sum(between[o, d] for o in COVERED for d in COVERED)
                / sum(matrix[o][d] for o in COVERED for d in COVERED))
    workplace = {d: sum(matrix[o][d] for o in GROUPS) for d in GROUPS}
    totals = dict(zip(GROUPS, whole_numbers([workplace[g] for g in GROUPS], RESIDENT_EMPLOYEES)))
    jobs = {}
    for g in GROUPS:
        listed = [z["code"] for z in zones if z["group"] == g]
        seen = [arrivals[c] for c in listed]
        if g not in COVERED:
            seen.append(workplace[g] * coverage - sum(seen))  # the rest of the authority
            listed.append(REST_CODE[g])
        jobs.update(zip(listed, whole_numbers(seen, totals[g])))
    return jobs, totals, coverage


# --- Tables --------------------------------------------------------------------------------------

def make_zones(folder, out):
    zones = read_zones(folder)
    by_zone, by_group = read_people_of_zones(folder)
    flows = read_flows(folder, {z["code"] for z in zones})
    jobs, totals, coverage = jobs_by_zone(zones, flows, read_matrix(folder, AREA, "commute2011_WoE.csv"))
    lines = []
    for z in zones:
        covered = z["group"] in COVERED
        lines.append([z["code"], z["name"], z["group"], f"{z['x']:.2f}", f"{z['y']:.2f}", sum(by_zone[z["name"]]),
                      jobs[z["code"]],
                      "ONS mid-2017 population by MSOA; Census 2011 MSOA flows (bristol_od) scaled to WU03UK"
                      + ("" if covered else "; arrivals from the rest of the authority not in the flows"),
                      "derived" if covered else "assumed"])
    for g, code in REST_CODE.items():
        x, y, wards = rest_place(folder, g, zones)
        people = sum(by_group[g]) - sum(sum(by_zone[z["name"]]) for z in zones if z["group"] == g)
        lines.append([code, f"Rest of {g}", g, f"{x:.2f}", f"{y:.2f}", people, jobs[code],
                      f"ONS mid-2017 population and Census 2011 WU03UK less the listed MSOAs; mean of {wards} ward "
                      "centroids of 2011", "assumed"])
    write(out / "zones.csv", [
        "Zones of the West of England: the 98 MSOAs (2011) of the Bristol travel-to-work area that lie in its four",
        "authorities, and one zone for the rest of each authority that has more (24 MSOAs of Bath and North East",
        "Somerset, 18 of North Somerset).",
        "easting_km, northing_km: British National Grid, km, of the MSOA's polygon (about 0.1 km off: no datum shift);",
        "the rest of an authority is at the mean of its ward centroids more than 2 km from any listed zone.",
        "population: people aged 16 to 69, mid-2017. jobs: employee jobs at work in the zone.",
        "In this table nobody commutes across the border (the ring is another), so jobs add up to the resident employees",
        "(502,200; APS, year to June 2019). By authority they are the workplaces of those who live and work in the four",
        "authorities (Census 2011, fixed workplaces); within Bristol and South Gloucestershire they follow the arrivals",
        f"in the flows between MSOAs, which hold {coverage:.3f} of the people where they can be checked (small flows are",
        "left out). A row has the status of its weakest figure: jobs of a zone in an authority that the flows cover in",
        "part are arrivals over that share, which misses people from the rest of the authority.",
        "Source: ONS small-area population estimates; Census 2011 (WU03UK, WU03EW through bristol_od of Nowosad's",
        "spDataLarge, CC0); ward centroids 2011."],
        ["code", "name", "group", "easting_km", "northing_km", "population", "jobs", "source", "status"], lines)
    return zones, jobs, totals, flows


def make_population(folder, out):
    women = share_of_women(folder)
    lines = population_lines(read_people(folder, AREA), {g: women for g in GROUPS},
                             "ONS mid-2017 population by single year of age; sex split assumed", "assumed")
    write(out / "population.csv", [
        "People by authority, sex and single year of age, 16 to 69, mid-2017. Unit: people.",
        "Men and women together are as published. No table by sex was found for these authorities: the split is",
        "that of Greater Manchester at the census of 2021 by five-year age group, so every row is assumed.",
        "Source: ONS mid-year population estimates 2017."],
        ["group", "sex", "age", "people", "source", "status"], lines)


def make_jobs(folder, out, totals):
    lines = job_lines(folder, AREA, totals)
    write(out / "jobs.csv", [
        "Employee jobs by authority of work place, sector and grade. Unit: jobs. They add up by authority to zones.csv,",
        "and in all to the resident employees (here nobody commutes across the border; the ring is another table).",
        "Made by iterative proportional fitting: rows are the authority's sectors, columns its grades.",
        "Sectors: residents in work by 9 groups of industries (APS, year to mid-2019), split by staff at the work place",
        "(Employer Skills Survey 2019) and, where that is suppressed, by UK workforce jobs of March 2018; construction has",
        "the survey's share of staff, for many of the residents in it are self-employed. Health .55 and social care .45 of",
        "section Q: from memory, assumed; so is agriculture where suppressed (in other).",
        "Grades: residents in work by 25 occupations (APS, 2019), mapped to grades as CALIBRATION says (the mapping is",
        "assumed). The fit starts from MODEL's ladders, which are assumed too: from equal shares instead, 21 % of the jobs",
        "would be in another grade. No source gives a sector by grade, so every row is assumed; its source says whether the",
        "total of its sector is derived or assumed.",
        "Industry and occupation are those of residents, taken for the jobs at work places of the same authority."],
        ["group", "sector", "grade", "jobs", "source", "status"], lines)


def make_published(folder, out):
    ess = read_survey(folder, AREA.survey)
    assert ess["total"] == 578970
    lines = activity_figures(
        folder, AREA, "APS residents aged 16-64, West of England LEP, July 2018 to June 2019 (DfE D_EmpRate)")
    lines += employment_figures(folder, AREA)
    lines.append(["low_paid_share", "0.19", "LGA case study of the West of England Combined Authority, about 2019 "
                  "(three authorities without North Somerset)", "sourced"])
    lines += pay_figures(folder, AREA)
    lines += vacancy_figures(ess["total"], 22351, 5562, "West of England LEP")
    lines += national_figures()
    write(out / "published.csv", [
        "Published figures printed beside a run's results; the model does not read them.",
        "Unit: fractions of one (weekly pay: pounds a week). The source says when a figure is of the UK or of another",
        "period: the escape classes are of 2006-16, commuting of 2009, low pay by sex of 2017."],
        ["name", "value", "source", "status"], lines)


# Districts that send at least 2 % of those who come in, in that order (MODEL 3.11 names the same): where their main
# town lies (centroid of its ward of 2011, km), and people at the census of 2011 who work in the four authorities and
# live there, and who live in the four authorities and work there.
RING = [
    ("Wiltshire", (385.1, 157.7), "Trowbridge", 14500, 6789),
    ("Mendip", (377.5, 148.5), "Frome", 6885, 3929),
    ("Sedgemoor", (329.7, 136.9), "Bridgwater", 5914, 2982),
    ("Stroud", (384.5, 205.3), "Stroud", 5065, 2455),
    ("Monmouthshire", (353.5, 193.7), "Chepstow", 3016, 353),
    ("Newport", (330.9, 187.7), "Newport", 1816, 603),
    ("Cardiff", (318.1, 177.4), "Cardiff", 1741, 1026),
    ("Gloucester", (381.9, 217.9), "Gloucester", 1518, 1458),
    ("Swindon", (415.0, 184.8), "Swindon", 1396, 2261),
    ("Forest of Dean", (357.1, 211.1), "Coleford", 1395, 248),
]
RING_REST = ((323.3, 124.7), "placed at Taunton, the main town of the largest of them: assumed")
COMMUTE_IN, COMMUTE_OUT = 66910, 42845  # all, to or from elsewhere in the UK


def make_ring_table(folder, out):
    table = {r["resident"]: r for r in rows_of(one(folder, "commute2011_WoE.csv"))}
    official = [AREA.official_name(g) for g in GROUPS]
    assert sum(int(table["in_from_elsewhere_UK"][g]) for g in official) == COMMUTE_IN
    assert sum(int(table[g]["elsewhere_UK"]) for g in official) == COMMUTE_OUT
    make_ring(out / "ring.csv", [
        "The ring of neighbours: districts that send at least 2 % of those who come in to work, and all others as one.",
        "commute_in: people who live there and work in the four authorities; commute_out: people who live in the four",
        "authorities and work there. Aged 16 to 74 at the census of 2011, fixed workplaces, not scaled to a later year.",
        "easting_km, northing_km: British National Grid, km, of the ward in the middle of the main town; which town stands",
        "for a district is our choice (for Wiltshire and Forest of Dean more than one would do).",
        f"The totals are {COMMUTE_IN:,} in and {COMMUTE_OUT:,} out. Many of the rest are far away (893 residents work in",
        "Manchester, 604 in Rugby, 591 in Calderdale): hardly daily journeys.",
        "Source: ONS Census 2011, WU03UK, through Nomis (github plibin-vub/uk-districts, commit fe18edcc); ward centroids",
        "2011."], RING, RING_REST, COMMUTE_IN, COMMUTE_OUT)
    make_commuting(out / "commuting.csv", table, AREA, "the four authorities")


def main():
    if len(sys.argv) not in (2, 3):
        sys.exit(__doc__)
    folder = Path(sys.argv[1])
    out = Path(sys.argv[2]) if len(sys.argv) == 3 else Path(__file__).resolve().parent
    assert read_employees(folder, AREA)["Employees"] == RESIDENT_EMPLOYEES
    _, _, totals, _ = make_zones(folder, out)
    make_population(folder, out)
    make_qualifications(folder, out, AREA, "four authorities")
    make_jobs(folder, out, totals)
    make_published(folder, out)
    make_ring_table(folder, out)


if __name__ == "__main__":
    main()
