#!/usr/bin/env python3
"""Runs the benchmarks and writes what they found to benchmarks/README.md.

    ./rungw benchmark                builds them, then this; about ten minutes on an idle machine of two cores
    ./rungw benchmark --quick        the two smaller sizes, printed instead of written; seconds

    report.py [--programs FOLDER] [--output FILE] [--quick | --try]     --try: only whether all of it runs
"""
import argparse
import datetime
import json
import os
import platform
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(HERE)
PAGE = os.path.join(HERE, "README.md")

SIZES = [10_000, 100_000, 790_000, 5_000_000]
REFERENCE = 790_000  # the size that the aims are about: the West of England in full
REPETITIONS = {5_000_000: 1}  # else three; a year of so many is long enough to be its own mean
AIM_NANOSECONDS = 90  # with the ring
AIM_NANOSECONDS_CLOSED = 80
AIM_BYTES = 100
SWEEP_RUNS = 200
AIM_TWO_CORES = 0.55  # of the time on one
AIM_OVERHEAD = 5  # per cent of the time of the months lived


# --- running ----------------------------------------------------------------------------------------

class Runs:
    """All that the programs said: seconds and counters by (benchmark, people, threads), one value a repetition."""

    def __init__(self, programs, trying):
        self.programs = programs
        self.trying = trying
        self.found = {}
        self.context = {}
        self.failures = []

    def run(self, program, size, also="", of="people"):
        """One program at one size in a process of its own, so that peak memory is that size's."""
        filters = f"/{of}:{size}/" + (f"|^{also}/" if also else "")
        what = f"{size:,} {of}"
        print(f"report: {program} at {what}", file=sys.stderr, flush=True)
        with tempfile.NamedTemporaryFile(suffix=".json") as out:
            command = [os.path.join(self.programs, program + "_benchmark"), f"--benchmark_filter={filters}",
                       f"--benchmark_out={out.name}", "--benchmark_out_format=json"]
            if self.trying:
                command += ["--benchmark_min_time=0.001"]
            else:
                # in random order, so that a slow minute of the machine does not fall on one of them
                command += [f"--benchmark_repetitions={REPETITIONS.get(size, 3)}",
                            "--benchmark_enable_random_interleaving=true"]
            try:
                done = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
            except OSError as error:
                sys.exit(f"report: cannot run {command[0]} ({error.strerror}). Build it: ./rungw benchmark")
            if done.returncode != 0:
                last = (done.stderr.strip().splitlines() or ["no message"])[-1]
                self.failures.append(f"{program} at {what}: exit code {done.returncode}, {last}")
                return
            answer = json.load(open(out.name, encoding="utf-8"))
        self.context = answer["context"]
        for one in answer["benchmarks"]:
            if one["run_type"] != "iteration":
                continue
            if one.get("error_occurred"):
                self.failures.append(f"{one['name']}: {one.get('error_message', 'error')}")
                continue
            name, *parts = one["name"].split("/")
            given = dict(part.split(":") for part in parts if ":" in part)
            key = (name, int(given.get(of, 0)), int(given.get("on_threads", 0)))
            unit = {"ns": 1e-9, "us": 1e-6, "ms": 1e-3, "s": 1.0}[one["time_unit"]]
            values = {k: v for k, v in one.items() if isinstance(v, (int, float))}
            values["seconds"] = one["real_time"] * unit
            values["processor"] = one["cpu_time"] * unit
            self.found.setdefault(key, []).append(values)

    def get(self, what, name, size=0, threads=0):
        """Of the quickest repetition, as whatever else runs on a machine only makes it slower; None if not measured."""
        repetitions = self.found.get((name, size, threads))
        return min(repetitions, key=lambda run: run["seconds"]).get(what) if repetitions else None

    def phases(self, people):
        """The phases in the order of the time they take on one thread."""
        repetitions = self.found.get(("month", people, 1), [])
        names = [key[len("phase "):] for key in (repetitions[0] if repetitions else {}) if key.startswith("phase ")]
        return sorted(names, key=lambda name: -self.get("phase " + name, "month", people, 1))


# --- writing ----------------------------------------------------------------------------------------

def show(value, digits=0):
    return "-" if value is None else f"{value:,.{digits}f}"


def over(a, b):
    return None if a is None or not b else a / b


def seconds(value):
    """Three figures or so, with their unit."""
    if value is None:
        return "-"
    if value < 1:
        return f"{1000 * value:.3g} ms"
    return f"{value:.3g} s" if value < 100 else f"{value:,.0f} s"


