#!/usr/bin/env python3
"""Makes the tables of Greater Manchester from published data files.

    python3 make_tables.py DATA_DIR [OUT_DIR]

DATA_DIR holds published data files; which ones, and where they come from, stands in scenarios/README.md
and in the head of each table. OUT_DIR is the folder of this script unless given.
Needs Python 3.8 or later and nothing else. The same files give the same bytes.
"""
import sys
from pathlib import Path

sys.dont_write_bytecode = True
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from area_tables import (  # noqa: E402
    Area, activity_figures, employment_figures, job_lines, make_commuting, make_qualifications, make_ring,
    national_figures, one, pay_figures, population_lines, read_employees, read_matrix, read_people, read_survey, rows_of,
    share_of_women, vacancy_figures, whole_numbers, write)

GROUPS = ["Bolton", "Bury", "Manchester", "Oldham", "Rochdale", "Salford", "Stockport", "Tameside", "Trafford", "Wigan"]
AREA = Area("Greater Manchester", GROUPS, "ess2019_lep_GTR_MANCHESTER.csv",
            surveys={"Manchester": "ess2019_lea_MANCHESTER.csv"})

RESIDENT_EMPLOYEES = 1118700  # checked against the file in main

# Wards of 2011 by borough: the number of the first in E05000nnn (they follow one another), and usual residents at the
# census of 2011 (ONS; at work and others in github metawards/MetaWardsData, model_data/2011Data, commit e8e788d5).
WARDS = {
    "Bolton": (650, [
        13807, 11551, 13584, 13890, 15401, 15793, 14467, 13929, 14478, 13564, 12741, 12327, 13748, 14212, 12799,
        16250, 14011, 13126, 14179, 12929]),
    "Bury": (670, [
        10664, 10345, 10579, 11464, 11162, 11985, 9859, 9787, 11301, 11171, 11137, 11717, 11483, 10158, 12970,
        9786, 9492]),
    "Manchester": (687, [
        16141, 19250, 14794, 15784, 14362, 15227, 14332, 22562, 14138, 15147, 17861, 15959, 14333, 12455, 15211,
        16440, 19615, 17652, 13686, 16907, 15430, 15429, 14963, 18902, 14518, 14771, 14490, 13643, 16754, 15430,
        13422, 13519]),
    "Oldham": (719, [
        12145, 10435, 11031, 11038, 13201, 10605, 10473, 10207, 10920, 12359, 10321, 10963, 9695, 9966, 11094,
        11653, 13954, 10460, 12029, 12348]),
    "Rochdale": (739, [
        10422, 9693, 10159, 11304, 10445, 10411, 11604, 11983, 9280, 11515, 10219, 9766, 10087, 10220, 11469,
        9650, 10805, 10397, 10874, 11396]),
    "Salford": (759, [
        12321, 9599, 13869, 10264, 9891, 11217, 9803, 12901, 12694, 12935, 12851, 14194, 13069, 11108, 11325,
        11647, 10237, 11906, 12067, 10035]),
    "Stockport": (779, [
        13033, 11971, 13593, 14139, 14999, 14698, 12954, 13525, 14924, 14176, 14035, 12440, 13488, 13966, 13474,
        12277, 11409, 13720, 14458, 13594, 12402]),
    "Tameside": (800, [
        11503, 11767, 11246, 11419, 11169, 11074, 11635, 11691, 11343, 12483, 10855, 11465, 13394, 11424, 9950,
        10921, 12254, 12705, 11026]),
    "Trafford": (819, [
        11477, 9693, 9228, 12538, 10434, 10358, 11892, 9722, 9832, 10786, 11894, 9736, 10350, 11952, 10481,
        11775, 10323, 11172, 11061, 11141, 10733]),
    "Wigan": (840, [
        15020, 12199, 12728, 11270, 11581, 14772, 11662, 12892, 11914, 13385, 11186, 13486, 12324, 14011, 14939,
        12617, 11513, 13982, 11482, 12182, 14341, 11712, 13414, 11264, 11973]),
}

