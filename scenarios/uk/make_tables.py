#!/usr/bin/env python3
"""Writes the national tables from the figures typed below, which stand in the sources named in each table's head.

    python3 make_tables.py [OUT_DIR]

OUT_DIR is the folder of this script unless given. Needs Python 3.8 or later and nothing else.
"""
import csv
import math
import sys
from pathlib import Path

LICENCE = ("Contains public sector information licensed under the Open Government Licence v3.0. "
           "Source: Office for National Statistics and others named above. Crown copyright.")

# --- national.csv --------------------------------------------------------------------------------

# CPI, annual average rates, per cent.
CPI = {2006: 2.3, 2007: 2.3, 2008: 3.6, 2009: 2.2, 2010: 3.3, 2011: 4.5, 2012: 2.8, 2013: 2.6, 2014: 1.5, 2015: 0.0,
       2016: 0.7, 2017: 2.7, 2018: 2.5, 2019: 1.8, 2020: 0.9}

# Median gross hourly pay excluding overtime, all employees, April, pence (ASHE).
MEDIAN = {2006: 989, 2007: 1016, 2008: 1054, 2009: 1097, 2010: 1108, 2011: 1107, 2012: 1123, 2013: 1153, 2014: 1155,
          2015: 1172, 2016: 1209, 2017: 1242, 2018: 1271, 2019: 1322, 2020: 1368}

# Wage floors in pence by month of change: ages 16-17, 18-20, 21, 22-24, 25 and over.
FLOORS = [
    ((2005, 10), (300, 425, 425, 505, 505)),
    ((2006, 10), (330, 445, 445, 535, 535)),
    ((2007, 10), (340, 460, 460, 552, 552)),
    ((2008, 10), (353, 477, 477, 573, 573)),
    ((2009, 10), (357, 483, 483, 580, 580)),
    ((2010, 10), (364, 492, 593, 593, 593)),
    ((2011, 10), (368, 498, 608, 608, 608)),
    ((2012, 10), (368, 498, 619, 619, 619)),
    ((2013, 10), (372, 503, 631, 631, 631)),
    ((2014, 10), (379, 513, 650, 650, 650)),
    ((2015, 10), (387, 530, 670, 670, 670)),
    ((2016, 4), (387, 530, 670, 670, 720)),
    ((2016, 10), (400, 555, 695, 695, 720)),
    ((2017, 4), (405, 560, 705, 705, 750)),
    ((2018, 4), (420, 590, 738, 738, 783)),
    ((2019, 4), (435, 615, 770, 770, 821)),
]

# Share of households on Universal Credit rather than tax credits; straight lines between.
UNIVERSAL_CREDIT = [((2013, 1), 0.0), ((2019, 1), .41), ((2019, 4), .45), ((2019, 7), .50), ((2019, 10), .54),
                    ((2020, 1), .58), ((2024, 1), 1.0)]


def index_of(month):
    return month[0] * 12 + month[1] - 1


def line_between(points, at):
    """Straight lines between (index, value) points in order; flat outside."""
    if at <= points[0][0]:
        return points[0][1]
    for (a, va), (b, vb) in zip(points, points[1:]):
        if at <= b:
            return va + (vb - va) * (at - a) / (b - a)
    return points[-1][1]


