#!/usr/bin/env python3
"""rungpy: its page of examples runs, and its figures are those of plain arithmetic.

    rungpy_test.py RUNG [unittest's arguments]
"""
import contextlib
import io
import os
import re
import shutil
import sys
import tempfile
import unittest

import numpy
import pandas

import run_test

ROOT = os.path.abspath(os.path.join(os.path.dirname(__file__), "..", ".."))
PYTHON = os.path.join(ROOT, "analysis", "python")
sys.path.insert(0, PYTHON)

import rungpy  # noqa: E402  (after its folder is on the path)


class Figures(unittest.TestCase):
    """Of a made-up frame: three settings, two points, eight replicates."""

    def setUp(self):
        luck = numpy.random.default_rng(5)
        rows = []
        for setting, effect in (("base", 0.0), ("good", 1.0), ("bad", -1.0)):
            for point in range(2):
                for replicate in range(8):
                    rows.append((setting, point, replicate, 5.0 + point, effect))
        self.frame = pandas.DataFrame(rows, columns=["setting", "point", "replicate", "search.tries", "effect"])
        noise = {(p, r): luck.normal(0, 10) for p in range(2) for r in range(8)}
        self.frame["hires"] = [100 + noise[p, r] + e for p, r, e in
                               zip(self.frame["point"], self.frame["replicate"], self.frame["effect"])]
        self.frame = self.frame.drop(columns="effect")

    def test_names(self):
        self.assertEqual(rungpy.axes(self.frame), ["search.tries"])
        self.assertEqual(rungpy.outcomes(self.frame), ["hires"])

    def test_summary(self):
        one = rungpy.summary(self.frame, "hires").loc[("good", 6.0)]
        values = self.frame.query("setting == 'good' and point == 1")["hires"]
        self.assertEqual(one["runs"], 8)
        self.assertAlmostEqual(one["mean"], values.mean())
        self.assertAlmostEqual(one["standard_error"], values.std(ddof=1) / 8**0.5)
        # Student's t of 7 degrees of freedom at 95 %: 2.3646.
        self.assertAlmostEqual((one["high"] - one["mean"]) / one["standard_error"], 2.3646, delta=0.01)
        self.assertAlmostEqual(one["median"], values.median())

    def test_points_of_one_replicate_are_not_independent(self):
        one = rungpy.summary(self.frame, "hires", by=["setting"]).loc["base"]
        means = self.frame.query("setting == 'base'").groupby("replicate")["hires"].mean()
        self.assertEqual(one["runs"], 16)
        self.assertAlmostEqual(one["standard_error"], means.std(ddof=1) / 8**0.5)

    def test_few_runs_have_no_interval(self):
        few = self.frame.query("replicate < 2")
        self.assertTrue(rungpy.summary(few, "hires")["low"].isna().all())

    def test_differences_are_of_twins(self):
        effect = rungpy.differences(self.frame, "hires", base="base")
        self.assertEqual(list(effect.index), ["good", "bad"])
        self.assertAlmostEqual(effect.loc["good", "mean"], 1.0)
        self.assertAlmostEqual(effect.loc["good", "standard_error"], 0.0, delta=1e-9)
        with self.assertRaisesRegex(KeyError, "no setting 'basis'"):
            rungpy.differences(self.frame, "hires", base="basis")

    def test_ranking(self):
        table = rungpy.ranking(self.frame, "hires", draws=200)
        self.assertEqual(list(table.index), ["good", "base", "bad"])
        self.assertEqual(table["probability_best"].tolist(), [1, 0, 0])
        self.assertEqual(rungpy.ranking(self.frame, "hires", highest=False, draws=200).index[0], "bad")
        # Two settings of the same mean, apart from noise of each: neither is sure.
        luck = numpy.random.default_rng(6)
        self.frame["hires"] = luck.normal(0, 1, len(self.frame))
        sure = rungpy.ranking(self.frame, "hires", draws=2000)["probability_best"]
        self.assertAlmostEqual(sure.sum(), 1)
        self.assertLess(sure.max(), 1)


class Page(unittest.TestCase):
    """Every block of the page, in order, on the shipped plan with fewer and shorter runs."""

    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.mkdtemp(prefix="rung-")
        with open(os.path.join(ROOT, "scenarios", "sweeps", "teaching.yaml"), encoding="utf-8") as file:
            plan = file.read()
        for old, new in (("run.burn_in: 10 years", "run.burn_in: 3"), ("replicates: 20", "replicates: 4")):
            if old not in plan:
                raise AssertionError(f"the plan has no {old!r}: adapt this test")
            plan = plan.replace(old, new)
        with open(os.path.join(cls.folder, "teaching.yaml"), "w", encoding="utf-8") as file:
            file.write(plan)
        for command in (("sweep", "teaching.yaml", "-o", "sweep"), ("run", "teaching-town", "-o", "town.h5",
                                                                     *run_test.SMALL)):
            result = run_test.rung(*command, folder=cls.folder)
            if result.returncode != run_test.DONE:
                raise AssertionError(result.stderr)

    @classmethod
    def tearDownClass(cls):
        shutil.rmtree(cls.folder, ignore_errors=True)

    def test_each_block_runs(self):
        with open(os.path.join(PYTHON, "README.md"), encoding="utf-8") as file:
            blocks = re.findall(r"```python\n(.*?)```", file.read(), re.S)
        self.assertGreaterEqual(len(blocks), 6)
        names, said = {}, io.StringIO()
        before = os.getcwd()
        os.chdir(self.folder)
        try:
            for number, block in enumerate(blocks):
                with self.subTest(number), contextlib.redirect_stdout(said):
                    exec(compile(block, f"block {number}", "exec"), names)
        finally:
            os.chdir(before)
        for word in ("jobs_follow", "pence per hour", "probability_best", "escaper"):
            self.assertIn(word, said.getvalue())
        self.assertNotIn("b'", said.getvalue())

    def test_runs(self):
        runs = rungpy.runs(os.path.join(self.folder, "sweep"))
        self.assertEqual(len(runs), 24)
        self.assertEqual(set(runs["status"]), {"done"})
        self.assertEqual(sorted(set(runs["search.looks_unemployed"])), [5, 10, 20])
        self.assertFalse(runs[rungpy.outcomes(runs)].isna().any().any())
        self.assertEqual(rungpy.manifest(os.path.join(self.folder, "sweep"))["runs"], 24)

    def test_no_such_group_or_file(self):
        for path, group in (("sweep", "walks"), ("nothing.h5", "runs")):
            with self.assertRaises(OSError):
                rungpy.table(os.path.join(self.folder, path), group)


if __name__ == "__main__":
    if len(sys.argv) < 2 or not os.access(sys.argv[1], os.X_OK):
        sys.exit("usage: rungpy_test.py RUNG [unittest's arguments]")
    run_test.RUNG = os.path.abspath(sys.argv.pop(1))
    unittest.main()