# Share of a borough's jobs that lies in its centres; the rest is spread as residents are. Assumed; see zones.csv.
CENTRES = {
    "Bolton": {"Great Lever": .12, "Halliwell": .09, "Horwich North East": .09},
    "Bury": {"East": .15, "Redvales": .09, "Moorside": .06},
    "Manchester": {"City Centre": .45, "Ardwick": .10, "Woodhouse Park": .10},  # centre, universities, airport
    "Oldham": {"St Mary's": .12, "Coldhurst": .09, "Chadderton Central": .09},
    "Rochdale": {"Central Rochdale": .12, "Milkstone and Deeplish": .09, "Castleton": .09},
    "Salford": {"Ordsall": .21, "Irwell Riverside": .09},
    "Stockport": {"Brinnington and Central": .12, "Edgeley and Cheadle Heath": .09, "Cheadle and Gatley": .09},
    "Tameside": {"St Peter's": .18, "Hyde Godley": .06, "Denton North East": .06},
    "Trafford": {"Gorse Hill": .15, "Davyhulme East": .06, "Altrincham": .09},
    "Wigan": {"Wigan Central": .18, "Leigh South": .06, "Douglas": .06},
}

# Districts that send at least 2 % of those who come in, in that order: where their main town lies (centroid of its
# ward of 2011, km), and people at the census of 2011 who live there and work in the ten boroughs, and who live in the
# ten boroughs and work there.
RING = [
    ("Cheshire East", (391.4, 373.1), "Macclesfield", 23030, 19268),
    ("Warrington", (359.7, 388.3), "Warrington", 13806, 16113),
    ("High Peak", (403.1, 394.0), "Glossop", 11055, 3100),
    ("Rossendale", (380.5, 422.0), "Rawtenstall", 8903, 3156),
    ("St Helens", (351.7, 395.0), "St Helens", 8108, 7774),
    ("Chorley", (357.5, 418.0), "Chorley", 7162, 4576),
    ("Cheshire West and Chester", (340.5, 366.3), "Chester", 6921, 3272),
    ("Liverpool", (335.1, 390.5), "Liverpool", 4903, 4268),
    ("Blackburn with Darwen", (367.5, 427.8), "Blackburn", 4551, 3874),
    ("West Lancashire", (347.8, 406.5), "Skelmersdale", 4208, 5762),
    ("Kirklees", (414.4, 414.9), "Huddersfield", 3809, 2030),
    ("Calderdale", (410.5, 424.2), "Halifax", 3500, 1921),
]
RING_REST = ((354.3, 429.1), "placed at Preston, the main town of the largest of them: assumed")
COMMUTE_IN, COMMUTE_OUT = 155350, 127664  # all, to or from elsewhere in the UK


def read_wards(folder):
    """Code, name, group, place and residents of 2011 of each ward."""
    place = {r["WD11CD"]: r for r in rows_of(one(folder, "metawards_ward2011_centroids_14.csv"))}
    wards = []
    for g, (first, residents) in WARDS.items():
        assert len(residents) == sum(r["LAD11NM"] == g for r in place.values()), g
        for i, n in enumerate(residents):
            r = place[f"E05000{first + i}"]
            assert r["LAD11NM"] == g, r
            wards.append({"code": r["WD11CD"], "name": r["WD11NM"], "group": g, "residents": n,
                          "x": float(r["easting"]) / 1000, "y": float(r["northing"]) / 1000})
    return wards


def shares_of_jobs(wards, group):
    """Share of the borough's jobs in each of its wards."""
    own = [z for z in wards if z["group"] == group]
    centres = CENTRES[group]
    assert all(sum(z["name"] == name for z in own) == 1 for name in centres), group
    residents = sum(z["residents"] for z in own)
    left = 1 - sum(centres.values())
    return [left * z["residents"] / residents + centres.get(z["name"], 0) for z in own]


