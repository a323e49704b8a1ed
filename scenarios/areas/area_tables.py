"""What the tables of areas have in common: reading the published files, sectors and grades, writing CSV.

Imported by the make_tables.py of each area. Needs Python 3.8 or later and nothing else.
"""
import csv
import math
import sys
from dataclasses import dataclass, field
from pathlib import Path

LICENCE = ("Contains public sector information licensed under the Open Government Licence v3.0. "
           "Source: Office for National Statistics; Department for Education. Crown copyright.")

AGES = range(16, 70)

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


@dataclass
class Area:
    """An area as the published files know it."""
    name: str                                     # of the whole, in the files of the DfE
    groups: list                                  # its authorities, as the model calls them
    survey: str                                   # file of the Employer Skills Survey, the whole area
    official: dict = field(default_factory=dict)  # authority -> its name in the files, where another
    surveys: dict = field(default_factory=dict)   # authority -> its survey file, where retail and hotels are both given

    def official_name(self, group):
        return self.official.get(group, group)


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


# --- People --------------------------------------------------------------------------------------

def read_people(folder, area):
    """People by authority and single year of age; mid-2017."""
    by_group = {}
    for r in rows_of(one(folder, "pop_mid2017_single_year_14.csv")):
        for group in area.groups:
            if r["district"] == area.official_name(group):
                by_group[group] = [int(r[f"AGE{a}"]) for a in AGES]
    return by_group