def megabytes(value):
    if value is None:
        return "-"
    return f"{value / 1e6:,.1f} MB" if value < 1e8 else f"{value / 1e6:,.0f} MB"


def table(head, rows):
    """Markdown; the first column to the left, the rest to the right."""
    lines = ["| " + " | ".join(head) + " |", "|---|" + "---:|" * (len(head) - 1)]
    return "\n".join(lines + ["| " + " | ".join(row) + " |" for row in rows])


def command_output(*command):
    try:
        return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout.strip()
    except (OSError, subprocess.CalledProcessError):
        return ""


def commit():
    known = command_output("git", "rev-parse", "--short=12", "HEAD")
    if not known:
        return "unknown commit"
    changed = command_output("git", "status", "--porcelain", "--", ".", ":!benchmarks/README.md")
    return known + (" with changes that are not committed" if changed else "")


def entry(path, key, separator=":"):
    """What stands behind a key in one of the system's files; "" if nothing does."""
    try:
        with open(path, encoding="utf-8") as file:
            for line in file:
                name, found, value = line.partition(separator)
                if found and name.strip() == key:
                    return value.strip().strip('"')
    except OSError:
        pass
    return ""


def machine(context, begun):
    processor = entry("/proc/cpuinfo", "model name") or platform.processor() or "unknown processor"
    memory = entry("/proc/meminfo", "MemTotal").split()
    size = f", {int(memory[0]) / 2**20:.0f} GiB" if memory else ""
    system = entry("/etc/os-release", "PRETTY_NAME", "=") or platform.system()
    caches = [f"L{cache['level']} {cache['size'] // 1024:,} KiB" for cache in context.get("caches", [])
              if cache["type"] != "Instruction"]
    return [f"- {processor} at {context.get('mhz_per_cpu', 0) / 1000:.1f} GHz, {os.cpu_count()} cores{size}; "
            f"caches {', '.join(caches) or 'unknown'}",
            f"- {system}, {platform.system()} {platform.release()}; {context.get('compiler', '?')}, "
            f"threads by {context.get('parallel', '?')}",
            f"- {begun.time:%d %B %Y %H:%M} UTC, commit {begun.commit}; load of the machine before: {begun.load:.1f}"]


class Begun:
    """What there was before the first benchmark, which itself makes a load and takes time."""

    def __init__(self, trying):
        self.trying = trying
        self.time = datetime.datetime.now(datetime.timezone.utc)
        self.load = os.getloadavg()[0]
        self.commit = commit()


def warnings(runs, sizes, load):
    lines = []
    if runs.context.get("audit") == "on":
        lines.append("The identities of the model were checked each month: these are not the figures of a release.")
    if runs.context.get("assertions") == "on":
        lines.append("Built with assertions: these are not the figures of a release.")
    if load > 0.5 * os.cpu_count():
        lines.append(f"Other programs were running (load {load:.1f} on {os.cpu_count()} cores before the start): times "
                     "of the clock are too long; processor time suffers less.")
    for people in sizes:
        wall, processor = (runs.get(what, "yardstick", people, 2) for what in ("seconds", "processor"))
        if people >= REFERENCE and wall and processor / wall < 1.6:
            lines.append(f"At {people:,} people the yardstick on two threads had only {processor / wall:.1f} "
                         "processors: what is said of two threads there is too slow.")
    lines += [f"Failed: {failure}" for failure in runs.failures]
    return lines


def aims(runs, reference):
    def verdict(value, aim, digits=0):
        if value is None:
            return "not measured"
        return "reached" if value <= aim else f"missed by a factor of {value / aim:.1f}"

    wall = runs.get("ns_per_worker_month", "month", reference, 2)
    workers = runs.get("workers", "memory", reference)
    stored = [runs.get(k, "memory", reference) for k in ("state_of_workers", "state_of_sites", "working_space")]
    bytes_each = None if None in stored else sum(stored) / workers
    closed = runs.get("ns_per_worker_month", "closed_month", reference, 2)
    rows = [[f"a month of {reference:,} people and those of the ring on two threads", f"{AIM_NANOSECONDS} ns per worker",
             f"{show(wall)} ns", verdict(wall, AIM_NANOSECONDS)],
            [f"of {reference:,} people without a ring", f"{AIM_NANOSECONDS_CLOSED} ns per worker", f"{show(closed)} ns",
             verdict(closed, AIM_NANOSECONDS_CLOSED)],
            ["state, working space of the month included", f"{AIM_BYTES} bytes per worker", f"{show(bytes_each)} bytes",
             verdict(bytes_each, AIM_BYTES)]]
    largest = runs.get("ns_per_worker_month", "month", SIZES[-1], 2)
    growth = over(largest, wall)
    rows.append([f"from {REFERENCE:,} to {SIZES[-1]:,} people, on two threads", "linear: 1.0 times as long per worker",
                 f"{show(growth, 2)} times", "not measured" if growth is None else
                 "reached" if growth <= 1.1 else "missed: a worker takes longer where there are more of them"])
    return table(["", "aimed at", "measured", ""], rows)