def make_zones(folder, out):
    wards = read_wards(folder)
    people = read_people(folder, AREA)
    matrix = read_matrix(folder, AREA, "commute2011_GM.csv")
    totals = dict(zip(GROUPS, whole_numbers([sum(matrix[o][d] for o in GROUPS) for d in GROUPS], RESIDENT_EMPLOYEES)))
    lines = []
    for g in GROUPS:
        own = [z for z in wards if z["group"] == g]
        population = whole_numbers([z["residents"] for z in own], sum(people[g]))
        jobs = whole_numbers(shares_of_jobs(wards, g), totals[g])
        for z, n, j in zip(own, population, jobs):
            lines.append([z["code"], z["name"] + ", " + g, g, f"{z['x']:.2f}", f"{z['y']:.2f}", n, j,
                          "borough: ONS mid-2017 population and Census 2011 WU03UK; ward: residents of 2011, jobs by "
                          "assumed centres", "assumed"])
    write(out / "zones.csv", [
        "Zones of Greater Manchester: the 215 wards (2011) of its ten boroughs.",
        "easting_km, northing_km: British National Grid, km, of the ward's centroid.",
        "population: people aged 16 to 69, mid-2017; a borough's are spread over its wards as usual residents of all ages",
        "were at the census of 2011: assumed (the centre of Manchester has grown faster, students live in few wards).",
        "jobs: employee jobs at work in the ward. In this table nobody commutes across the border (the ring is another), so",
        "jobs add up to the resident employees (1,118,700; APS, year to June 2019). By borough they are the workplaces of",
        "those who live and work in the ten (Census 2011, fixed workplaces). No table of jobs by ward was found: three",
        "tenths of a borough's jobs are put in one to three wards that hold its town centre or largest estates, in",
        "Manchester .45 in the City Centre, .10 around the universities (Ardwick), .10 at the airport (Woodhouse Park);",
        "the rest is spread as residents are: assumed. The commuting between boroughs says little about these shares:",
        "the likeliest are .28 to .38, and in Manchester .36 to .58, up to .18, .09 to .12, by how flows fall with distance",
        "(a search not kept here; journeys.py shows how the shares chosen fit).",
        "Source: ONS mid-year population estimates 2017; Census 2011 (WU03UK; usual residents by ward); ward centroids",
        "2011."],
        ["code", "name", "group", "easting_km", "northing_km", "population", "jobs", "source", "status"], lines)
    return totals


def make_population(folder, out):
    lines = population_lines(
        read_people(folder, AREA), {g: share_of_women(folder, g) for g in GROUPS},
        "ONS mid-2017 population by single year of age; sex split of the borough at the census of 2021", "derived")
    write(out / "population.csv", [
        "People by borough, sex and single year of age, 16 to 69, mid-2017. Unit: people.",
        "Men and women together are as published. They are split as the same borough's people of the same five-year age",
        "group were at the census of 2021.",
        "Source: ONS mid-year population estimates 2017; Census 2021."],
        ["group", "sex", "age", "people", "source", "status"], lines)


def make_jobs(folder, out, totals):
    write(out / "jobs.csv", [
        "Employee jobs by borough of work place, sector and grade. Unit: jobs. They add up by borough to zones.csv, and in",
        "all to the resident employees (here nobody commutes across the border; the ring is another table).",
        "Made by iterative proportional fitting: rows are the borough's sectors, columns its grades.",
        "Sectors: residents in work by 9 groups of industries (APS, year to mid-2019), split by staff at the work place",
        "(Employer Skills Survey 2019, the ten together; retail and hospitality in Manchester and in the other nine",
        "together); construction has the survey's share of staff, for many of the residents in it are self-employed.",
        "Finance and administration within the survey's business services: UK workforce jobs of March 2018. Health .55 and",
        "social care .45 of section Q: from memory, assumed; agriculture (1,000 in all, suppressed by borough) is in",
        "other, spread as other services: assumed.",
        "Grades: residents in work by 25 occupations (APS, 2019; two suppressed ones filled from the whole area's),",
        "mapped to grades as CALIBRATION says (the mapping is assumed). The fit starts from MODEL's ladders, which are",
        "assumed too. No source gives a sector by grade, so every row is assumed; its source says whether the total of its",
        "sector is derived or assumed.",
        "Industry and occupation are those of residents, taken for the jobs at work places of the same borough. This is",
        "weakest in Manchester, where more than half of the jobs are done by people from outside it."],
        ["group", "sector", "grade", "jobs", "source", "status"], job_lines(folder, AREA, totals))


