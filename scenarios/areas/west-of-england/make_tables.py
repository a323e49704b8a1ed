#!/usr/bin/env python3
"""Makes the tables of the West of England from published data files.

    python3 make_tables.py DATA_DIR [OUT_DIR]

DATA_DIR holds published data files; which ones, and where they come from, stands in scenarios/README.md
and in the head of each table. OUT_DIR is the folder of this script unless given.
Needs Python 3.8 or later and nothing else. The same files give the same bytes.
"""
import csv
import math
import sys
from pathlib import Path

LICENCE = ("Contains public sector information licensed under the Open Government Licence v3.0. "
           "Source: Office for National Statistics; Department for Education. Crown copyright.")

# Authorities as the model calls them, and as each file does.
GROUPS = ["Bristol", "South Gloucestershire", "Bath and North East Somerset", "North Somerset"]
OFFICIAL = {"Bristol": "Bristol, City of"}
COVERED = ["Bristol", "South Gloucestershire"]  # every MSOA of these has a centroid and flows
REST_CODE = {"Bath and North East Somerset": "REST-BATH", "North Somerset": "REST-NSOM"}
AGES = range(16, 70)

RESIDENT_EMPLOYEES = 502200  # checked against the file in read_employees

SECTORS = ["social_care", "health", "hospitality", "retail", "transport", "manufacturing", "construction", "digital",
           "finance_professional", "administration", "education_public", "other"]

# Share of jobs by grade that the fit starts from: MODEL 1.2.4, assumed.
LADDERS = {
    "social_care": [.48, .36, .10, .04, .02], "health": [.12, .28, .25, .22, .13],
    "hospitality": [.60, .24, .10, .04, .02], "retail": [.48, .30, .13, .06, .03],
    "transport": [.18, .46, .24, .08, .04], "manufacturing": [.14, .34, .30, .14, .08],
    "construction": [.16, .26, .38, .13, .07], "digital": [.03, .12, .30, .30, .25],
    "finance_professional": [.04, .20, .26, .27, .23], "administration": [.40, .30, .16, .09, .05],
    "education_public": [.10, .26, .22, .26, .16], "other": [.30, .30, .20, .12, .08],
}

# SOC 2010 sub-major groups to grades (CALIBRATION, Mappings; the mapping is assumed).
GRADE_OF_OCCUPATION = {
    "corporate managers and directors": {4: 1},
    "other managers and proprietors": {3: 1},
    "science research engineering and technology professionals": {4: 1},
    "health professionals": {4: 1},
    "teaching and educational professionals": {4: 1},
    "business media and public service professionals": {4: 1},
    "science engineering and technology associate professionals": {3: 1},
    "health and social care associate professionals": {3: .5, 2: .5},
    "protective service occupations": {3: .5, 2: .5},
    "culture media and sports occupations": {3: 1},
    "business and public service associate professionals": {3: 1},
    "administrative occupations": {2: 1},
    "secretarial and related occupations": {1: 1},
    "skilled agricultural and related trades": {2: 1},
    "skilled metal electrical and electronic trades": {2: 1},
    "skilled construction and building trades": {2: 1},
    "textiles printing and other skilled trades": {2: 1},
    "caring personal service occupations": {0: .5, 1: .5},
    "leisure travel and related personal service occupations": {1: 1},
    "sales occupations": {0: 1},
    "customer service occupations": {1: 1},
    "process plant and machine operatives": {1: 1},
    "transport and mobile machine drivers and operatives": {1: 1},
    "elementary trades and related occupations": {0: 1},
    "elementary administration and service occupations": {0: 1},
}

# UK workforce jobs, thousand, March 2018 (ONS JOBS02).
UK_JOBS = {"H": 1786, "O": 1498, "L": 569, "M": 3050, "N": 3019}
# Health proper (division 86) within health and social work; the rest is social care. From memory.
HEALTH_SHARE = .55
# Degree (RQF 6 and above) within NVQ 4 and above. Assumed.
DEGREE_SHARE = .75


