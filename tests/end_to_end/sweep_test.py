#!/usr/bin/env python3
"""Sweeps from outside: what a person sees of `rung sweep`, and what is left of one that was stopped or killed.

    sweep_test.py RUNG [unittest's arguments]
"""
import os
import random
import re
import signal
import subprocess
import sys
import time
import unittest

import h5py
import numpy

import run_test
from run_test import BAD_INPUT, BY_INT, BY_TERM, BY_USR1, DONE, FAILED, Case, differences, rung, start, told_by

SHORT = "set: {run.burn_in: 0, run.years: 1}\n"
MANY = SHORT + "axes: {search.tries: [2, 3, 4]}\ndesign: {method: factorial}\nreplicates: 100\n"


class SweepCase(Case):
    def plan(self, text, name="plan.yaml"):
        with open(self.path(name), "w", encoding="utf-8") as file:
            file.write("format: 1\nbase: teaching-town\n" + text)
        return self.path(name)

    def sweep(self, plan, folder="sweep", *arguments, expect=DONE, **more):
        result = rung("sweep", plan, "-o", self.path(folder), *arguments, **more)
        self.assertEqual(result.returncode, expect, result.stdout + result.stderr)
        return result

    def bytes_of(self, folder):
        with open(self.path(f"{folder}/sweep.h5"), "rb") as file:
            return file.read()