def make_published(folder, out):
    ess = read_survey(folder, AREA.survey)
    assert ess["total"] == 1286778
    lines = activity_figures(
        folder, AREA, "APS residents aged 16-64, Greater Manchester LEP, July 2018 to June 2019 (DfE D_EmpRate)")
    lines += employment_figures(folder, AREA)
    lines += pay_figures(folder, AREA)
    lines += vacancy_figures(ess["total"], 42107, 9666, "Greater Manchester LEP")
    lines += national_figures()
    write(out / "published.csv", [
        "Published figures printed beside a run's results; the model does not read them. Its scenario file gives the rates of",
        "employment and self-employment; nothing is to be fitted to the others of Greater Manchester, kept to see what the",
        "model says of a place it was not fitted to.",
        "Unit: fractions of one (weekly pay: pounds a week). The source says when a figure is of the UK or of another",
        "period: the escape classes are of 2006-16, commuting of 2009, low pay by sex of 2017. No share of the low paid",
        "was found for Greater Manchester."],
        ["name", "value", "source", "status"], lines)


def make_ring_table(folder, out):
    table = {r["resident"]: r for r in rows_of(one(folder, "commute2011_GM.csv"))}
    assert sum(int(table["in_from_elsewhere_UK"][g]) for g in GROUPS) == COMMUTE_IN
    assert sum(int(table[g]["elsewhere_UK"]) for g in GROUPS) == COMMUTE_OUT
    make_ring(out / "ring.csv", [
        "The ring of neighbours: districts that send at least 2 % of those who come in to work, and all others as one.",
        "commute_in: people who live there and work in the ten boroughs; commute_out: people who live in the ten boroughs",
        "and work there. Aged 16 to 74 at the census of 2011, fixed workplaces, not scaled to a later year.",
        "easting_km, northing_km: British National Grid, km, of the ward in the middle of the main town; which town stands",
        "for a district is our choice (Cheshire East: Macclesfield, not Crewe; High Peak: Glossop, not Buxton).",
        f"The totals are {COMMUTE_IN:,} in and {COMMUTE_OUT:,} out. Half of the rest are within 60 km: Preston, South",
        "Ribble, Halton, Leeds, Sefton, Knowsley, Bradford, Sheffield, Hyndburn and others.",
        "Source: ONS Census 2011, WU03UK, through Nomis (github plibin-vub/uk-districts, commit fe18edcc); ward centroids",
        "2011."], RING, RING_REST, COMMUTE_IN, COMMUTE_OUT)
    make_commuting(out / "commuting.csv", table, AREA, "the ten boroughs")


def main():
    if len(sys.argv) not in (2, 3):
        sys.exit(__doc__)
    folder = Path(sys.argv[1])
    out = Path(sys.argv[2]) if len(sys.argv) == 3 else Path(__file__).resolve().parent
    assert read_employees(folder, AREA)["Employees"] == RESIDENT_EMPLOYEES
    totals = make_zones(folder, out)
    make_population(folder, out)
    make_qualifications(folder, out, AREA, "ten boroughs")
    make_jobs(folder, out, totals)
    make_published(folder, out)
    make_ring_table(folder, out)


if __name__ == "__main__":
    main()