def months(runs, sizes):
    rows = []
    for people in sizes:
        workers = runs.get("workers", "memory", people)
        for threads in (1, 2):
            wall, yardstick = (runs.get("ns_per_worker_month", n, people, threads) for n in ("month", "yardstick"))
            month, processor = (over(runs.get(what, "month", people, threads), 12) for what in ("seconds", "processor"))
            rows.append([f"{people:,} on {threads} thread{'s' if threads > 1 else ''}", show(wall),
                         show(over(processor and 1e9 * processor, workers)), show(yardstick, 1),
                         show(over(wall, yardstick), 1), seconds(month), show(over(month and 1e9 * month, people))])
    return table(["people", "ns per worker-month", "processor ns", "yardstick ns", "month / yardstick", "a month takes",
                  "ns per person living there"], rows)


def market(runs, sizes):
    names = ["looks", "contacts", "applications", "hires"]
    rows = [[f"{people:,}", *(show(runs.get(name, "month", people, 2), 3) for name in names)] for people in sizes]
    return table(["people", *names], rows)


def phases(runs, sizes, reference, threads):
    rows = []
    for name in runs.phases(reference):
        each = [runs.get("phase " + name, "month", people, threads) for people in sizes]
        share = over(runs.get("phase " + name, "month", reference, threads),
                     runs.get("ns_per_worker_month", "month", reference, threads))
        rows.append([name, *(show(ns, 1) for ns in each), show(share and 100 * share) + " %"])
    whole = [runs.get("ns_per_worker_month", "month", people, threads) for people in sizes]
    rows.append(["**whole month**", *(show(ns, 1) for ns in whole), "100 %"])
    return table(["phase", *(f"{people:,} people" for people in sizes), f"share at {reference:,}"], rows)


def memory(runs, sizes):
    rows = []
    for people in sizes:
        n = runs.get("workers", "memory", people)
        each = [over(runs.get(k, "memory", people), n)
                for k in ("state_of_workers", "state_of_sites", "working_space", "tables", "peak")]
        peak = megabytes(runs.get("peak", "memory", people))
        rows.append([f"{people:,}", show(n), *(show(e, 1) for e in each), peak])
    return table(["people", "workers", "columns of workers", "sites, vacancies", "working space", "tables",
                  "peak of the process", "that is"], rows)


def synthesis(runs, sizes):
    rows = []
    for people in sizes:
        one, two = (runs.get("seconds", "synthesis", people, threads) for threads in (1, 2))
        workers = runs.get("workers", "synthesis", people, 1)
        rows.append([f"{people:,}", seconds(one), seconds(two), show(over(two and 1e9 * two, workers))])
    return table(["people", "1 thread", "2 threads", "ns per worker, 2 threads"], rows)


def files(runs, sizes):
    rows = []
    for people in sizes:
        row = [f"{people:,}"]
        for name in ("results_file", "full_panel", "checkpoint"):
            row += [seconds(runs.get("seconds", name, people)), megabytes(runs.get("bytes", name, people))]
        rows.append(row)
    return table(["people", "results file", "", "with everybody's history", "", "checkpoint", ""], rows)


def sweeps(runs, many):
    one, two = (runs.get("seconds", "sweep", many, jobs) for jobs in (1, 2))
    alone = runs.get("seconds", "simulation", many, 1)
    ratio, overhead = over(two, one), over(one, alone)
    overhead = None if overhead is None else 100 * (overhead - 1)

    def verdict(value, aim):
        return "not measured" if value is None else "reached" if value <= aim else "missed"

    rows = [["on one core", seconds(one), "", ""],
            ["on two cores", seconds(two), "", ""],
            ["two cores over one", show(ratio, 2), f"at most {AIM_TWO_CORES}", verdict(ratio, AIM_TWO_CORES)],
            ["worlds and months alone, on one core", seconds(alone), "", ""],
            ["what the sweep adds to them", f"{show(overhead, 1)} %", f"below {AIM_OVERHEAD} %", verdict(overhead, AIM_OVERHEAD)],
            ["most memory", megabytes(runs.get("peak", "sweep", many, 2)), "", ""]]
    return table([f"{many} runs", "measured", "aimed at", ""], rows)