class Runs(SweepCase):
    # One of its runs fails; a setting beside an axis.
    EVERYTHING = ("set: {run.years: 1, job_creation.absorption: low, job_creation.reference: own}\n"
                  "axes: {run.burn_in: [3, 0]}\nsettings:\n  few: {search.tries: 2}\n"
                  "design: {method: factorial}\noutcomes: [hires, pay_p50]\n")

    TWO_AXES = SHORT + ("axes: {search.looks_unemployed: {low: 1, high: 20}, training.drop_out: {low: 0.02, high: 0.03}}\n"
                        "outcomes: [unemployment_rate, hires]\n")
    MORRIS = TWO_AXES + "design: {method: morris, trajectories: 6}\nreplicates: 2\n"
    SALTELLI = TWO_AXES + "design: {method: saltelli, samples: 8}\n"

    def test_sensitivity_finds_the_axis_that_matters(self):
        result = self.sweep(self.plan(self.MORRIS), "morris")
        self.assertRegex(result.stdout, r"unemployment_rate .*mu\*.*\n  search.looks_unemployed .*\n  training.drop_out")
        result = self.sweep(self.plan(self.SALTELLI), "saltelli")
        self.assertRegex(result.stdout, r"unemployment_rate .*total.*\n  search.looks_unemployed .*\n  training.drop_out")
        with h5py.File(self.path("morris/sweep.h5")) as file:
            effects = file["sensitivity/morris/mu"][0, 0]  # of the unemployment rate
            points, y = file["runs/search.looks_unemployed"][:], file["runs/unemployment_rate"][:]
            mean = [y[2 * i:2 * i + 2].mean() for i in range(18)]
            of_looks = [(mean[i + 1] - mean[i]) / ((points[2 * i + 2] - points[2 * i]) / 19)
                        for i in range(17) if i % 3 != 2 and points[2 * i + 2] != points[2 * i]]
            self.assertEqual(len(of_looks), 6)
            self.assertAlmostEqual(effects[0], numpy.mean(of_looks))
            self.assertLess(effects[0], 0)
        with h5py.File(self.path("saltelli/sweep.h5")) as file:
            total = file["sensitivity/sobol/total"][0, 0]
            self.assertGreater(total[0], total[1])

    def test_the_merged_table_has_design_and_outcomes_of_each_run(self):
        plan = self.plan(SHORT + "title: Six runs\naxes: {search.looks_unemployed: {values: [5, 20]}}\n"
                         "settings:\n  few:\n  many: {search.tries: 9}\ndesign: {method: factorial}\nreplicates: 3\n"
                         "outcomes: [hires, unemployment_rate]\n")
        result = self.sweep(plan)
        self.assertIn("12 runs done, 0 failed", result.stdout)
        with h5py.File(self.path("sweep/sweep.h5")) as file:
            runs = file["runs"]
            self.assertEqual(runs["run"][:].tolist(), list(range(12)))
            self.assertEqual(runs["replicate"][:].tolist(), [0, 1, 2] * 4)
            self.assertEqual([s.decode() for s in runs["setting"]], ["few"] * 6 + ["many"] * 6)
            self.assertEqual(runs["search.looks_unemployed"][:].tolist(), ([5.0] * 3 + [20.0] * 3) * 2)
            self.assertEqual(runs["search.looks_unemployed"].attrs["units"], b"looks per month")
            self.assertEqual(runs["status"][:].tolist(), [0] * 12)
            self.assertTrue((runs["hires"][:] > 0).all())
            self.assertGreater(len(set(runs["hires"][:].tolist())), 6)
            self.assertEqual(file["manifest/runs"][()], 12)
            self.assertIn(b"Six runs", file["manifest/plan"][()])

    def test_a_kept_file_is_that_of_the_run_alone(self):
        plan = self.plan("set: {run.burn_in: 1}\naxes: {run.years: [1, 2]}\ndesign: {method: factorial}\nreplicates: 2\n"
                         "keep: all\n")
        self.sweep(plan)
        self.assertEqual(sorted(os.listdir(self.path("sweep/runs"))), [f"run-00000{i}.h5" for i in range(4)])
        alone = rung("run", "teaching-town", "-o", self.path("alone.h5"), "--set", "run.burn_in=1", "--set",
                     "run.years=2", "--set", "run.replicate=1")
        self.assertEqual(alone.returncode, DONE, alone.stderr)
        self.assertEqual(differences(self.path("alone.h5"), self.path("sweep/runs/run-000003.h5")), [])

    def test_a_kept_file_that_is_gone_is_made_again(self):
        plan = self.plan(SHORT + "axes: {search.tries: [2, 3]}\ndesign: {method: factorial}\nkeep: [1]\n")
        self.sweep(plan)
        self.assertEqual(os.listdir(self.path("sweep/runs")), ["run-000001.h5"])
        os.remove(self.path("sweep/runs/run-000001.h5"))
        before = self.bytes_of("sweep")
        self.assertIn("1 of 2 runs were done before", self.sweep(plan).stderr)
        self.assertEqual(os.listdir(self.path("sweep/runs")), ["run-000001.h5"])
        self.assertEqual(self.bytes_of("sweep"), before)

    def test_the_same_bytes_however_the_work_is_cut(self):
        plan = self.plan("set: {run.burn_in: 1}\naxes: {run.years: [1, 2], search.looks_unemployed: {low: 5, high: 20}}\n"
                         "design: {method: latin_hypercube, samples: 6}\nreplicates: 2\n")
        self.sweep(plan, "one", "--jobs", "1")
        self.sweep(plan, "three", "--jobs", "3")
        for task in range(5):
            self.sweep(plan, "tasks", "--task", f"{task}/5")
        self.assertFalse(os.path.exists(self.path("tasks/sweep.h5")))
        self.sweep(plan, "tasks")
        self.assertEqual(self.bytes_of("one"), self.bytes_of("three"))
        self.assertEqual(self.bytes_of("one"), self.bytes_of("tasks"))

    def test_a_single_run_has_all_threads_and_the_same_bytes(self):
        plan = self.plan(SHORT.replace("}", ", run.people: 20000}") +
                         "axes: {search.tries: [2]}\ndesign: {method: factorial}\noutcomes: all\n")
        self.sweep(plan, "one", "--jobs", "1")
        self.sweep(plan, "three", "--jobs", "3")
        self.assertEqual(self.bytes_of("one"), self.bytes_of("three"))

    def test_a_failed_run_is_listed_with_the_command_that_repeats_it(self):
        plan = self.plan("set: {run.years: 1, job_creation.absorption: low, job_creation.reference: own}\n"
                         "axes: {run.burn_in: [3, 0]}\ndesign: {method: factorial}\n")
        result = self.sweep(plan, expect=FAILED)
        self.assertIn("1 runs done, 1 failed", result.stdout)
        for word in ("run 1 failed", "run.burn_in 0", "seed 1", "replicate 0", "job creation takes what is usual"):
            self.assertIn(word, result.stdout)
        command = re.search(r"repeat it: (rung .*)", result.stdout).group(1)
        again = subprocess.run(command.replace("rung", run_test.RUNG, 1), shell=True, cwd=self.folder, text=True,
                               capture_output=True)
        self.assertEqual(again.returncode, BAD_INPUT)
        self.assertIn("job creation takes what is usual", again.stderr)
        with h5py.File(self.path("sweep/sweep.h5")) as file:
            self.assertEqual(file["runs/status"][:].tolist(), [0, 1])
            self.assertTrue(numpy.isnan(file["runs/hires"][1]))
            self.assertEqual(file["failures/failed_run"][:].tolist(), [1])

    def test_a_dry_run_counts_and_estimates_and_leaves_nothing(self):
        for command in (("sweep", self.plan(MANY), "--dry-run"), ("check", self.plan(MANY))):
            result = rung(*command, folder=self.folder)
            self.assertEqual(result.returncode, DONE, result.stderr)
            self.assertIn("300 runs: 1 setting x 3 points (factorial) x 100 replicates", result.stdout)
            self.assertRegex(result.stdout, r"About \d+ s on \d+ cores?, .*memory, .*disk")
        self.assertEqual(self.names(), ["plan.yaml"])

    def test_shipped_plans_are_sound(self):
        for name in os.listdir(os.path.join(os.path.dirname(__file__), "..", "..", "scenarios", "sweeps")):
            if name.endswith(".yaml"):
                result = rung("check", name[:-5])
                self.assertEqual(result.returncode, DONE, result.stderr)
                self.assertIn(name[:-5], rung("list").stdout)

    def test_a_plan_and_its_scenario_of_one_name_are_told_apart(self):
        both = rung("check", "west-of-england-pilot").stdout
        self.assertIn("160 runs: 4 settings x 2 points (factorial) x 20 replicates", both)
        self.assertIn("input table", both)
        self.assertNotIn("runs:", rung("check", "west-of-england-pilot", "--set", "run.seed=2").stdout)
        self.assertIn("no folder for the runs", rung("sweep", "west-of-england-pilot").stderr)  # the plan was found

    def test_every_dataset_stands_on_the_format_page(self):
        page = os.path.join(os.path.dirname(__file__), "..", "..", "sim", "run", "SWEEP_FORMAT.md")
        told = told_by(page)
        found = set()

        def visit(name, thing):
            if isinstance(thing, h5py.Dataset):
                self.assertTrue(str(thing.attrs["units"]) and str(thing.attrs["long_name"]), name)
                if "." not in name and not name.endswith(("/hires", "/pay_p50", "/unemployment_rate")):
                    found.add(name)

        for folder, plan, expect in (("one", self.EVERYTHING, FAILED), ("two", self.MORRIS, DONE),
                                     ("three", self.SALTELLI, DONE)):
            self.sweep(self.plan(plan), folder, expect=expect)
            with h5py.File(self.path(f"{folder}/sweep.h5")) as file:
                file.visititems(visit)
        self.assertEqual(found, {name for name in told if "`" not in name and "(" not in name})