def national():
    # an annual average stands at the middle of its year, between June and July
    level, log_cpi = 0.0, [((2005 * 12 + 5.5), 0.0)]
    for year, rate in sorted(CPI.items()):
        level += math.log(1 + rate / 100)
        log_cpi.append((year * 12 + 5.5, level))
    log_pay = [(index_of((y, 4)), math.log(m / MEDIAN[2019])) for y, m in sorted(MEDIAN.items())]
    credit = [(index_of(m), share) for m, share in UNIVERSAL_CREDIT]
    april_2019 = line_between(log_cpi, index_of((2019, 4)))
    rows = []
    for at in range(index_of((2006, 4)), index_of((2020, 3)) + 1):
        year, month = at // 12, at % 12 + 1
        april = year if month >= 4 else year - 1
        floors = [f for m, f in FLOORS if index_of(m) <= at][-1]
        rows.append([f"{year}-{month:02d}", f"{math.exp(line_between(log_cpi, at) - april_2019):.5f}",
                     f"{line_between(log_pay, at):.5f}", *floors, MEDIAN[april], f"{MEDIAN[april] * 2 / 3:.2f}",
                     f"{line_between(credit, at):.4f}",
                     f"ONS CPI annual averages; ASHE April {april} (and next) Table 1; wage floors in force; "
                     "UC roll-out (policyengine-uk)",
                     "assumed" if index_of((2013, 1)) < at < index_of((2019, 1)) else "derived"])
    return [
        "The nation by month, April 2006 to March 2020.",
        "cpi: April 2019 = 1; annual averages put at the middle of their year, equal growth between: derived.",
        "base_pay: B, log points, April 2019 = 0. FOR NOW the log of the published median over that of 2019, straight lines",
        "between Aprils. It will be found by iteration on the UK run later (published less simulated median); then this",
        "column changes.",
        "floor_*: wage floor in force in that month, pence an hour, by age: National Minimum Wage (1 October until 2015, and",
        "1 October 2016), National Living Wage from April 2016 (25 and over). Adult rate from 22 until September 2010,",
        "from 21 from October 2010 (age cut from memory, sure); ages 21 to 24 have a rate of their own from April 2016.",
        "As published: sourced.",
        "median_pay: median gross hourly pay excluding overtime of all employees, pence, last April: sourced.",
        "low_pay_line: two thirds of it, pence: derived.",
        "universal_credit_share: 0 before 2013, straight to .41 in January 2019, .45 April, .50 July, .54 October 2019,",
        ".58 January 2020, then straight to 1 in January 2024. The points of 2019-20 are a model parameter of policyengine-uk;",
        "the long line from 2013 to 2019 is assumed.",
        "A row has the status of its weakest figure: assumed from February 2013 to December 2018 (for that share alone),",
        "otherwise derived.",
        "Source: ONS (CPI D7G7; ASHE time series of selected estimates 1997-2022, Table 1); Hansard 4 July 2007 and gov.uk rates;",
        "PolicyEngine/policyengine-uk rollout_rate.",
    ], ["month", "cpi", "base_pay", "floor_16_17", "floor_18_20", "floor_21", "floor_22_24", "floor_25", "median_pay",
        "low_pay_line", "universal_credit_share", "source", "status"], rows


# --- taxes.csv -----------------------------------------------------------------------------------

PE = "policyengine-uk parameters (legislation, gov.uk), 2019-20"
TAXES = [
    ("personal_allowance", "12500", PE, "sourced"),
    ("basic_rate", "0.20", PE, "sourced"),
    ("higher_rate", "0.40", PE, "sourced"),
    ("higher_threshold", "50000", PE + ": allowance 12,500 and basic band 37,500", "derived"),
    ("ni_threshold", "166", PE, "sourced"),
    ("ni_upper", "962", PE, "sourced"),
    ("ni_rate", "0.12", PE, "sourced"),
    ("ni_upper_rate", "0.02", PE, "sourced"),
    ("lower_earnings_limit", "118", PE, "sourced"),
    ("employer_ni_threshold", "166", PE, "sourced"),
    ("employer_ni_rate", "0.138", PE, "sourced"),
    ("child_benefit_first", "20.70", PE, "sourced"),
    ("child_benefit_next", "13.70", PE, "sourced"),
    ("council_tax_support", "95", "assumed: four fifths of a council tax of about £1,425 a year (from memory)", "assumed"),
    ("council_tax_taper", "0.20", "assumed: the former national rule, kept by most councils (IFS 2019, from memory)", "assumed"),
    ("wtc_basic", "1960", PE, "sourced"),
    ("wtc_couple", "2010", PE, "sourced"),
    ("wtc_30_hours", "810", PE, "sourced"),
    ("ctc_child", "2780", PE, "sourced"),
    ("ctc_family", "545", PE, "sourced"),
    ("tax_credit_taper", "0.41", PE, "sourced"),
    ("tax_credit_threshold", "6420", PE, "sourced"),
    ("ctc_only_threshold", "16105", PE, "sourced"),
    ("housing_benefit", "550", "assumed: rent of a typical household that rents, social and private together", "assumed"),
    ("housing_benefit_taper", "0.65", PE, "sourced"),
    ("jobseekers_single", "73.10", PE + ": income-based, 25 and over", "sourced"),
    ("jobseekers_couple", "114.85", PE + ": income-based, couple", "sourced"),
    ("uc_single", "317.82", PE + ": 25 and over", "sourced"),
    ("uc_couple", "498.89", PE + ": one at least 25", "sourced"),
    ("uc_child_first", "277.08", PE + ": born before 6 April 2017", "sourced"),
    ("uc_child_next", "231.67", PE, "sourced"),
    ("uc_work_allowance_housing", "287", PE, "sourced"),
    ("uc_work_allowance", "503", PE, "sourced"),
    ("uc_taper", "0.63", PE, "sourced"),
    ("uc_housing", "550", "assumed: the same rent as housing_benefit", "assumed"),
]


