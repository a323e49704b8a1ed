#!/usr/bin/env python3
"""The program from outside: what a person or a scheduler sees of `rung`.

    run_test.py RUNG [unittest's arguments]

Runs the real binary on teaching-town in folders of its own. Needs Debian's python3-h5py, -xarray and -h5netcdf.
"""
import csv
import glob
import json
import os
import random
import re
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import unittest

import h5py
import numpy

RUNG = None  # set in main
FORMAT_PAGE = os.path.join(os.path.dirname(__file__), "..", "..", "sim", "record", "FORMAT.md")

SMALL = ["--set", "run.years=10", "--set", "run.burn_in=5"]
# Several blocks of rows (base/parallel.hpp: 4096), or the number of threads would not matter.
WIDE = SMALL + ["--set", "run.people=50000"]
GROUPS = ["manifest", "monthly", "annual", "quarterly", "escape", "panel", "provenance"]
DONE, FAILED, BAD_INPUT, BY_INT, BY_TERM, BY_USR1 = 0, 1, 2, 130, 143, 75


def rung(*arguments, folder=None, environment=None, **more):
    """Runs to the end; the result has .returncode, .stdout, .stderr."""
    return subprocess.run([RUNG, *arguments], cwd=folder, env={**os.environ, **(environment or {})}, text=True,
                          stdin=subprocess.DEVNULL, capture_output=True, timeout=300, **more)


def start(*arguments, folder=None):
    return subprocess.Popen([RUNG, *arguments], cwd=folder, text=True, stdin=subprocess.DEVNULL,
                            stdout=subprocess.PIPE, stderr=subprocess.PIPE)


def plain(value):
    """Attributes and strings as comparable Python values; object references are left out."""
    if isinstance(value, h5py.Reference):
        return None
    if isinstance(value, numpy.ndarray):
        return None if value.dtype.kind in "OV" and value.dtype.names is None and \
            any(isinstance(v, (h5py.Reference, numpy.ndarray)) for v in value.flat) else value.tolist()
    return value.item() if isinstance(value, numpy.generic) else value


def documented(page):
    """Paths of the datasets that the format page tells of: a table a group, then a table of whole groups."""
    paths, group = set(), None
    with open(page, encoding="utf-8") as file:
        for line in file:
            if line.startswith("## "):
                group = line[3:].strip()
            cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
            if not line.startswith("|") or cells[0] in ("dataset", "group", "---"):
                continue
            if group.startswith("Tables of"):
                for name in re.split(r" x |, ", cells[1]) + cells[2].split(", "):
                    paths |= {f"{cells[0]}/{name}", f"{cells[0]}/{name}_label"}
            else:
                paths.add(f"{group}/{cells[0]}")
    return paths


def told_by(page):
    """Paths of the datasets that the format page of a sweep or a validation tells of: a table a group."""
    paths, group = set(), None
    with open(page, encoding="utf-8") as file:
        for line in file:
            if line.startswith("## "):
                group = line[3:].strip()
            cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
            if line.startswith("|") and cells[0] not in ("dataset", "---"):
                paths |= {f"{group}/{name}" for name in cells[0].split(", ")}
    return paths


REFERENCES = {"DIMENSION_LIST", "REFERENCE_LIST"}


def contents(path):
    """Everything that equal runs must agree on: each dataset and attribute outside manifest/run."""
    found = {}
    with h5py.File(path, "r") as file:

        def visit(name, thing):
            if name == "manifest/run" or name.startswith("manifest/run/"):
                return
            attributes = {k: plain(v) for k, v in thing.attrs.items() if k not in REFERENCES}
            if isinstance(thing, h5py.Dataset):
                value = thing[()]
                data = value.tobytes() if isinstance(value, numpy.ndarray) and value.dtype.kind != "O" else plain(
                    numpy.asarray(value))
                found[name] = (str(thing.dtype), thing.shape, data, attributes)
            else:
                found[name] = attributes

        file.visititems(visit)
        found["/"] = {k: plain(v) for k, v in file.attrs.items()}
    return found


