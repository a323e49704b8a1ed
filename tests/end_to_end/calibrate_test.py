#!/usr/bin/env python3
"""`rung calibrate` from outside: what it finds, its file, stopping and going on, its errors.

    calibrate_test.py RUNG [unittest's arguments]
"""
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import unittest

import h5py

from run_test import told_by

RUNG = None  # set in main
FORMAT_PAGE = os.path.join(os.path.dirname(__file__), "..", "..", "sim", "run", "CALIBRATION_FORMAT.md")
PLAN = """format: 1
title: A small fit
base: teaching-town
set: {run.burn_in: 1 years, run.years: 2 years, run.people: 8000, record.panel: none}
parameters:
  search.looks_unemployed: {low: 3, high: 24, scale: log}
  separations.to_unemployment: {low: 0.0002, high: 0.006, scale: log}
truth: {search.looks_unemployed: 6, separations.to_unemployment: 0.003}
targets: [F1_2019, F5]
replicates: 6
blocks: 2
evaluations: 15
"""


def calibrate(*arguments, folder):
    return subprocess.run([RUNG, "calibrate", *arguments], cwd=folder, text=True, stdin=subprocess.DEVNULL,
                          capture_output=True, timeout=300)


def contents(path):
    with h5py.File(path) as file:
        found = {}
        file.visititems(lambda name, item: found.update({name: item[...].tolist()})
                        if isinstance(item, h5py.Dataset) else None)
        return found


