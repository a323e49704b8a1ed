#!/usr/bin/env python3
"""`rung evidence` from outside: the quick set, its file, its errors.

    evidence_test.py RUNG [unittest's arguments]
"""
import math
import os
import re
import shutil
import subprocess
import sys
import tempfile
import unittest

import h5py
import numpy

from run_test import BAD_INPUT, DONE, told_by
from validate_test import table

RUNG = None  # set in main
ROOT = os.path.join(os.path.dirname(__file__), "..", "..")
FORMAT_PAGE = os.path.join(ROOT, "sim", "run", "EVIDENCE_FORMAT.md")


def evidence(*arguments, folder):
    return subprocess.run([RUNG, "evidence", *arguments], cwd=folder, text=True, stdin=subprocess.DEVNULL,
                          capture_output=True, timeout=500)


class Evidence(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.mkdtemp()
        cls.answer = evidence("--quick", "--csv", folder=cls.folder)
        cls.path = os.path.join(cls.folder, "evidence.h5")

    @classmethod
    def tearDownClass(cls):
        shutil.rmtree(cls.folder)

    def test_quick_prints_each_statement_and_the_counts(self):
        self.assertEqual(self.answer.returncode, DONE, self.answer.stderr)
        for words in ("F4   grade D, emergent", "expected below 0", "knock-out: ", "emergent statements hold", "written: "):
            self.assertIn(words, self.answer.stdout)
        self.assertIn("months lived", self.answer.stderr)

    def test_verdicts_are_those_of_the_figures(self):
        with h5py.File(self.path) as file:
            self.assertEqual(file.attrs["filetype"], b"rung evidence")
            parts, statements = table(file, "parts"), table(file, "statements")
            figures = file["replicates/figure"][...]
            held = file["manifest/emergent_hold"][()]
        quantile = {2: 12.706, 3: 4.303, 4: 3.182, 5: 2.776, 6: 2.571}
        signs = 0
        for i, expected in enumerate(parts["expected"]):
            own = figures[i][numpy.isfinite(figures[i])]
            self.assertEqual(len(own), parts["replicates"][i])
            self.assertAlmostEqual(parts["found"][i], own.mean(), places=9)
            half = quantile[len(own)] * own.std(ddof=1) / math.sqrt(len(own))
            if re.fullmatch("above [-0-9.]+", expected):
                self.assertEqual(parts["verdict"][i] == "holds", own.mean() - half > parts["least"][i])
                signs += 1
            if re.fullmatch("below [-0-9.]+", expected):
                self.assertEqual(parts["verdict"][i] == "holds", own.mean() + half < parts["most"][i])
                signs += 1
        self.assertGreater(signs, 5)
        of_statement = [name.split(".")[0] for name in parts["part"]]
        holds = 0
        for i, statement in enumerate(statements["statement"]):
            own = [k for k, name in enumerate(of_statement) if name == statement]
            fine = all(parts["verdict"][k] in ("holds", "untested") for k in own)
            still = all(parts["knocked_out_verdict"][k] in ("holds", "untested") for k in own)
            if statements["status"][i] == "control":
                rejected = any(parts["verdict"][k] == "contradicted" for k in own)
                self.assertEqual(statements["verdict"][i] == "rejected", rejected)
                continue
            self.assertEqual(statements["verdict"][i] == "holds", fine and not still, statement)
            holds += statements["verdict"][i] == "holds"
        self.assertEqual(holds, held)
        self.assertGreater(holds, 2)

    def test_every_dataset_stands_on_the_format_page(self):
        found = set()
        with h5py.File(self.path) as file:
            file.visititems(lambda name, thing: found.add(name) if isinstance(thing, h5py.Dataset) else None)
        self.assertEqual(found, told_by(FORMAT_PAGE))

    def test_nothing_is_left_but_the_files(self):
        names = {name for name in os.listdir(self.folder) if not name.endswith(".csv")}
        self.assertEqual(names, {"evidence.h5"})
        self.assertTrue(os.path.exists(os.path.join(self.folder, "evidence_parts.csv")))

    def test_the_same_for_any_number_of_cores(self):
        files = []
        for jobs in ("1", "3"):
            path = os.path.join(self.folder, "jobs", jobs + ".h5")
            os.makedirs(os.path.dirname(path), exist_ok=True)
            answer = evidence("F4", "--quick", "--jobs", jobs, "-o", path, "--quiet", folder=self.folder)
            self.assertEqual(answer.returncode, DONE, answer.stderr)
            with open(path, "rb") as file:
                files.append(file.read())
        shutil.rmtree(os.path.join(self.folder, "jobs"))
        self.assertEqual(files[0], files[1])

    def test_lists_all_and_says_what_is_missing(self):
        listed = evidence("--list", folder=self.folder).stdout.splitlines()
        self.assertGreater(len(listed), 80)
        self.assertTrue(any(line.startswith("E8 ") and "not yet" in line for line in listed))
        controls = [line for line in listed if " control " in line]
        self.assertGreaterEqual(len([line for line in controls if " tried " in line]), 10)
        self.assertIn("hourly_pay", evidence("--names", folder=self.folder).stdout)
        missing = evidence("E8", "-o", "e8.h5", folder=self.folder)
        os.remove(os.path.join(self.folder, "e8.h5"))
        self.assertEqual(missing.returncode, DONE)
        self.assertIn("mechanism missing", missing.stdout)

    def test_what_is_built_in_is_shown_by_a_test_that_is_there(self):
        text = ""
        for folder, _, files in os.walk(os.path.join(ROOT, "tests")):
            for name in files:
                if name.endswith(".cpp"):
                    with open(os.path.join(folder, name), encoding="utf-8") as file:
                        text += file.read()
        shown = 0
        for name in os.listdir(os.path.join(ROOT, "scenarios", "evidence")):
            if not name.endswith(".yaml"):
                continue
            with open(os.path.join(ROOT, "scenarios", "evidence", name), encoding="utf-8") as file:
                for suite, test in re.findall(r'built_in, shown_by: "(\w+)\.(\w+)"', file.read()):
                    self.assertRegex(text, rf"TEST(_F|_P)?\({suite}, {test}\)")
                    shown += 1
        self.assertGreater(shown, 1)

    def test_errors(self):
        there = evidence("F4", "--quick", folder=self.folder)
        self.assertEqual(there.returncode, BAD_INPUT)
        self.assertIn("--force", there.stderr)
        wrong = evidence("F44", folder=self.folder)
        self.assertEqual(wrong.returncode, BAD_INPUT)
        self.assertIn("Did you mean F4?", wrong.stderr)
        self.assertEqual(evidence("F5", "--quick", "--force", folder=self.folder).returncode, BAD_INPUT)
        self.assertEqual(evidence("--plan", "none.yaml", folder=self.folder).returncode, BAD_INPUT)
        self.assertIn("Examples:", evidence("--help", folder=self.folder).stdout)


if __name__ == "__main__":
    RUNG = os.path.abspath(sys.argv[1])
    unittest.main(argv=[sys.argv[0], *sys.argv[2:]])
