#!/usr/bin/env python3
"""How the zones of Greater Manchester fit the commuting between boroughs, and how long journeys are.

    python3 journeys.py DATA_DIR [CAR_KMH OTHER_KMH FIXED_MINUTES]

Reads zones.csv beside it and DATA_DIR's commute2011_GM and spDataLarge files; writes no file. What it prints stands in
the head of greater-manchester.yaml. Flows between wards are made up: residents of a borough by ward population, jobs
by zones.csv, balanced to both (those who live and work in the ten, Census 2011), falling with the distance d in km

    as e^(-.30 d), the likeliest single rate, or
    as e^(-.144 d) for .49 of the people and e^(-1.16 d) for the others, the likeliest pair.
"""
import csv
import math
import sys
from pathlib import Path

sys.dont_write_bytecode = True
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from area_tables import national_grid_km, one, read_matrix, rows_of  # noqa: E402
from make_tables import AREA, GROUPS  # noqa: E402

WITHIN_KM = .8  # area.within_zone_km
DETOUR = 1.3
BANDS_KM = [1, 2, 3, 5, 7.5, 10, 15, math.inf]


def read_zones():
    with open(Path(__file__).resolve().parent / "zones.csv", encoding="utf-8", newline="") as file:
        return list(csv.DictReader(line for line in file if not line.startswith("#")))


def made_up_flows(zones, matrix, rates):
    """people[i][j]. `rates`: (share of people, decay per km)."""
    n = len(zones)
    place = [(float(z["easting_km"]), float(z["northing_km"])) for z in zones]
    km = [[math.hypot(a[0] - b[0], a[1] - b[1]) if i != j else WITHIN_KM for j, b in enumerate(place)]
          for i, a in enumerate(place)]

    def spread(column, totals):
        whole = {g: sum(float(z[column]) for z in zones if z["group"] == g) for g in GROUPS}
        return [totals[z["group"]] * float(z[column]) / whole[z["group"]] for z in zones]

    homes = spread("population", {o: sum(matrix[o].values()) for o in GROUPS})
    works = spread("jobs", {d: sum(matrix[o][d] for o in GROUPS) for d in GROUPS})
    falls = [(share, [[math.exp(-rate * d) for d in line] for line in km]) for share, rate in rates]
    balance = [1.0] * n
    for _ in range(500):
        arrivals, starts = [0.0] * n, []
        for share, fall in falls:
            scale = [share * homes[i] / sum(w * b * f for w, b, f in zip(works, balance, fall[i])) for i in range(n)]
            starts.append(scale)
            for s, line in zip(scale, fall):
                arrivals = [a + s * f for a, f in zip(arrivals, line)]
        renewed = [1 / a for a in arrivals]
        change = max(abs(new / old - 1) for new, old in zip(renewed, balance))
        balance = renewed
        if change < 1e-4:
            break
    people = [[sum(scale[i] * fall[i][j] for scale, (_, fall) in zip(starts, falls)) * balance[j] * works[j]
               for j in range(n)] for i in range(n)]
    return km, people


def band(km):
    return next(i for i, upper in enumerate(BANDS_KM) if km < upper)


def car_share_by_distance(folder):
    """Share of car drivers by distance in the Census 2011 flows around Bristol: none was found for Manchester."""
    place = {r["geo_code"]: national_grid_km(float(r["lon"]), float(r["lat"]))
             for r in rows_of(one(folder, "spDataLarge__bristol_zones_centroids.csv"))}
    everybody, drivers = [0.0] * len(BANDS_KM), [0.0] * len(BANDS_KM)
    for r in rows_of(one(folder, "spDataLarge__bristol_od.csv")):
        if r["o"] in place and r["d"] in place:
            a, b = place[r["o"]], place[r["d"]]
            i = band(math.hypot(a[0] - b[0], a[1] - b[1]) if r["o"] != r["d"] else WITHIN_KM)
            everybody[i] += float(r["all"])
            drivers[i] += float(r["car_driver"])
    return [d / e for d, e in zip(drivers, everybody)]


def main():
    if len(sys.argv) not in (2, 5):
        sys.exit(__doc__)
    folder = sys.argv[1]
    car, other, fixed = (float(v) for v in sys.argv[2:]) if len(sys.argv) == 5 else (41, 14, 6)
    zones, matrix = read_zones(), read_matrix(folder, AREA, "commute2011_GM.csv")
    shares = car_share_by_distance(folder)
    total = sum(sum(line.values()) for line in matrix.values())
    print(f"observed: {sum(matrix[g][g] for g in GROUPS) / total:.3f} work in their own borough")
    for title, rates in (("one rate", [(1, .30)]), ("two rates", [(.49, .144), (.51, 1.16)])):
        km, people = made_up_flows(zones, matrix, rates)
        between = {(o, d): 0.0 for o in GROUPS for d in GROUPS}
        minutes, long, drivers = [0.0] * 5, [0.0] * 4, 0.0
        for i, home in enumerate(zones):
            for j, work in enumerate(zones):
                n, d = people[i][j], km[i][j]
                between[home["group"], work["group"]] += n
                by_car = shares[band(d)]
                drivers += n * by_car / total
                long[0 if d < 2 else 1 if d < 5 else 2 if d < 10 else 3] += n / total
                for share, speed in ((by_car, car), (1 - by_car, other)):
                    m = round(fixed + 60 * DETOUR * d / speed)
                    minutes[0 if m < 16 else 1 if m < 31 else 2 if m < 46 else 3 if m < 61 else 4] += n * share / total
        wrong = sum(abs(between[o, d] - matrix[o][d]) for o in GROUPS for d in GROUPS) / 2 / total
        print(f"{title}: {wrong:.3f} of the people in another pair of boroughs; "
              f"{sum(between[g, g] for g in GROUPS) / total:.3f} work in their own")
        print("  straight km under 2, 5, 10, more: " + " / ".join(f"{100 * v:.1f}" for v in long)
              + f"; car drivers {drivers:.2f}")
        print(f"  minutes under 16, 31, 46, 61, more at {car:g}, {other:g} km/h and {fixed:g} minutes: "
              + " / ".join(f"{100 * v:.1f}" for v in minutes))


if __name__ == "__main__":
    main()