def taxes():
    return [
        "Income tax, National Insurance and benefits by tax year (the year in which it begins). Pounds as published.",
        "A year: personal_allowance, higher_threshold (total income), wtc_*, ctc_*, tax_credit_threshold, ctc_only_threshold.",
        "A week: ni_*, lower_earnings_limit, employer_ni_threshold, child_benefit_*, jobseekers_*.",
        "A month: council_tax_support, housing_benefit (a rent), uc_*. Rates and tapers: fractions.",
        "Left out: the rate above £150,000, the loss of the allowance above £100,000 and of child benefit above £50,000,",
        "Scottish rates, rates of people under 25, the childcare element, the benefit cap, the two-child limit.",
        "Other years are left out: the sources give only parts of them.",
        "Source: PolicyEngine/policyengine-uk, parameters/gov (facts of legislation).",
    ], ["year", "name", "value", "source", "status"], [[2019, *row] for row in TAXES]


# --- sectors.csv ---------------------------------------------------------------------------------

# depth, ladder, pay shift, separation factor, part-time share, shift variability, vacancy rate, chain sites.
SECTORS = {
    "social_care": ("flat", (.48, .36, .10, .04, .02), -.04, 1.5, .45, .7, .027, 6),
    "health": ("deep", (.12, .28, .25, .22, .13), .02, 1, .35, .6, .027, 10),
    "hospitality": ("flat", (.60, .24, .10, .04, .02), -.05, 1.6, .55, .8, .039, 6),
    "retail": ("flat", (.48, .30, .13, .06, .03), -.03, 1, .5, .6, .027, 8),
    "transport": ("medium", (.18, .46, .24, .08, .04), .02, 1, .12, .6, .027, 5),
    "manufacturing": ("deep", (.14, .34, .30, .14, .08), .04, 1, .08, .3, .027, 3),
    "construction": ("deep", (.16, .26, .38, .13, .07), .06, 1, .08, .2, .017, 3),
    "digital": ("deep", (.03, .12, .30, .30, .25), .10, 1, .1, .1, .027, 3),
    "finance_professional": ("deep", (.04, .20, .26, .27, .23), .08, 1, .2, .1, .027, 5),
    "administration": ("flat", (.40, .30, .16, .09, .05), -.03, 1, .35, .5, .027, 6),
    "education_public": ("medium", (.10, .26, .22, .26, .16), 0, .6, .33, .1, .027, 12),
    "other": ("flat", (.30, .30, .20, .12, .08), -.03, 1, .4, .4, .027, 5),
}