def share_of_women(folder, authority=None):
    """By single year of age: Greater Manchester, or one of its boroughs, at the census of 2021, by five-year group."""
    women, all_people = {}, {}
    for r in rows_of(one(folder, "traffordDataLab__1981-2021_population_by_sex_and_age_group_la_gm.csv")):
        if r["period"] != "2021-03-21" or " to " not in r["age_group"] or authority not in (None, r["area_name"]):
            continue
        first = int(r["age_group"].split()[1])
        if r["sex"] == "Females":
            women[first] = women.get(first, 0) + float(r["value"])
        elif r["sex"] == "Persons":
            all_people[first] = all_people.get(first, 0) + float(r["value"])
    return {a: women[a // 5 * 5] / all_people[a // 5 * 5] for a in AGES}


def population_lines(by_group, women, source, status):
    """Rows of population.csv. `women`: authority -> share of women by age."""
    lines = []
    for g, people in by_group.items():
        share = {a: whole_numbers([1 - women[g][a], women[g][a]], n) for a, n in zip(AGES, people)}
        for sex, i in (("men", 0), ("women", 1)):
            lines += [[g, sex, a, share[a][i], source, status] for a in AGES]
    return lines


def make_qualifications(folder, out, area, authorities):
    """Writes qualifications.csv. `authorities`: how many there are, in words."""
    r = next(r for r in rows_of(one(folder, "dfe_lsip__D_skillsnvq_APS1721__*.csv"))
             if r["area"] == area.name and r["year"] == "2019")
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
                     [f"APS 2019 highest NVQ of people aged {band}, {area.name} LEP (DfE D_skillsnvq); level 4+ split "
                      "and other spread assumed", "assumed"])
    write(out / "qualifications.csv", [
        f"Highest qualification by age, shares of people; each row adds up to 1. {area.name} LEP ({authorities}), 2019.",
        "None is rqf_0, NVQ 1 rqf_1, NVQ 2 and trade apprenticeships rqf_2, NVQ 3 rqf_3. NVQ 4 and above is one published",
        "figure: a quarter of it is put short of a degree (rqf_4), three quarters at a degree (rqf_6): assumed. Other",
        "qualifications are spread over levels 1 to 3 in proportion: assumed. The last row is of people aged 50 to 64,",
        "used to 69. Because of the split every row is marked assumed.",
        "Source: Annual Population Survey, January to December 2019, through DfE's local skills dashboard."],
        ["age_from", "rqf_0", "rqf_1", "rqf_2", "rqf_3", "rqf_4", "rqf_6", "source", "status"], lines)


# --- Jobs by place -------------------------------------------------------------------------------

def read_employees(folder, area):
    """Residents aged 16 to 64, year to June 2019, the whole area."""
    return {k: float(v) for k, v in next(
        r for r in rows_of(one(folder, "dfe_lsip__D_EmpRate_APS1822__*.csv"))
        if r["area"] == area.name and r["geographic_level"] == "LEP" and r["year"] == "2019").items()
        if k not in ("area", "geographic_level", "year")}


def read_matrix(folder, area, name):
    """Residents (first key) working in (second key), Census 2011, fixed workplaces in the area."""
    table = {r["resident"]: r for r in rows_of(one(folder, name))}
    return {o: {d: float(table[area.official_name(o)][area.official_name(d)]) for d in area.groups}
            for o in area.groups}


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


def sector_shares(folder, area):
    """Share of an authority's employee jobs by sector, and the sectors whose figure had to be filled."""
    groups = ["Agriculture and Fishing", "Energy and Water", "Manufacturing", "Construction",
              "Distribution, Hotels and Restaurants", "Transport and Communication", "Banking, Finance and Insurance",
              "Public Administration, Education and Health", "Other Services"]
    raw = {}
    for r in rows_of(one(folder, "dfe_lsip__D_EmpInd_APS1822__*.csv")):
        if r["year"] == "2019" and (r["geographic_level"] == "LADU" or
                                    (r["area"], r["geographic_level"]) == (area.name, "LEP")):
            raw[r["area"]] = {k: number(r[k]) for k in groups}
    whole = raw[area.name]
    local = {g: dict(raw[area.official_name(g)]) for g in area.groups}
    filled = {g: set() for g in area.groups}
    for k in groups:
        hidden = [g for g in area.groups if local[g][k] is None]
        left = whole[k] - sum(local[g][k] for g in area.groups if g not in hidden)
        weight = sum(local[g]["Other Services"] for g in hidden)
        for g in hidden:  # what is left of the area's figure, as other services are
            local[g][k] = max(0, left) * local[g]["Other Services"] / weight
            filled[g].add("other")

    ess = read_survey(folder, area.survey)
    ess_local = {g: read_survey(folder, name) for g, name in area.surveys.items()}
    # Public administration is suppressed, and transport may be: together what the others leave, split as in the UK.
    both = ess["total"] - sum(v for k, v in ess.items() if k not in ("total", "Transport & Storage") and v is not None)
    transport = ess["Transport & Storage"]
    if transport is None:
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
        else:  # what the known authorities leave
            retail -= sum(e["Wholesale & Retail"] for e in ess_local.values())
            hotels -= sum(e["Hotels & Restaurants"] for e in ess_local.values())
        return retail / (retail + hotels)

    shares = {}
    for g in area.groups:
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
    return shares, filled


def grade_shares(folder, area):
    """Share of an authority's residents in work by grade of their occupation."""
    raw = {r["area"]: {k: number(r[k]) for k in GRADE_OF_OCCUPATION}
           for r in rows_of(one(folder, "dfe_lsip__D_EmpOcc_APS1721__*.csv")) if r["year"] == "2019"}
    local = {g: raw[area.official_name(g)] for g in area.groups}
    known = {g: sum(v for v in local[g].values() if v is not None) for g in area.groups}
    shares = {}
    for g in area.groups:
        grades = [0.0] * 5
        for occupation, split in GRADE_OF_OCCUPATION.items():
            people = local[g][occupation]
            if people is None:  # suppressed: what the others leave of the area's figure, by residents in work
                left = max(0, raw[area.name][occupation] - sum(local[h][occupation] or 0 for h in area.groups))
                people = left * (known[g] / sum(known[h] for h in area.groups if local[h][occupation] is None))
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


def job_lines(folder, area, totals):
    """Rows of jobs.csv. `totals`: jobs by authority, whole numbers."""
    industries, filled = sector_shares(folder, area)
    grades = grade_shares(folder, area)
    lines = []
    for g in area.groups:
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
    return lines


# --- Published figures ---------------------------------------------------------------------------

def called(group):
    return group.lower().replace(" ", "_")


def activity_figures(folder, area, source):
    aps = read_employees(folder, area)
    return [
        ["employment_rate", f"{aps['In Employment'] / aps['All']:.4f}", source, "derived"],
        ["unemployment_rate", f"{aps['Unemployed'] / aps['Economically Active']:.4f}", source, "derived"],
        ["inactivity_rate", f"{aps['Inactive'] / aps['All']:.4f}", source, "derived"],
        ["self_employed_share", f"{aps['Self Employed'] / aps['In Employment']:.4f}", source, "derived"],
    ]


def employment_figures(folder, area):
    rate = {r["areanm"]: r["observation"] for r in rows_of(one(folder, "ons_els__employment-rate.csv"))
            if r["period"].startswith("2019") and r["indicator"] == "Employment rate"}
    return [[f"employment_rate_{called(g)}", f"{float(rate[area.official_name(g)]) / 100:.3f}",
             "APS employment rate 16-64, 2019 (ONS Explore Local Statistics)", "sourced"] for g in area.groups]


def pay_figures(folder, area):
    weekly = {r["areanm"]: r["observation"] for r in rows_of(one(folder, "ons_els__gross-median-weekly-pay.csv"))
              if r["period"].startswith("2019")}
    return [[f"median_weekly_pay_{called(g)}", weekly[area.official_name(g)],
             "ASHE April 2019, residents, all employee jobs (ONS Explore Local Statistics)", "sourced"]
            for g in area.groups]


def vacancy_figures(staff, vacancies, shortages, place):
    return [
        ["vacancy_rate", "0.027", "ONS Vacancy Survey, UK, October to December 2019", "sourced"],
        ["vacancy_rate_employer_survey", f"{vacancies / staff:.4f}",
         f"Employer Skills Survey 2019, {place}: {vacancies:,} vacancies over staff", "derived"],
        ["skill_shortage_share", f"{shortages / vacancies:.4f}", f"Employer Skills Survey 2019, {place}", "derived"],
    ]


def national_figures():
    escape = "D'Arcy and Finch, The Great Escape? (2017): UK low paid of April 2006, followed to April 2016"
    commute = "ONS Commuting to Work 2011: one-way, workers outside London, October to December 2009"
    return [
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


# --- Ring ----------------------------------------------------------------------------------------

def make_ring(path, comments, districts, rest, total_in, total_out):
    """Writes ring.csv. `districts`: (name, (easting, northing) in km, town, in, out), people of 2011; `rest`: where
    all others are put, and why there. What the districts leave of the totals is the rest's."""
    commute = "Census 2011 WU03UK"
    lines = [[name, f"{x:.1f}", f"{y:.1f}", come, go,
              f"{commute}; place: {town} (centroid of its ward, 2011)", "derived"]
             for name, (x, y), town, come, go in districts]
    (x, y), why = rest
    lines.append(["rest", f"{x:.1f}", f"{y:.1f}", total_in - sum(d[3] for d in districts),
                  total_out - sum(d[4] for d in districts), f"{commute}, all other districts; {why}", "assumed"])
    assert sum(l[3] for l in lines) == total_in and sum(l[4] for l in lines) == total_out
    assert all(l[3] >= 0 and l[4] >= 0 for l in lines)
    write(path, comments, ["district", "easting_km", "northing_km", "commute_in", "commute_out", "source", "status"],
          lines)


def make_commuting(path, table, area, what):
    """Writes commuting.csv from the authorities' rows of WU03UK by resident authority; `what`: the area in words."""
    official = [area.official_name(g) for g in area.groups]
    lines = [[g, sum(int(table[o][d]) for d in official) + int(table[o]["elsewhere_UK"]),
              int(table["in_from_elsewhere_UK"][o]), int(table[o]["elsewhere_UK"]), "Census 2011 WU03UK", "derived"]
             for g, o in zip(area.groups, official)]
    write(path, [
        f"Journeys to work of {what}. Unit: people aged 16 to 74 with a fixed workplace in the UK, census of 2011.",
        "fixed_workplace: live there; commute_out: of these, work outside the area; commute_in: work there and live",
        "outside the area. Not scaled to a later year. Both ways they add up to ring.csv.",
        "Source: ONS Census 2011, WU03UK, through Nomis (github plibin-vub/uk-districts, commit fe18edcc)."],
        ["group", "fixed_workplace", "commute_in", "commute_out", "source", "status"], lines)