class Interruption(SweepCase):
    def test_kill_at_any_moment_then_the_same_merged_file(self):
        plan = self.plan(MANY)
        began = time.monotonic()
        self.sweep(plan, "undisturbed")
        whole = time.monotonic() - began
        luck = random.Random(7)
        killed = 0
        for attempt in range(10):
            process = start("sweep", plan, "-o", self.path("sweep"))
            try:
                process.wait(timeout=luck.uniform(0.02, whole / 5))
            except subprocess.TimeoutExpired:
                process.kill()
                killed += 1
            process.communicate()
        self.assertGreaterEqual(killed, 3)
        result = self.sweep(plan)
        self.assertIn("runs were done before", result.stderr)
        self.assertEqual(self.bytes_of("undisturbed"), self.bytes_of("sweep"))

    def test_killed_within_long_runs_that_share_a_burn_in(self):
        plan = self.plan("set: {run.burn_in: 4}\naxes: {run.years: [1, 2, 3]}\ndesign: {method: factorial}\n"
                         "replicates: 2\nkeep: [0, 4]\noutcomes: all\n")
        self.sweep(plan, "undisturbed")
        luck = random.Random(11)
        for attempt in range(8):
            process = start("sweep", plan, "-o", self.path("sweep"), "--checkpoint-every", "0")
            time.sleep(luck.uniform(0.05, 0.3))
            process.kill()
            process.communicate()
        self.sweep(plan, "sweep", "--checkpoint-every", "0")
        self.assertEqual(self.bytes_of("undisturbed"), self.bytes_of("sweep"))
        for run in (0, 4):
            self.assertEqual(differences(self.path(f"undisturbed/runs/run-00000{run}.h5"),
                                         self.path(f"sweep/runs/run-00000{run}.h5")), [])

    def test_a_torn_last_row_is_run_again(self):
        plan = self.plan(SHORT + "axes: {search.tries: [2, 3, 4]}\ndesign: {method: factorial}\n")
        self.sweep(plan)
        before = self.bytes_of("sweep")
        rows = self.path("sweep/rows/local.rows")
        os.truncate(rows, os.path.getsize(rows) - 5)
        self.assertIn("2 of 3 runs were done before", self.sweep(plan).stderr)
        self.assertEqual(self.bytes_of("sweep"), before)

    def test_stopped_by_signals_with_their_exit_codes(self):
        plan = self.plan("axes: {search.tries: [2, 3, 4, 5]}\ndesign: {method: factorial}\nreplicates: 30\n"
                         "set: {run.years: 3, run.burn_in: 3}\n")
        for number, code in ((signal.SIGINT, BY_INT), (signal.SIGTERM, BY_TERM), (signal.SIGUSR1, BY_USR1)):
            with self.subTest(code):
                folder = self.path(f"sweep-{code}")
                process = start("sweep", plan, "-o", folder)
                while not os.path.exists(os.path.join(folder, "manifest.txt")) and process.poll() is None:
                    time.sleep(0.01)
                time.sleep(0.3)
                process.send_signal(number)
                _, messages = process.communicate(timeout=60)
                self.assertEqual(process.returncode, code, messages)
                self.assertIn("the same command goes on", messages)