def rows_of(path):
    with open(path, encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def one(folder, pattern):
    found = sorted(Path(folder).glob(pattern))
    if len(found) != 1:
        sys.exit(f"{folder}: {len(found)} files match {pattern} (one is needed)")
    return found[0]


def number(text):
    """A published count, or None where it is suppressed."""
    try:
        return float(text)
    except ValueError:
        return None


def whole_numbers(values, total):
    """Whole numbers near `values` that add up to `total`, by largest remainder."""
    factor = total / sum(values)
    exact = [v * factor for v in values]
    whole = [int(v) for v in exact]
    order = sorted(range(len(values)), key=lambda i: (whole[i] - exact[i], i))
    for i in order[:total - sum(whole)]:
        whole[i] += 1
    return whole


def write(path, comments, header, rows):
    with open(path, "w", encoding="utf-8", newline="") as file:
        for line in comments + [LICENCE]:
            file.write(f"# {line}\n")
        out = csv.writer(file, lineterminator="\n")
        out.writerow(header)
        out.writerows(rows)


# --- Space ---------------------------------------------------------------------------------------

def national_grid_km(lon, lat):
    """British National Grid kilometres. The transverse Mercator of the grid, without the datum shift
    from WGS84: about 100 m off, the same for all zones."""
    a, b = 6377563.396, 6356256.909
    scale, lat0, lon0, east0, north0 = 0.9996012717, math.radians(49), math.radians(-2), 400000.0, -100000.0
    phi, lam = math.radians(lat), math.radians(lon)
    e2, n = 1 - b * b / (a * a), (a - b) / (a + b)
    sin, cos, tan = math.sin(phi), math.cos(phi), math.tan(phi)
    nu = a * scale / math.sqrt(1 - e2 * sin * sin)
    rho = a * scale * (1 - e2) / (1 - e2 * sin * sin) ** 1.5
    eta2 = nu / rho - 1
    d, s = phi - lat0, phi + lat0
    arc = b * scale * ((1 + n + 1.25 * n ** 2 + 1.25 * n ** 3) * d
                       - (3 * n + 3 * n ** 2 + 2.625 * n ** 3) * math.sin(d) * math.cos(s)
                       + (1.875 * n ** 2 + 1.875 * n ** 3) * math.sin(2 * d) * math.cos(2 * s)
                       - 35 / 24 * n ** 3 * math.sin(3 * d) * math.cos(3 * s))
    x = lam - lon0
    north = (arc + north0 + nu / 2 * sin * cos * x ** 2
             + nu / 24 * sin * cos ** 3 * (5 - tan ** 2 + 9 * eta2) * x ** 4)
    east = (east0 + nu * cos * x + nu / 6 * cos ** 3 * (nu / rho - tan ** 2) * x ** 3)
    return east / 1000, north / 1000


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

def read_people(folder):
    """People by MSOA name and by authority, by single year of age; mid-2017."""
    by_zone = {r["Sub area"]: [int(r[f"AGE{a}"]) for a in AGES]
               for r in rows_of(one(folder, "pop_mid2017_msoa_single_year_14.csv")) if r["authority"] in GROUPS}
    by_group = {}
    for r in rows_of(one(folder, "pop_mid2017_single_year_14.csv")):
        for group in GROUPS:
            if r["district"] == OFFICIAL.get(group, group):
                by_group[group] = [int(r[f"AGE{a}"]) for a in AGES]
    for group in GROUPS:
        listed = sum(sum(v) for k, v in by_zone.items() if k.rsplit(" ", 1)[0] == group)
        assert listed == sum(by_group[group]), group
    return by_zone, by_group


def share_of_women(folder):
    """By single year of age: Greater Manchester at the census of 2021, by five-year group."""
    women, all_people = {}, {}
    for r in rows_of(one(folder, "traffordDataLab__1981-2021_population_by_sex_and_age_group_la_gm.csv")):
        if r["period"] != "2021-03-21" or " to " not in r["age_group"]:
            continue
        first = int(r["age_group"].split()[1])
        if r["sex"] == "Females":
            women[first] = women.get(first, 0) + float(r["value"])
        elif r["sex"] == "Persons":
            all_people[first] = all_people.get(first, 0) + float(r["value"])
    return {a: women[a // 5 * 5] / all_people[a // 5 * 5] for a in AGES}


# --- Jobs by place -------------------------------------------------------------------------------

def read_employees(folder):
    """Residents aged 16 to 64, year to June 2019, the four authorities together."""
    return {k: float(v) for k, v in next(
        r for r in rows_of(one(folder, "dfe_lsip__D_EmpRate_APS1822__*.csv"))
        if r["area"] == "West of England" and r["geographic_level"] == "LEP" and r["year"] == "2019").items()
        if k not in ("area", "geographic_level", "year")}


def read_matrix(folder):
    """Residents (first key) working in (second key), Census 2011, fixed workplaces in the four authorities."""
    table = {r["resident"]: r for r in rows_of(one(folder, "commute2011_WoE.csv"))}
    return {o: {d: float(table[OFFICIAL.get(o, o)][OFFICIAL.get(d, d)]) for d in GROUPS} for o in GROUPS}


def read_flows(folder, codes):
    """(from, to, all, by car) between listed zones, Census 2011."""
    return [(r["o"], r["d"], float(r["all"]), float(r["car_driver"]))
            for r in rows_of(one(folder, "spDataLarge__bristol_od.csv")) if r["o"] in codes and r["d"] in codes]


def jobs_by_zone(zones, flows, matrix):
    """Employee jobs of each listed zone and of the rest of each authority, whole numbers that add up to the
    resident employees: the area is closed in this issue, nobody commutes across its border."""
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


# --- Jobs by sector and grade --------------------------------------------------------------------

def read_survey(folder, name):
    """Staff by sector of work place, Employer Skills Survey 2019; None where suppressed."""
    with open(one(folder, name), encoding="utf-8-sig", newline="") as file:
        lines = list(csv.reader(file))
    names = next(l for l in lines if "Wholesale & Retail" in l)
    staff = next(l for l in lines if l[0].startswith("Total number of staff"))
    area_total = names.index("Primary Sector & Utilities") - 1
    last = names.index("Arts & Other Services")
    out = {"total": number(staff[area_total])}
    for i in range(area_total + 1, last + 1):
        out[names[i]] = number(staff[i])
    return out


def sector_shares(folder):
    """Share of an authority's employee jobs by sector, and the sectors whose figure had to be filled."""
    groups = ["Agriculture and Fishing", "Energy and Water", "Manufacturing", "Construction",
              "Distribution, Hotels and Restaurants", "Transport and Communication", "Banking, Finance and Insurance",
              "Public Administration, Education and Health", "Other Services"]
    raw = {}
    for r in rows_of(one(folder, "dfe_lsip__D_EmpInd_APS1822__*.csv")):
        if r["year"] == "2019" and (r["geographic_level"] == "LADU" or
                                    (r["area"], r["geographic_level"]) == ("West of England", "LEP")):
            raw[r["area"]] = {k: number(r[k]) for k in groups}
    whole = raw["West of England"]
    local = {g: dict(raw[OFFICIAL.get(g, g)]) for g in GROUPS}
    filled = {g: set() for g in GROUPS}
    for k in groups:
        hidden = [g for g in GROUPS if local[g][k] is None]
        left = whole[k] - sum(local[g][k] for g in GROUPS if g not in hidden)
        weight = sum(local[g]["Other Services"] for g in hidden)
        for g in hidden:  # what is left of the area's figure, as other services are
            local[g][k] = max(0, left) * local[g]["Other Services"] / weight
            filled[g].add("other")

    ess = read_survey(folder, "ess2019_lep_WEST_OF_ENGLAND.csv")
    ess_local = {"Bristol": read_survey(folder, "ess2019_lea_BRISTOL.csv"),
                 "Bath and North East Somerset": read_survey(folder, "ess2019_lea_BATH_AND_NORTH_EAST_SOMERSET.csv")}
    # Transport and public administration are suppressed: together what the others leave, split as in the UK.
    both = ess["total"] - sum(v for k, v in ess.items() if k != "total" and v is not None)
    transport = both * UK_JOBS["H"] / (UK_JOBS["H"] + UK_JOBS["O"])
    public = both - transport
    finance = ess["Financial Services"] + ess["Business Services"] * (UK_JOBS["L"] + UK_JOBS["M"]) / (
        UK_JOBS["L"] + UK_JOBS["M"] + UK_JOBS["N"])
    administration = ess["Business Services"] + ess["Financial Services"] - finance
    digital = ess["Information & Communications"]
    q = ess["Health & Social Work"]
    public_all = ess["Education"] + public + q
    # The survey of residents counts the self-employed; in construction they are so many that the
    # share of staff is taken from the survey of employers.
    construction = ess["Construction"] / ess["total"]
    others = sum(v for k, v in whole.items() if k != "Construction")
    construction_factor = construction / (1 - construction) * others / whole["Construction"]

    def retail_share(g):
        retail, hotels = ess["Wholesale & Retail"], ess["Hotels & Restaurants"]
        if g in ess_local:
            retail, hotels = ess_local[g]["Wholesale & Retail"], ess_local[g]["Hotels & Restaurants"]
        else:  # what the two known authorities leave
            retail -= sum(e["Wholesale & Retail"] for e in ess_local.values())
            hotels -= sum(e["Hotels & Restaurants"] for e in ess_local.values())
        return retail / (retail + hotels)

    shares = {}
    for g in GROUPS:
        v = local[g]
        trade, move = v["Distribution, Hotels and Restaurants"], v["Transport and Communication"]
        bank, civic = v["Banking, Finance and Insurance"], v["Public Administration, Education and Health"]
        staff = {
            "social_care": civic * q / public_all * (1 - HEALTH_SHARE),
            "health": civic * q / public_all * HEALTH_SHARE,
            "hospitality": trade * (1 - retail_share(g)),
            "retail": trade * retail_share(g),
            "transport": move * transport / (transport + digital),
            "manufacturing": v["Manufacturing"] + v["Energy and Water"],
            "construction": v["Construction"] * construction_factor,
            "digital": move * digital / (transport + digital),
            "finance_professional": bank * finance / (finance + administration),
            "administration": bank * administration / (finance + administration),
            "education_public": civic * (ess["Education"] + public) / public_all,
            "other": v["Other Services"] + v["Agriculture and Fishing"],
        }
        total = sum(staff.values())
        shares[g] = {s: staff[s] / total for s in SECTORS}
    return shares, filled, {"transport_and_public": both, "construction_factor": construction_factor}


def grade_shares(folder):
    """Share of an authority's residents in work by grade of their occupation."""
    raw = {r["area"]: {k: number(r[k]) for k in GRADE_OF_OCCUPATION}
           for r in rows_of(one(folder, "dfe_lsip__D_EmpOcc_APS1721__*.csv")) if r["year"] == "2019"}
    shares = {}
    for g in GROUPS:
        grades = [0.0] * 5
        for occupation, split in GRADE_OF_OCCUPATION.items():
            people = raw[OFFICIAL.get(g, g)][occupation]
            if people is None:  # suppressed: what the other three leave of the area's figure
                people = max(0, raw["West of England"][occupation] - sum(
                    raw[OFFICIAL.get(h, h)][occupation] or 0 for h in GROUPS))
            for grade, share in split.items():
                grades[grade] += people * share
        shares[g] = [v / sum(grades) for v in grades]
    return shares


def fit(rows, columns, seed):
    """Iterative proportional fitting of the seed to both margins."""
    table = [[rows[i] * s for s in seed[i]] for i in range(len(rows))]
    for _ in range(10000):
        for j, wanted in enumerate(columns):
            factor = wanted / sum(line[j] for line in table)
            for line in table:
                line[j] *= factor
        worst = 0
        for line, wanted in zip(table, rows):
            factor = wanted / sum(line)
            worst = max(worst, abs(factor - 1))
            line[:] = [v * factor for v in line]
        if worst < 1e-12:
            return table
    raise ArithmeticError("the fit does not converge")


# --- Tables --------------------------------------------------------------------------------------

def make_zones(folder, out):
    zones = read_zones(folder)
    by_zone, by_group = read_people(folder)
    flows = read_flows(folder, {z["code"] for z in zones})
    jobs, totals, coverage = jobs_by_zone(zones, flows, read_matrix(folder))
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
        "The area is closed in this issue: nobody commutes across its border, so jobs add up to the resident employees",
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
    _, by_group = read_people(folder)
    women = share_of_women(folder)
    lines = []
    for g in GROUPS:
        share = {a: whole_numbers([1 - women[a], women[a]], n) for a, n in zip(AGES, by_group[g])}
        for sex, i in (("men", 0), ("women", 1)):
            lines += [[g, sex, a, share[a][i], "ONS mid-2017 population by single year of age; sex split assumed",
                       "assumed"] for a in AGES]
    write(out / "population.csv", [
        "People by authority, sex and single year of age, 16 to 69, mid-2017. Unit: people.",
        "Men and women together are as published. No table by sex was found for these authorities: the split is",
        "that of Greater Manchester at the census of 2021 by five-year age group, so every row is assumed.",
        "Source: ONS mid-year population estimates 2017."],
        ["group", "sex", "age", "people", "source", "status"], lines)


def make_qualifications(folder, out):
    r = next(r for r in rows_of(one(folder, "dfe_lsip__D_skillsnvq_APS1721__*.csv"))
             if r["area"] == "West of England" and r["year"] == "2019")
    lines = []
    for first, band in ((16, "16-19"), (20, "20-24"), (25, "25-29"), (30, "30-39"), (40, "40-49"), (50, "50-64")):
        v = {k: float(r[f"{band} {k}"]) for k in
             ("None", "NVQ1", "NVQ2", "trade apprenticeships", "NVQ3", "NVQ4", "Other Qualifications")}
        total = sum(v.values())
        middle = [v["NVQ1"], v["NVQ2"] + v["trade apprenticeships"], v["NVQ3"]]
        spread = 1 + v["Other Qualifications"] / sum(middle)
        shares = [v["None"] / total] + [m * spread / total for m in middle] + [v["NVQ4"] / total * (1 - DEGREE_SHARE)]
        shares = [round(s, 6) for s in shares]
        shares.append(round(1 - sum(shares), 6))
        lines.append([first] + [f"{s:.6f}" for s in shares] +
                     [f"APS 2019 highest NVQ of people aged {band}, West of England LEP (DfE D_skillsnvq); level 4+ split "
                      "and other spread assumed", "assumed"])
    write(out / "qualifications.csv", [
        "Highest qualification by age, shares of people; each row adds up to 1. West of England LEP (four authorities), 2019.",
        "None is rqf_0, NVQ 1 rqf_1, NVQ 2 and trade apprenticeships rqf_2, NVQ 3 rqf_3. NVQ 4 and above is one published",
        "figure: a quarter of it is put short of a degree (rqf_4), three quarters at a degree (rqf_6): assumed. Other",
        "qualifications are spread over levels 1 to 3 in proportion: assumed. The last row is of people aged 50 to 64,",
        "used to 69. Because of the split every row is marked assumed.",
        "Source: Annual Population Survey, January to December 2019, through DfE's local skills dashboard."],
        ["age_from", "rqf_0", "rqf_1", "rqf_2", "rqf_3", "rqf_4", "rqf_6", "source", "status"], lines)


def make_jobs(folder, out, totals):
    industries, filled, _ = sector_shares(folder)
    grades = grade_shares(folder)
    lines = []
    for g in GROUPS:
        rows = [industries[g][s] * totals[g] for s in SECTORS]
        table = fit(rows, [share * totals[g] for share in grades[g]], [LADDERS[s] for s in SECTORS])
        cells = whole_numbers([v for line in table for v in line], totals[g])
        for i, s in enumerate(SECTORS):
            total = ("sector total assumed: health and care .55/.45 from memory" if s in ("health", "social_care") else
                     "sector total assumed: agriculture suppressed and filled" if s in filled[g] else
                     "sector total derived")
            lines += [[g, s, grade, cells[5 * i + grade],
                       "APS 2019 industry and occupation of residents; ESS 2019 staff; Census 2011 WU03UK; " + total
                       + "; grades within it fitted from assumed ladders", "assumed"] for grade in range(5)]
    write(out / "jobs.csv", [
        "Employee jobs by authority of work place, sector and grade. Unit: jobs. They add up by authority to zones.csv,",
        "and in all to the resident employees (the area is closed in this issue).",
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
    return lines


def make_published(folder, out):
    aps = read_employees(folder)
    ess = read_survey(folder, "ess2019_lep_WEST_OF_ENGLAND.csv")
    assert ess["total"] == 578970
    weekly = {r["areanm"]: r["observation"] for r in rows_of(one(folder, "ons_els__gross-median-weekly-pay.csv"))
              if r["period"].startswith("2019")}
    rate = aps["In Employment"] / aps["All"]
    source_aps = "APS residents aged 16-64, West of England LEP, July 2018 to June 2019 (DfE D_EmpRate)"
    escape = "D'Arcy and Finch, The Great Escape? (2017): UK low paid of April 2006, followed to April 2016"
    commute = "ONS Commuting to Work 2011: one-way, workers outside London, October to December 2009"
    lines = [
        ["employment_rate", f"{rate:.4f}", source_aps, "derived"],
        ["unemployment_rate", f"{aps['Unemployed'] / aps['Economically Active']:.4f}", source_aps, "derived"],
        ["inactivity_rate", f"{aps['Inactive'] / aps['All']:.4f}", source_aps, "derived"],
        ["self_employed_share", f"{aps['Self Employed'] / aps['In Employment']:.4f}", source_aps, "derived"],
    ]
    for g, name in zip(GROUPS, ("bristol", "south_gloucestershire", "bath_and_north_east_somerset", "north_somerset")):
        employment = {r["areanm"]: r["observation"] for r in rows_of(one(folder, "ons_els__employment-rate.csv"))
                      if r["period"].startswith("2019") and r["indicator"] == "Employment rate"}
        lines.append([f"employment_rate_{name}", f"{float(employment[OFFICIAL.get(g, g)]) / 100:.3f}",
                      "APS employment rate 16-64, 2019 (ONS Explore Local Statistics)", "sourced"])
    lines.append(["low_paid_share", "0.19", "LGA case study of the West of England Combined Authority, about 2019 "
                  "(three authorities without North Somerset)", "sourced"])
    for g, name in zip(GROUPS, ("bristol", "south_gloucestershire", "bath_and_north_east_somerset", "north_somerset")):
        lines.append([f"median_weekly_pay_{name}", weekly[OFFICIAL.get(g, g)],
                      "ASHE April 2019, residents, all employee jobs (ONS Explore Local Statistics)", "sourced"])
    lines += [
        ["vacancy_rate", "0.027", "ONS Vacancy Survey, UK, October to December 2019", "sourced"],
        ["vacancy_rate_employer_survey", f"{22351 / ess['total']:.4f}",
         "Employer Skills Survey 2019, West of England LEP: 22,351 vacancies over staff", "derived"],
        ["skill_shortage_share", f"{5562 / 22351:.4f}", "Employer Skills Survey 2019, West of England LEP", "derived"],
        ["p10_over_median", "0.632", "ASHE April 2019, UK (SMC DR11 and ONS time series)", "derived"],
        ["p90_over_median", "2.183", "ASHE April 2019, UK (SMC DR11 and ONS time series)", "derived"],
        ["low_paid_share_women", "0.22", "Resolution Foundation, Low Pay Britain 2018: GB, April 2017", "sourced"],
        ["low_paid_share_men", "0.14", "Resolution Foundation, Low Pay Britain 2018: GB, April 2017", "sourced"],
        ["job_changers_share", "0.109", "ONS Economic Review April 2019: ASHE pairs, 2017-18", "sourced"],
        ["escapers", "0.17", escape, "sourced"],
        ["cyclers", "0.48", escape, "sourced"],
        ["stuck", "0.25", escape, "sourced"],
        ["exiters", "0.10", escape, "sourced"],
        ["part_time_share_women", "0.41", "LFS 2019, UK (ONS EMP01), from memory", "assumed"],
        ["part_time_share_men", "0.125", "LFS 2019, UK (ONS EMP01), from memory", "assumed"],
        ["commute_under_16", "0.46", commute, "sourced"],
        ["commute_16_30", "0.34", commute, "sourced"],
        ["commute_31_45", "0.11", commute, "sourced"],
        ["commute_46_60", "0.06", commute, "sourced"],
        ["commute_over_60", "0.03", commute, "sourced"],
    ]
    write(out / "published.csv", [
        "Published figures printed beside a run's results; the model does not read them.",
        "Unit: fractions of one (weekly pay: pounds a week). The source says when a figure is of the UK or of another",
        "period: the escape classes are of 2006-16, commuting of 2009, low pay by sex of 2017."],
        ["name", "value", "source", "status"], lines)


def main():
    if len(sys.argv) not in (2, 3):
        sys.exit(__doc__)
    folder = Path(sys.argv[1])
    out = Path(sys.argv[2]) if len(sys.argv) == 3 else Path(__file__).resolve().parent
    assert read_employees(folder)["Employees"] == RESIDENT_EMPLOYEES
    _, _, totals, _ = make_zones(folder, out)
    make_population(folder, out)
    make_qualifications(folder, out)
    make_jobs(folder, out, totals)
    make_published(folder, out)


if __name__ == "__main__":
    main()