# UK VAT and PAYE units of March 2024 by section: sites of 0-4 staff, all sites, all enterprises.
UNITS = {
    "A": (127225, 145055, 141265), "B": (1065, 2035, 1195), "C": (88505, 143185, 132315), "D": (5200, 6990, 6000),
    "E": (6825, 12770, 8740), "F": (333100, 391195, 380200), "G": (325030, 516570, 398220),
    "H": (103395, 133455, 116875), "I": (104645, 222135, 173515), "J": (164330, 195720, 187760),
    "K": (52940, 70785, 58785), "L": (107155, 130840, 117895), "M": (363865, 439210, 417610),
    "N": (203345, 269875, 226670), "O": (10920, 24395, 7840), "P": (31990, 78395, 48000), "Q": (79630, 173025, 113780),
    "R": (64270, 92340, 73975), "S": (95575, 125680, 114130),
}
SECTIONS = {"social_care": "Q", "health": "Q", "hospitality": "I", "retail": "G", "transport": "H",
            "manufacturing": "BCDE", "construction": "F", "digital": "J", "finance_professional": "KLM",
            "administration": "N", "education_public": "OP", "other": "ARS"}
# Sites of 2 to 4 staff over all of 0 to 4: as many of 2 to 4 per site of 5 and more as in the West of England
# (Employer Skills Survey 2019: 17,347 and 16,714); in the UK 904,645 sites have 5 and more of 2,269,010 below.
TWO_TO_FOUR = 17347 / 16714 * 904645 / 2269010


def chain_share(sector, sites_each):
    """Sites less enterprises are the further sites of enterprises of several; with the first of each, over
    the sites of two or more staff. At most .9."""
    small, sites, enterprises = (sum(UNITS[s][k] for s in SECTIONS[sector]) for k in range(3))
    further = sites - enterprises
    return min(.9, further * sites_each / (sites_each - 1) / (sites - small + small * TWO_TO_FOUR))


# Pay shifts of fitted.yaml, found by hand so that as many are at the floor by sector as in 2019 (targets P10).
FITTED_SHIFTS = {"social_care": -.10, "health": .03, "hospitality": -.21, "retail": -.15, "transport": .07,
                 "manufacturing": .08, "construction": .09, "administration": -.28, "education_public": 0,
                 "other": 0}


def sectors(shift_of=None):
    rows = []
    for name, (depth, ladder, shift, separation, part_time, shifts, vacancies, sites_each) in SECTORS.items():
        shift = (shift_of or {}).get(name, shift)
        rows.append([name, depth, *(f"{v:.2f}" for v in ladder), f"{shift:.2f}", f"{separation:g}", f"{part_time:.2f}",
                     f"{shifts:.1f}", f"{vacancies:.3f}", f"{chain_share(name, sites_each):.2f}", sites_each,
                     "MODEL 1.2.4, 3.13, 3.14.4; vacancy rate ONS Oct-Dec 2019"
                     + ("" if vacancies != .027 else " (all industries)") + "; chains from ONS UK Business 2024", "assumed"])
    return [
        "Sectors as the nation has them. MODEL 1.2.4 (depth, ladder, pay_shift), 3.13 (separation_factor, part_time_share,",
        "shift_variability), 3.14.4 (vacancy_rate).",
        "ladder_0 to ladder_4: share of jobs by grade; pay_shift: log points; vacancy_rate: of posts (ONS Vacancy Survey,",
        "October to December 2019: accommodation and food .039, construction .017, all .027, used for the rest: sourced).",
        "chain_share: share of sites (of two or more staff) that belong to an enterprise of several sites. Guided by ONS,",
        "UK Business: activity, size and location 2024, Tables 3 and 18: sites less enterprises of the sector's sections,",
        "with the first site of each, over sites of two or more staff; sections O and Q are mixed with public bodies.",
        "chain_sites: sites of such an enterprise in an area: assumed (no source; firms of 5,000 and more employ 28 % of the",
        "low paid, Resolution Foundation 2018).",
        "Every row holds MODEL's own choices, so every row is assumed; but pay shifts are fitted: with fitted.yaml as many"
        " are at the wage floor by sector as in 2019 (targets P10)." if shift_of else
        "Every row holds MODEL's own choices, so every row is assumed.",
    ], ["sector", "depth", *(f"ladder_{g}" for g in range(5)), "pay_shift", "separation_factor", "part_time_share",
        "shift_variability", "vacancy_rate", "chain_share", "chain_sites", "source", "status"], rows