class Refusals(SweepCase):
    def setUp(self):
        super().setUp()
        self.good = self.plan(SHORT + "axes: {search.tries: [2]}\ndesign: {method: factorial}\n", "good.yaml")

    def test_bad_plans_are_told_at_once_and_leave_no_folder(self):
        bad = self.plan("axes: {search.triez: [2], search.tries: [99]}\ndesign: {method: factorial}\n")
        result = rung("sweep", bad, "-o", self.path("sweep"))
        self.assert_refused(result, "Did you mean 'search.tries'?", "99 is out of range")
        self.assertNotIn("sweep", self.names())
        self.assert_refused(rung("run", self.good), "this is the plan of a sweep")
        self.assert_refused(rung("sweep", "teaching-town", "-o", self.path("sweep")), "base: missing")
        self.assert_refused(rung("sweep", self.good), "no folder for the runs")
        self.assert_refused(rung("sweep", self.good, "-o", self.path("s"), "--task", "4/4"), "not a share")

    def test_mistakes_of_the_base_and_of_a_setting(self):
        bad = self.plan("settings:\n  good:\n  bad: {job_creation.absorption: low, job_creation.reference: own, run.burn_in: 1}\n"
                        "design: {method: list}\n")
        self.assert_refused(rung("sweep", bad, "-o", self.path("sweep")), "setting 'bad'", "run.burn_in")

    def test_results_of_another_plan_or_version(self):
        self.sweep(self.good)
        other = self.plan(SHORT + "axes: {search.tries: [3]}\ndesign: {method: factorial}\n")
        before = self.bytes_of("sweep")
        self.assert_refused(rung("sweep", other, "-o", self.path("sweep")), "another plan")
        manifest = self.path("sweep/manifest.txt")
        with open(manifest) as file:
            text = file.read()
        with open(manifest, "w") as file:
            file.write(re.sub(r"version: .*", "version: 0.0.1", text))
        self.assert_refused(rung("sweep", self.good, "-o", self.path("sweep")), "of version 0.0.1")
        self.assertEqual(self.bytes_of("sweep"), before)
        self.sweep(other, "sweep", "--force")

    def test_a_folder_of_other_things_a_file_and_a_read_only_place(self):
        os.mkdir(self.path("letters"))
        with open(self.path("letters/one.txt"), "w") as file:
            file.write("dear")
        for force in ([], ["--force"]):
            self.assert_refused(rung("sweep", self.good, "-o", self.path("letters"), *force), "other things than a sweep")
        self.assertEqual(os.listdir(self.path("letters")), ["one.txt"])
        self.assert_refused(rung("sweep", self.good, "-o", self.good), "a file of that name exists")
        self.assert_refused(rung("sweep", self.good, "-o", "/proc/sweep"), "cannot be written")

    def test_a_second_sweep_in_the_folder(self):
        plan = self.plan(MANY)
        first = start("sweep", plan, "-o", self.path("sweep"))
        while not os.path.exists(self.path("sweep/rows/local.rows")):
            time.sleep(0.01)
        self.assert_refused(rung("sweep", plan, "-o", self.path("sweep")), "another process is writing")
        first.kill()
        first.communicate()

    def test_force_while_a_sweep_runs_there(self):
        plan = self.plan(MANY)
        first = start("sweep", plan, "-o", self.path("sweep"))
        while not os.path.exists(self.path("sweep/rows/local.rows")):
            time.sleep(0.01)
        self.assert_refused(rung("sweep", plan, "-o", self.path("sweep"), "--force"), "a sweep runs in this folder")
        first.communicate()
        self.assertEqual(first.returncode, DONE)

    def test_outcomes_are_explained(self):
        text = rung("explain", "outcomes").stdout
        self.assertRegex(text, r"(?m)^escaper_share +\* 1: of the low paid, escaped")
        self.assertIn("hires ", text)

    def test_a_full_disk_loses_nothing(self):
        # A limit on the size of files stands for the end of a disk.
        plan = self.plan(MANY)
        limited = subprocess.run(["bash", "-c", f"trap '' XFSZ; ulimit -f 8; exec '{run_test.RUNG}' sweep '{plan}' "
                                  f"-o '{self.path('sweep')}'"], text=True, capture_output=True)
        self.assertEqual(limited.returncode, FAILED, limited.stderr)
        self.assertIn("Make room", limited.stderr)
        self.assertIn("runs were done before", self.sweep(plan).stderr)
        self.sweep(plan, "undisturbed")
        self.assertEqual(self.bytes_of("undisturbed"), self.bytes_of("sweep"))


if __name__ == "__main__":
    if len(sys.argv) < 2 or not os.access(sys.argv[1], os.X_OK):
        sys.exit("usage: sweep_test.py RUNG [unittest's arguments]")
    run_test.RUNG = os.path.abspath(sys.argv.pop(1))
    unittest.main()