class Calibrate(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.mkdtemp()
        with open(os.path.join(cls.folder, "plan.yaml"), "w") as file:
            file.write(PLAN)
        cls.answer = calibrate("plan.yaml", "-o", "fit", "--jobs", "2", folder=cls.folder)
        cls.path = os.path.join(cls.folder, "fit", "calibration.h5")

    @classmethod
    def tearDownClass(cls):
        shutil.rmtree(cls.folder)

    def test_comes_nearer_than_the_start_by_replicates_it_has_not_seen(self):
        self.assertEqual(self.answer.returncode, 0, self.answer.stderr)
        with h5py.File(self.path) as file:
            block, distance = file["path/block"][...], file["path/distance"][...]
            fitted, truth = file["parameters/fitted"][...], file["parameters/truth"][...]
            error = file["parameters/standard_error"][...]
        candidates = distance[block == 2]
        self.assertEqual(len(candidates), 3)
        self.assertLess(candidates.min(), candidates[0])
        # four standard errors: two parameters, so one fit in about ten thousand fails by luck alone
        for i in range(2):
            self.assertLess(abs(fitted[i] - truth[i]), 4 * error[i])

    def test_file_says_what_tells_of_what(self):
        with h5py.File(self.path) as file:
            self.assertEqual(file.attrs["filetype"], b"rung calibration")
            slope = file["jacobian/slope"][...]
            contraction = file["parameters/contraction"][...]
            told_by = set(file["parameters/told_by"].asstr()[...])
        self.assertEqual(slope.shape, (2, 2))
        self.assertLess(slope[0, 0], 0, "who looks more is out of work less")
        self.assertGreater(slope[0, 1], 0, "more losses of jobs, more unemployment")
        self.assertTrue(((contraction > 0) & (contraction <= 1.000001)).all())
        self.assertLessEqual(told_by, {"F1_2019", "F5"})

    def test_every_dataset_stands_on_the_format_page(self):
        self.assertEqual(set(contents(self.path)), told_by(FORMAT_PAGE))

    def test_fitted_values_are_a_piece_of_a_scenario(self):
        with open(os.path.join(self.folder, "mine.yaml"), "w") as file:
            file.write("format: 1\nextends: [teaching-town, fit/fitted.yaml]\n")
            file.write("title: The town with what was fitted\n")
        run = subprocess.run([RUNG, "check", "mine.yaml"], cwd=self.folder, text=True, capture_output=True)
        self.assertEqual(run.returncode, 0, run.stdout + run.stderr)

    def test_stopped_and_started_again_it_is_the_same_with_one_job_or_two(self):
        started = subprocess.Popen([RUNG, "calibrate", "plan.yaml", "-o", "again", "--jobs", "1", "--quiet"],
                                   cwd=self.folder, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        time.sleep(1)
        started.send_signal(signal.SIGINT)
        started.communicate(timeout=60)
        self.assertEqual(started.returncode, 130)
        self.assertFalse(os.path.exists(os.path.join(self.folder, "again", "calibration.h5")))
        size = lambda folder: os.path.getsize(os.path.join(self.folder, folder, "evaluations.rows"))
        self.assertLess(size("again"), size("fit"))
        answer = calibrate("plan.yaml", "-o", "again", "--quiet", folder=self.folder)
        self.assertEqual(answer.returncode, 0, answer.stderr)
        self.assertEqual(size("again"), size("fit"), "each evaluation is made and written once")
        self.assertEqual(contents(os.path.join(self.folder, "again", "calibration.h5")), contents(self.path))

    def test_refuses_the_folder_of_another_calibration(self):
        with open(os.path.join(self.folder, "other.yaml"), "w") as file:
            file.write(PLAN.replace("run.people: 8000", "run.people: 8100"))
        answer = calibrate("other.yaml", "-o", "fit", folder=self.folder)
        self.assertEqual(answer.returncode, 2, answer.stderr)
        self.assertIn("evaluations.rows", answer.stderr)

    def refusal(self, name, plan):
        """What is said of a plan that is refused."""
        with open(os.path.join(self.folder, name + ".yaml"), "w") as file:
            file.write(plan)
        answer = calibrate(name + ".yaml", "-o", name, folder=self.folder)
        self.assertEqual(answer.returncode, 2, answer.stderr)
        return answer.stderr

    def test_refuses_a_start_outside_the_range(self):
        refusal = self.refusal("far", PLAN.replace("low: 3, high: 24", "low: 20, high: 24"))
        self.assertIn("search.looks_unemployed: the base has 13", refusal)

    def test_refuses_a_world_that_targets_are_not_of(self):
        refusal = self.refusal("world", PLAN.replace("teaching-town", "workadvance"))
        self.assertIn("without programmes", refusal)

    def test_names_what_a_world_cannot_tell_of_with_its_place(self):
        also = "also:\n  - {base: uk-2006, set: {run.years: 2 years}, targets: [F4_eu_before, F3_eu]}\n"
        self.assertIn("years.yaml:14:72: targets: F3_eu cannot be told of the world uk-2006 (it is of other years)",
                      self.refusal("years", PLAN + also))

    def test_fits_a_path_of_years_and_a_steady_world_at_once(self):
        with open(os.path.join(self.folder, "both.yaml"), "w") as file:
            file.write("""format: 1
base: uk-2006
set: {run.people: 4000, run.burn_in: 1 years, run.years: 2 years, record.panel: none}
parameters:
  search.looks_unemployed: {low: 3, high: 24, scale: log}
  separations.to_unemployment: {low: 0.0001, high: 0.006, scale: log}
targets: [P4_P10_2006, F4_eu_before, F5]
also:
  - {base: teaching-town, set: {run.burn_in: 1 years, run.years: 1 years}, targets: [F1_2019, F5]}
replicates: 1
blocks: 1
evaluations: 6
""")
        dry = calibrate("both.yaml", "--dry-run", folder=self.folder)
        self.assertIn("1 replicate of uk-2006 (37 months) and of teaching-town (25 months)", dry.stdout)
        self.assertRegex(dry.stdout, r"teaching-town +F1_2019")
        answer = calibrate("both.yaml", "-o", "both", "--quiet", folder=self.folder)
        self.assertEqual(answer.returncode, 0, answer.stderr)
        self.assertIn("target of uk-2006", answer.stdout)
        found = contents(os.path.join(self.folder, "both", "calibration.h5"))
        self.assertEqual(set(found), told_by(FORMAT_PAGE))
        self.assertEqual([name.decode() for name in found["targets/world"]], ["uk-2006"] * 3 + ["teaching-town"] * 2)
        self.assertEqual([name.decode() for name in found["targets/target"]],
                         ["P4_P10_2006", "F4_eu_before", "F5@uk-2006", "F1_2019", "F5@teaching-town"])
        self.assertEqual(found["targets/vote"], [1, 0.5, 0.5, 1, 1])
        self.assertNotEqual(found["targets/simulated"][2], found["targets/simulated"][4])

    def test_replaces_no_file_of_something_else(self):
        os.mkdir(os.path.join(self.folder, "own"))
        path = os.path.join(self.folder, "own", "calibration.h5")
        with open(path, "w") as file:
            file.write("mine")
        answer = calibrate("plan.yaml", "-o", "own", folder=self.folder)
        self.assertEqual(answer.returncode, 2, answer.stderr)
        with open(path) as file:
            self.assertEqual(file.read(), "mine")

    def test_dry_run_writes_nothing(self):
        answer = calibrate("plan.yaml", "-o", "dry", "--dry-run", folder=self.folder)
        self.assertEqual(answer.returncode, 0, answer.stderr)
        self.assertIn("2 parameters, 2 targets", answer.stdout)
        self.assertFalse(os.path.exists(os.path.join(self.folder, "dry")))


if __name__ == "__main__":
    RUNG = os.path.abspath(sys.argv.pop(1))
    unittest.main()