def page(runs, sizes, begun):
    reference = REFERENCE if REFERENCE in sizes else sizes[-1]
    notes = "".join(f"\n> {line}\n" for line in warnings(runs, sizes, begun.load))
    reading = seconds(runs.get("seconds", "reading"))
    machine_lines = "\n".join(machine(runs.context, begun))
    return f"""# Benchmarks

<!-- Written by benchmarks/report.py: change that, not this. -->

How fast Rung is and how much memory it takes. All of this page comes from one command:

```
./rungw benchmark
```

`./rungw benchmark --quick` takes two small sizes and prints the page instead of writing it. Times differ from machine
to machine and from day to day, so nothing here is a test; compare with the yardstick, which is measured in the same
run, or with the same command on an older version.

{machine_lines}
{notes}
## What is aimed at

{aims(runs, reference)}

A worker is a row of the population: somebody who lives in the area or its ring, or moved elsewhere and may come back.
There are more of them than people living in the area, who are what `run.people` says. Times are of the clock on the wall, the
shortest of three repetitions (one only at {SIZES[-1]:,}).

## A month

West of England in several sizes, after 26 months of settling in. Measured over a whole year, so that April, surveys
and yearly tables have their share; it is the same year each time.

{months(runs, sizes)}

The yardstick is the least that a month of every worker could be: all that is known of the workers is read once and
hashed, and luck is drawn once for each. Processor time is that of all threads together.

What a worker does in a month depends on how many others there are: in a small town, fewer of the looks for work meet
a vacancy, and often the same one. So this much of the difference between sizes is of the model, not of the machine
(per worker, in the last month of that year):

{market(runs, sizes)}

## Phases

Nanoseconds per worker-month; `./rungw phases` says what each does. A phase of April or of March is spread over the
year. On one thread:

{phases(runs, sizes, reference, 1)}

On two threads:

{phases(runs, sizes, reference, 2)}

## Memory

Bytes per worker.

{memory(runs, sizes)}

Columns are the state, which is what a checkpoint holds. Working space is kept from month to month but nothing in it
outlives a month. Tables are what is remembered for the results, here with the snapshots of three Aprils; each further
April adds 6 bytes. Peak is all memory of the process until then: program, scenario, places, world, tables and what
phases take for a moment.

## Synthesis

From a scenario that has been read to a world ready for its first month. Reading takes {reading}, for any size.

{synthesis(runs, sizes)}

## Files

For a run of ten years after twenty of settling in, of which 21 Aprils are kept; on the disk of temporary files, synced.
The results file has the histories of the sample of people that scenarios ask for by default; checkpoints, one a minute
at most, are all of the state and the tables.

{files(runs, sizes)}

## Sweeps

Runs as those of the ready sweep `teaching`: ten years of the teaching town after ten of settling in, read from the plan, each
with its outcomes in a row, merged into one file at the end. What a sweep adds to the months lived is the reading of scenarios, the analysis of a run, rows and the merge.

{sweeps(runs, SWEEP_RUNS if not begun.trying else 8)}
"""


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--programs", default=os.path.join(ROOT, "build", "benchmark", "benchmarks"))
    parser.add_argument("--output", help="the page (default: benchmarks/README.md, or printed with --quick)")
    which = parser.add_mutually_exclusive_group()
    which.add_argument("--quick", action="store_true", help="the two smaller sizes")
    which.add_argument("--try", dest="trying", action="store_true", help="2,000 people: only whether all of it runs")
    given = parser.parse_args()

    sizes = [2000] if given.trying else SIZES[:2] if given.quick else SIZES
    begun = Begun(given.trying)
    runs = Runs(given.programs, given.trying)
    for people in sizes:
        runs.run("synthesis", people, also="reading" if people == sizes[0] else "")
        runs.run("month", people)
        runs.run("write", people)
    runs.run("sweep", 8 if given.trying else SWEEP_RUNS, of="runs")
    text = page(runs, sizes, begun)
    output = given.output or (None if given.quick or given.trying else PAGE)
    if output:
        with open(output, "w", encoding="utf-8") as file:
            file.write(text)
        print(f"report: {output}", file=sys.stderr)
    else:
        print(text)
    for failure in runs.failures:
        print(f"report: failed: {failure}", file=sys.stderr)
    return 1 if runs.failures or not runs.found else 0


if __name__ == "__main__":
    sys.exit(main())