def differences(one, other):
    """Names that differ, for a message that can be read."""
    a, b = contents(one), contents(other)
    return sorted(name for name in a.keys() | b.keys() if a.get(name) != b.get(name))


class Case(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.mkdtemp(prefix="rung-")
        self.addCleanup(shutil.rmtree, self.folder, ignore_errors=True)

    def path(self, name):
        return os.path.join(self.folder, name)

    def run_town(self, name="town.h5", *arguments, settings=SMALL, expect=DONE, **more):
        result = rung("run", "teaching-town", "-o", self.path(name), *settings, *arguments, **more)
        self.assertEqual(result.returncode, expect, result.stderr)
        return result

    def names(self):
        return sorted(os.listdir(self.folder))

    def assert_same_results(self, one, other):
        self.assertEqual(differences(self.path(one), self.path(other)), [])

    def assert_refused(self, result, *words, code=BAD_INPUT):
        self.assertEqual(result.returncode, code, result.stdout + result.stderr)
        for word in words:
            self.assertIn(word, result.stderr)
        self.assertNotIn("terminate called", result.stderr)
        self.assertNotIn("what():", result.stderr)


class ResultsFile(unittest.TestCase):
    """One run, looked at from all sides."""

    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.mkdtemp(prefix="rung-")
        cls.path = os.path.join(cls.folder, "town.h5")
        cls.result = rung("run", "teaching-town", "-o", cls.path, *SMALL)
        if cls.result.returncode != DONE:
            raise AssertionError(cls.result.stderr)

    @classmethod
    def tearDownClass(cls):
        shutil.rmtree(cls.folder, ignore_errors=True)

    def test_nothing_else_is_left_beside_it(self):
        self.assertEqual(os.listdir(self.folder), ["town.h5"])

    def test_it_has_the_groups_of_the_format(self):
        with h5py.File(self.path, "r") as file:
            for group in GROUPS:
                self.assertIn(group, file)
                self.assertIsInstance(file[group], h5py.Group)
                self.assertTrue(len(file[group]) + len(file[group].attrs), f"{group} is empty")

    def test_every_dataset_says_its_unit_and_meaning(self):
        missing = []
        with h5py.File(self.path, "r") as file:
            file.visititems(lambda name, thing: missing.extend(
                f"{name}: {key}" for key in ("units", "long_name")
                if isinstance(thing, h5py.Dataset) and not str(thing.attrs.get(key, "")).strip()))
        self.assertEqual(missing, [])

    def test_every_dataset_stands_on_the_format_page(self):
        page = documented(FORMAT_PAGE)
        with h5py.File(self.path, "r") as file:
            found = []
            file.visititems(lambda name, thing: found.append(name) if isinstance(thing, h5py.Dataset) else None)
        self.assertEqual([name for name in found if name not in page], [])

    def test_the_monthly_table_has_every_month(self):
        with h5py.File(self.path, "r") as file:
            lengths = {thing.shape[0] for thing in file["monthly"].values()
                       if isinstance(thing, h5py.Dataset) and thing.shape}
            self.assertEqual(lengths, {15 * 12 + 1})
            self.assertEqual(file["manifest/complete"][()], 1)
            self.assertIn("state_hash", file["monthly"])
            self.assertTrue((file["monthly/people"][()] > 0).all())

    def test_xarray_opens_each_group_with_dimensions_and_units(self):
        import xarray  # with h5netcdf

        groups = []
        with h5py.File(self.path, "r") as file:
            file.visititems(lambda name, thing: groups.append(name) if isinstance(thing, h5py.Group) else None)
        seen = 0
        for group in groups:
            with self.subTest(group), xarray.open_dataset(self.path, group=group, engine="h5netcdf",
                                                          decode_times=False) as data:
                for name, variable in data.variables.items():
                    seen += 1
                    self.assertFalse(any(str(d).startswith("phony_dim") for d in variable.dims),
                                     f"{group}/{name} has a dimension without a name: {variable.dims}")
                    self.assertIn("long_name", variable.attrs, f"{group}/{name}")
                    self.assertIn("units", variable.attrs, f"{group}/{name}")
        self.assertGreater(seen, 100)
        with xarray.open_dataset(self.path, group="monthly", engine="h5netcdf") as monthly:
            self.assertEqual(str(monthly["month"].values[-1])[:7], "2029-04")

    def test_h5dump_reads_it(self):
        header = subprocess.run(["h5dump", "-H", self.path], capture_output=True, text=True)
        self.assertEqual(header.returncode, 0, header.stderr)
        self.assertIn('GROUP "escape"', header.stdout)

    def test_results_go_to_stdout_and_messages_to_stderr(self):
        for word in ("in work", "unemployed", "low paid", "escaped", "in and out", "stuck", "not seen", "by sex",
                     "by sector", "published", "written: "):
            self.assertIn(word, self.result.stdout.lower())
        self.assertNotEqual(self.result.stderr, "")
        for text in (self.result.stdout, self.result.stderr):
            self.assertNotIn("\r", text)
            self.assertNotIn("\033", text)
            self.assertNotRegex(text, r"\bnan\b")

    def test_the_seed_is_said(self):
        self.assertRegex(self.result.stdout + self.result.stderr, r"(?i)seed\D{0,5}1\b")


class SameResults(Case):
    def test_for_any_number_of_threads(self):
        self.run_town("one.h5", "--threads", "1", settings=WIDE)
        for threads in ("2", "3", "8"):
            with self.subTest(threads=threads):
                self.run_town(f"{threads}.h5", "--threads", threads, settings=WIDE)
                self.assert_same_results("one.h5", f"{threads}.h5")

    def test_on_a_processor_without_fma(self):
        self.run_town("here.h5", settings=WIDE)
        self.run_town("old.h5", settings=WIDE,
                      environment={"GLIBC_TUNABLES": "glibc.cpu.hwcaps=-AVX2,-FMA,-FMA4"})
        self.assert_same_results("here.h5", "old.h5")

    def test_in_another_folder_locale_and_time_zone(self):
        self.run_town("here.h5")
        self.run_town("there.h5", folder="/",
                      environment={"LC_ALL": "de_DE.UTF-8", "LANG": "de_DE.UTF-8", "TZ": "Asia/Kathmandu"})
        self.assert_same_results("here.h5", "there.h5")

    def test_but_not_for_another_seed(self):
        self.run_town("one.h5", "--seed", "1")
        self.run_town("two.h5", "--seed", "2")
        different = differences(self.path("one.h5"), self.path("two.h5"))
        self.assertIn("monthly/state_hash", different)

    def test_rerun_says_so(self):
        self.run_town("town.h5")
        result = rung("rerun", self.path("town.h5"), folder=self.folder)
        self.assertEqual(result.returncode, DONE, result.stderr)
        self.assertIn("same", result.stdout.lower())

    def test_rerun_says_where_they_part(self):
        self.run_town("town.h5")
        with h5py.File(self.path("town.h5"), "r+") as file:
            hashes = file["monthly/state_hash"]
            where = int(numpy.flatnonzero(hashes[()])[2])
            hashes[where] ^= numpy.uint64(1)
        result = rung("rerun", self.path("town.h5"), folder=self.folder)
        self.assertEqual(result.returncode, FAILED, result.stdout)
        self.assertIn("differ", (result.stdout + result.stderr).lower())


class Twins(Case):
    """Two runs of one seed, set side by side from outside."""

    def compare(self, *arguments, expect=DONE):
        result = rung("compare", *arguments)
        self.assertEqual(result.returncode, expect, result.stdout + result.stderr)
        return result

    def test_the_four_lines_add_in_the_flat_table_and_are_those_of_the_files(self):
        open_ring = SMALL + ["--set", "run.ring=open"]
        self.run_town("base.h5", settings=open_ring)
        self.run_town("twin.h5", "--set", "separations.layoff_rate=0.4", settings=open_ring)
        said = self.compare(self.path("base.h5"), self.path("twin.h5"), "--csv", self.path("effect.csv")).stdout
        self.assertIn("separations.layoff_rate", said)
        self.assertIn("those who stayed", said)
        self.assertNotRegex(said, r"\bnan\b")
        with open(self.path("effect.csv"), newline="") as file:
            rows = list(csv.DictReader(file))
        months = sorted({row["month"] for row in rows})
        self.assertEqual(months[0], "2020-03")
        self.assertEqual(months[-1], "2029-04")
        self.assertEqual(len(months), 11)
        with h5py.File(self.path("base.h5"), "r") as base, h5py.File(self.path("twin.h5"), "r") as twin:
            index = base["monthly/month_index"][()]
            moved = 0
            for month in months:
                value = {row["measure"]: int(float(row["difference"])) for row in rows
                         if row["month"] == month and row["unit"] in ("people", "posts")}
                self.assertEqual(value["employees_resident"] + value["employees_ring"] + value["held_outside"],
                                 value["posts"] - value["vacancies"] - value["empty_posts"] + value["excess"], month)
                year, number = map(int, month.split("-"))
                at = list(index).index((year - 2000) * 12 + number - 4)
                self.assertEqual(value["employees_resident"],
                                 int(twin["monthly/employees"][at]) - int(base["monthly/employees"][at]))
                moved += abs(value["employees_resident"])
            self.assertGreater(moved, 0)
            # rule two_of_three, aged 16 to 59, all and those who stayed; base years added up
            people = twin["escape/classes/people"][:, 0, 0, :, :].sum(axis=0)
            for k, where in enumerate(("everywhere", "stayed")):
                told = [float(row["twin"]) for row in rows if row["measure"].startswith(f"escape_{where}_")]
                numpy.testing.assert_allclose(told, people[k] / people[k].sum())

    def test_what_is_no_twin_is_refused(self):
        short = ["--set", "run.years=1", "--set", "run.burn_in=1"]
        self.run_town("base.h5", settings=short)
        for name, settings, word in (("seed.h5", ["--seed", "2"], "seed"),
                                     ("people.h5", ["--set", "run.people=2500"], "people"),
                                     ("years.h5", ["--set", "run.years=2"], "months"),
                                     ("replicate.h5", ["--set", "run.replicate=1"], "replicate")):
            with self.subTest(name):
                self.run_town(name, *settings, settings=short)
                result = self.compare(self.path("base.h5"), self.path(name), expect=BAD_INPUT)
                self.assert_refused(result, "no twins", word)
                self.assertEqual(result.stdout, "")
        self.assert_refused(self.compare(self.path("base.h5"), self.path("none.h5"), expect=BAD_INPUT), "none.h5")


class Stopped(Case):
    """A run that is stopped leaves a checkpoint and what there is, and goes on as if it had not been."""

    def stopped_by(self, number, moment=0.0, name="cut.h5"):
        """Stops a run by a signal some time after its first checkpoint; returns its exit code."""
        process = start("run", "teaching-town", "-o", self.path(name), *SMALL, "--checkpoint-every", "0")
        limit = time.monotonic() + 60
        while process.poll() is None and not os.path.exists(self.path(name + ".checkpoint")):
            self.assertLess(time.monotonic(), limit, "no checkpoint within a minute")
            time.sleep(0.001)
        time.sleep(moment)
        process.send_signal(number)
        self.said = "".join(process.communicate(timeout=60))
        return process.returncode

    def resume(self, name="cut.h5"):
        return self.run_town(name, "--resume")

    def test_by_ctrl_c(self):
        self.run_town("whole.h5")
        self.assertEqual(self.stopped_by(signal.SIGINT), BY_INT, self.said)
        self.assertIn("--resume", self.said)
        self.assertNotIn("cut.h5", self.names())
        self.assertIn("cut.h5.checkpoint", self.names())
        self.assertIn("cut.partial.h5", self.names())
        with h5py.File(self.path("cut.partial.h5"), "r") as file:
            self.assertEqual(file["manifest/complete"][()], 0)
            self.assertLess(file["monthly/people"].shape[0], 15 * 12 + 1)
        self.resume()
        self.assert_same_results("whole.h5", "cut.h5")
        self.assertEqual([n for n in self.names() if "checkpoint" in n or n.endswith(".part")], [])

    def test_by_a_scheduler(self):
        self.run_town("whole.h5")
        for number, code in ((signal.SIGTERM, BY_TERM), (signal.SIGUSR1, BY_USR1)):
            with self.subTest(number):
                name = f"{number}.h5"
                self.assertEqual(self.stopped_by(number, name=name), code, self.said)
                self.assertIn(name + ".checkpoint", self.names())
                self.resume(name)
                self.assert_same_results("whole.h5", name)

    def test_again_and_again(self):
        self.run_town("whole.h5")
        self.assertEqual(self.stopped_by(signal.SIGINT), BY_INT, self.said)
        for _ in range(4):
            process = start("run", "teaching-town", "-o", self.path("cut.h5"), *SMALL, "--checkpoint-every", "0",
                            "--resume")
            time.sleep(0.05)
            process.send_signal(signal.SIGINT)
            process.communicate(timeout=60)
            self.assertIn(process.returncode, (BY_INT, DONE, -signal.SIGINT))
            if process.returncode == DONE:
                break
        if not os.path.exists(self.path("cut.h5")):
            self.resume()
        self.assert_same_results("whole.h5", "cut.h5")

    def test_by_kill_at_any_moment(self):
        self.run_town("whole.h5")
        began = time.monotonic()
        self.run_town("timed.h5", "--checkpoint-every", "0")
        length = time.monotonic() - began
        moments = random.Random(3)
        for i in range(12):
            moment = moments.uniform(0, length)
            name = f"killed{i}.h5"
            with self.subTest(moment=f"{moment:.3f} s of {length:.3f} s"):
                process = start("run", "teaching-town", "-o", self.path(name), *SMALL, "--checkpoint-every", "0")
                time.sleep(moment)
                process.kill()
                process.communicate()
                if not os.path.exists(self.path(name)):
                    self.resume(name)
                self.assert_same_results("whole.h5", name)

    def test_with_a_damaged_checkpoint_the_older_one_serves(self):
        self.run_town("whole.h5")
        self.assertEqual(self.stopped_by(signal.SIGINT, 0.05), BY_INT, self.said)
        self.assertIn("cut.h5.checkpoint.1", self.names())
        self.damage("cut.h5.checkpoint")
        result = self.resume()
        self.assertIn("damaged", result.stderr)
        self.assert_same_results("whole.h5", "cut.h5")

    def test_with_no_sound_checkpoint_it_starts_again_and_says_so(self):
        self.run_town("whole.h5")
        self.assertEqual(self.stopped_by(signal.SIGINT, 0.05), BY_INT, self.said)
        self.damage("cut.h5.checkpoint")
        self.damage("cut.h5.checkpoint.1")
        result = self.resume()
        self.assertRegex(result.stderr, r"(?i)damaged[\s\S]*(start|begin)")
        self.assert_same_results("whole.h5", "cut.h5")

    def test_a_checkpoint_of_another_scenario_is_refused(self):
        self.assertEqual(self.stopped_by(signal.SIGINT), BY_INT, self.said)
        result = rung("run", "teaching-town", "-o", self.path("cut.h5"), *SMALL, "--seed", "2", "--resume")
        self.assert_refused(result, "checkpoint")
        self.assertIn("cut.h5.checkpoint", self.names())

    def damage(self, name):
        with open(self.path(name), "r+b") as file:
            file.seek(os.path.getsize(self.path(name)) // 2)
            byte = file.read(1)
            file.seek(-1, os.SEEK_CUR)
            file.write(bytes([byte[0] ^ 0x40]))


class Output(Case):
    def test_an_existing_file_is_kept_unless_forced(self):
        with open(self.path("town.h5"), "w") as file:
            file.write("somebody's work")
        result = self.run_town(expect=BAD_INPUT)
        self.assert_refused(result, "town.h5", "--force")
        with open(self.path("town.h5")) as file:
            self.assertEqual(file.read(), "somebody's work")
        self.assertEqual(self.names(), ["town.h5"])
        self.run_town("town.h5", "--force")
        self.assertTrue(h5py.is_hdf5(self.path("town.h5")))

    def test_a_place_that_cannot_be_written_is_said_at_once(self):
        os.mkdir(self.path("folder.h5"))
        for place in ("nowhere/town.h5", "folder.h5"):
            with self.subTest(place):
                result = self.run_town(place, "--quiet", expect=BAD_INPUT)
                self.assertEqual(result.stderr.strip().count("\n"), 0, result.stderr)
                self.assertIn(place, result.stderr)
        self.assertEqual(self.names(), ["folder.h5"])

    def test_a_full_disk_is_one_line_and_no_file(self):
        def small_disk():
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            resource.setrlimit(resource.RLIMIT_FSIZE, (20000, 20000))

        result = self.run_town(expect=FAILED, preexec_fn=small_disk, restore_signals=False)
        self.assertNotIn("terminate called", result.stderr)
        self.assertIn("town.h5", result.stderr.strip().split("\n")[-1])
        self.assertNotIn("town.h5", self.names())

    def test_quiet_says_nothing_on_stderr(self):
        self.assertEqual(self.run_town("town.h5", "--quiet").stderr, "")

    def test_csv_has_a_dictionary_of_its_columns(self):
        self.run_town("town.h5", "--csv")
        tables = {}
        for path in glob.glob(self.path("town_*.csv")):
            with open(path, newline="") as file:
                tables[os.path.basename(path)] = list(csv.DictReader(file))
        dictionary = tables.pop("town_dictionary.csv")
        self.assertIn("town_monthly.csv", tables)
        self.assertTrue(all(row["meaning"] for row in dictionary))
        known = {row["column"] for row in dictionary}
        for name, rows in tables.items():
            self.assertTrue(rows, f"{name} has no rows")
            for column in rows[0]:
                self.assertTrue(column in known or any(column.startswith(k + "_") for k in known), f"{name}: {column}")
        with h5py.File(self.path("town.h5"), "r") as file:
            people = [int(row["people"]) for row in tables["town_monthly.csv"]]
            self.assertEqual(people, file["monthly/people"][()].tolist())


class BadInput(Case):
    def test_a_mistyped_command_names_the_nearest(self):
        self.assert_refused(rung("rnu", "teaching-town"), "rnu", "run")
        self.assert_refused(rung("explian", "run.years"), "explain")

    def test_no_command_shows_the_commands(self):
        result = rung()
        self.assertEqual(result.returncode, BAD_INPUT)
        for command in ("run", "check", "explain"):
            self.assertIn(command, result.stdout + result.stderr)

    def test_a_mistyped_scenario_names_the_nearest(self):
        self.assert_refused(rung("run", "teaching-twon", "-o", self.path("t.h5")), "teaching-twon", "teaching-town")
        self.assertEqual(self.names(), [])

    def test_a_mistyped_key_names_the_nearest(self):
        result = rung("run", "teaching-town", "-o", self.path("t.h5"), "--set", "run.yeers=3")
        self.assert_refused(result, "run.yeers", "run.years")
        self.assertEqual(self.names(), [])

    def test_a_value_out_of_range_names_the_range(self):
        for value in ("0", "1000", "many", "", "nan", "10 pounds"):
            with self.subTest(value):
                result = rung("run", "teaching-town", "-o", self.path("t.h5"), "--set", f"run.years={value}")
                self.assert_refused(result, "run.years")
        self.assertEqual(self.names(), [])

    def test_all_mistakes_are_named_at_once(self):
        result = rung("run", "teaching-town", "-o", self.path("t.h5"), "--set", "run.yeers=3", "--set", "run.seeed=3")
        self.assert_refused(result, "run.yeers", "run.seeed")

    def test_options_that_are_no_numbers(self):
        for option in (["--threads", "3x"], ["--threads", "-1"], ["--seed", "one"], ["--sede", "1"],
                       ["--set", "run.years"]):
            with self.subTest(option):
                self.assert_refused(rung("run", "teaching-town", "-o", self.path("t.h5"), *option))
        self.assertEqual(self.names(), [])

    def test_a_results_file_that_is_none(self):
        with open(self.path("t.h5"), "w") as file:
            file.write("no HDF5")
        self.assert_refused(rung("rerun", self.path("t.h5")), "t.h5")
        self.assert_refused(rung("rerun", self.path("missing.h5")), "missing.h5")

    def test_a_scenario_file_with_mistakes_points_at_them(self):
        with open(self.path("mine.yaml"), "w") as file:
            file.write("format: 1\ntitle: Mine\nextends: teaching-town\nrun:\n  yeers: 3\n  seed: -1\n")
        result = rung("check", "mine.yaml", folder=self.folder)
        self.assert_refused(result, "mine.yaml:5:", "yeers", "years", "mine.yaml:6:", "seed")


class OnThePath(Case):
    """The nation from 2006 on, with two of its labour markets (20,000 people) and next to no burn-in."""

    FEW = ["--set", "run.people=20000", "--set", "run.burn_in=2 years", "--set", "record.panel=none"]

    def run_nation(self, *arguments, expect=DONE):
        result = rung("run", "uk-2006", *self.FEW, *arguments, folder=self.folder)
        self.assertEqual(result.returncode, expect, result.stderr)
        return result

    def test_money_and_base_years_are_those_of_the_path(self):
        result = self.run_nation("-o", "uk.h5", "--csv", "--set", "run.years=11 years")
        self.assertIn("The low paid of April 2006 aged 16 to 59", result.stdout)
        self.assertNotIn("another period", result.stdout)
        with open(self.path("uk_monthly.csv"), encoding="utf-8", newline="") as file:
            months = {row["month"]: row for row in csv.DictReader(file)}
        for month, floor in (("2006-09", 505), ("2006-10", 535), ("2010-10", 593), ("2016-03", 670), ("2016-04", 720),
                             ("2017-04", 750)):
            self.assertEqual(int(months[month]["adult_floor"]), floor, month)
        for month, line in (("2006-04", 6.59), ("2007-03", 6.59), ("2011-04", 7.38), ("2016-04", 8.06)):
            self.assertAlmostEqual(float(months[month]["low_pay_line"]) / 100, line, delta=0.006, msg=month)
        with open(self.path("uk_escape_classes.csv"), encoding="utf-8", newline="") as file:
            self.assertEqual({row["base_year"] for row in csv.DictReader(file)}, {"2006", "2007"})

    def test_months_that_a_table_lacks_are_named_with_their_file(self):
        result = self.run_nation("-o", "uk.h5", "--set", "run.years=14 years", expect=BAD_INPUT)
        for words in ("national.csv has no row of 2020-04", "path.csv has no row of 2020-04", "Shorten run.years"):
            self.assertIn(words, result.stderr)
        self.assertEqual(self.names(), [])

    def test_it_writes_no_reference(self):
        result = rung("nation", "uk-2006", "-o", self.path("reference.csv"), "--set", "run.people=20000")
        self.assert_refused(result, "a reference is of a steady run")
        self.assertEqual(self.names(), [])


class OtherCommands(Case):
    def ask(self, *arguments):
        result = rung(*arguments, folder=self.folder)
        self.assertEqual(result.returncode, DONE, result.stderr)
        return result.stdout

    def test_check_says_what_is_sourced_and_what_assumed(self):
        text = self.ask("check", "teaching-town")
        self.assertIn("sourced", text)
        self.assertIn("assumed", text)
        self.assertEqual(self.names(), [])

    def test_explain_gives_unit_range_default_meaning_and_source(self):
        text = self.ask("explain", "run.years").lower()
        for word in ("years", "10", "50", "assumed"):
            self.assertIn(word, text)
        self.assert_refused(rung("explain", "run.yeers"), "run.years")

    def test_plans_fit_their_schema_and_wrong_ones_do_not(self):
        """Shipped plans, and those of tests/bad_plans whose mistake a schema can see."""
        try:
            import jsonschema
            import yaml
        except ImportError as missing:
            self.skipTest(f"{missing} (Debian: python3-jsonschema, python3-yaml)")
        root = os.path.join(os.path.dirname(__file__), "..", "..")
        schema = json.loads(self.ask("schema", "--plan"))
        jsonschema.Draft7Validator.check_schema(schema)
        validator = jsonschema.Draft7Validator(schema)

        def mistakes(*path):
            with open(os.path.join(root, *path), encoding="utf-8") as file:
                return list(validator.iter_errors(yaml.safe_load(file)))
        shipped = sorted(os.listdir(os.path.join(root, "scenarios", "sweeps")))
        self.assertGreaterEqual(len(shipped), 3)
        for name in shipped:
            self.assertEqual(mistakes("scenarios", "sweeps", name), [], name)
        for name in ("unknown_axis", "value_out_of_range", "method_unknown", "no_plan", "many_mistakes", "programme_unknown"):
            self.assertNotEqual(mistakes("tests", "bad_plans", f"{name}.yaml"), [], name)

    def test_schema_is_json_schema(self):
        schema = json.loads(self.ask("schema"))
        self.assertIn("json-schema.org", schema["$schema"])
        self.assertFalse(schema["additionalProperties"])
        self.assertIn("years", schema["properties"]["run"]["properties"])

    def test_list_names_the_scenarios(self):
        text = self.ask("list")
        self.assertIn("teaching-town", text)
        self.assertIn("west-of-england", text)

    def test_phases_is_the_month_in_order(self):
        numbers = [int(n) for n in re.findall(r"^\s*(\d+)\b", self.ask("phases"), re.M)]
        self.assertGreater(len(numbers), 5)
        self.assertEqual(numbers, sorted(numbers))

    def test_help_and_version(self):
        self.assertIn("rung run", self.ask("--help"))
        self.assertRegex(self.ask("--version"), r"\d+\.\d+\.\d+")
        self.assertIn("--resume", self.ask("run", "--help"))

    def test_a_closed_pipe_is_no_crash(self):
        process = subprocess.run(["bash", "-c", f"set -o pipefail; '{RUNG}' schema | head -c 1 >/dev/null"],
                                 capture_output=True, text=True)
        self.assertNotIn("terminate called", process.stderr)
        self.assertIn(process.returncode, (0, 1, 141))


if __name__ == "__main__":
    if len(sys.argv) < 2 or not os.access(sys.argv[1], os.X_OK):
        sys.exit("usage: run_test.py RUNG [unittest's arguments]")
    RUNG = os.path.abspath(sys.argv.pop(1))
    unittest.main()