# --- careers.csv ---------------------------------------------------------------------------------

BASIC = (.25, .40, .55, .65, .80)
TECHNICAL = {"flat": (.15, .25, .40, .50, .55), "medium": (.22, .40, .58, .68, .72), "deep": (.30, .55, .75, .82, .85)}
INTERPERSONAL = {True: (.35, .45, .50, .55, .60), False: (.15, .20, .30, .45, .55)}
DIGITAL = {"digital": (.40, .60, .70, .75, .80), "office": (.20, .35, .45, .50, .55), "other": (.05, .15, .25, .35, .45)}
SUPERVISORY = (.05, .10, .35, .60, .70)
CONTACT = {"social_care", "health", "hospitality", "retail", "education_public", "other"}
OFFICE = {"finance_professional", "administration", "education_public"}
CREDENTIAL_LEVEL = (0, 1, 2, 3, 3)
CREDENTIAL_SHARE = {"flat": (0, .05, .10, .20, .40), "medium": (0, .30, .30, .30, .50), "deep": (0, .10, .40, .50, .50)}
EXPERIENCE_MONTHS = (0, 3, 12, 12, 36)
EXPERIENCE_SHARE = (0, .10, .30, .50, .50)


def careers():
    rows = []
    for sector, (depth, *_) in SECTORS.items():
        screen = "digital" if sector == "digital" else "office" if sector in OFFICE else "other"
        credential, statutory = list(CREDENTIAL_SHARE[depth]), [0] * 5
        experience = EXPERIENCE_SHARE
        if sector == "health":
            credential, statutory = [0, .30, .80, .95, .95], [0, 0, 1, 1, 1]
        if sector == "transport":
            credential[1], statutory[1] = .60, 1
        if sector == "digital":
            experience = (0, .40, .70, .80, .80)
        for g in range(5):
            rows.append([sector, g, f"{BASIC[g]:.2f}", f"{TECHNICAL[depth][g]:.2f}",
                         f"{INTERPERSONAL[sector in CONTACT][g]:.2f}", f"{DIGITAL[screen][g]:.2f}", f"{SUPERVISORY[g]:.2f}",
                         CREDENTIAL_LEVEL[g], f"{credential[g]:.2f}", "true" if statutory[g] else "false", EXPERIENCE_MONTHS[g],
                         f"{experience[g]:.2f}", "MODEL 1.2.4 skill rule, 3.14.3 gates", "assumed"])
    return [
        "Occupations: a sector and a grade (0 entry, 1 semi-skilled, 2 skilled or first supervisor, 3 associate professional,",
        "4 professional or manager).",
        "basic to supervisory: skill asked for, 0 to 1, by the rule of MODEL 1.2.4 (depth of the sector; contact: care,",
        "health, hospitality, retail, education and public, other; office: finance, administration, education and public).",
        "credential_level: 0 none, 1 entry (RQF 2), 2 skilled (3), 3 advanced (4 and above). credential_share: share of",
        "vacancies for which it is compulsory; credential_statutory: whether by law. experience_months: in the sector, and",
        "experience_share: share of vacancies that insist (MODEL 3.14.3). No source gives these: every row is assumed.",
    ], ["sector", "grade", "basic", "technical", "interpersonal", "digital", "supervisory", "credential_level",
        "credential_share", "credential_statutory", "experience_months", "experience_share", "source", "status"], rows


def main():
    if len(sys.argv) > 2:
        sys.exit(__doc__)
    out = Path(sys.argv[1]) if len(sys.argv) == 2 else Path(__file__).resolve().parent
    for name, table in (("national", national), ("taxes", taxes), ("sectors", sectors),
                        ("sectors_fitted", lambda: sectors(FITTED_SHIFTS)), ("careers", careers)):
        comments, header, rows = table()
        public = name != "careers"
        with open(out / f"{name}.csv", "w", encoding="utf-8", newline="") as file:
            for line in comments + [LICENCE if public else "Licence: the project's own."]:
                file.write(f"# {line}\n")
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(header)
            writer.writerows(rows)


if __name__ == "__main__":
    main()
