#!/usr/bin/env python3
"""rungpy and the R reader: their pages of examples run, and their figures are those of plain arithmetic.

    rungpy_test.py RUNG [unittest's arguments]
"""
import contextlib
import io
import itertools
import math
import os
import re
import shutil
import subprocess
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
import rungpy.cells  # noqa: E402


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

    def test_ranking_is_the_binomial_one(self):
        """Settings that differ by +1 in k of n replicates and by -1 in the others: in a bootstrap sample the number of +1
        is binomial (n, k/n), and the better is the better of the two where that is over n/2. Wide noise that both share
        changes nothing. The bound is exceeded by chance in one of 15,000 seeds."""
        n, draws = 9, 4000
        noise = numpy.random.default_rng(8).normal(0, 100, n)
        for k in (5, 7):
            rows = [(setting, 0, r, noise[r] + (0 if setting == "a" else 1 if r < k else -1))
                    for setting in "ab" for r in range(n)]
            frame = pandas.DataFrame(rows, columns=["setting", "point", "replicate", "hires"])
            exact = sum(math.comb(n, j) * (k / n)**j * (1 - k / n)**(n - j) for j in range(n // 2 + 1, n + 1))
            for highest, better in ((True, "b"), (False, "a")):
                seen = rungpy.ranking(frame, "hires", highest, draws)["probability_best"][better]
                self.assertLess(abs(seen - exact), 4 * (exact * (1 - exact) / draws)**0.5)

    def test_equals_share_the_best_place(self):
        same = self.frame[self.frame["setting"] != "bad"].assign(hires=lambda f: f["replicate"] + f["point"])
        self.assertEqual(rungpy.ranking(same, "hires", draws=50)["probability_best"].tolist(), [0.5, 0.5])


class Cells(unittest.TestCase):
    """Two switches and eight replicates whose luck is shared; the second switch acts where the first is on only."""

    def setUp(self):
        self.noise = numpy.random.default_rng(7).normal(0, 0.02, 8)
        self.extra = numpy.random.default_rng(9).normal(0, 0.001, 8)
        rows = []
        for point, (first, second) in enumerate(itertools.product(("false", "true"), repeat=2)):
            for r in range(8):
                on = first == "true"
                added = 0.01 * on + (0.02 + self.extra[r]) * (on and second == "true")
                rows.append(("base", point, r, "done", first, second, 0.17 + self.noise[r] + added,
                             100.0 * on, 1250.0 if on else numpy.nan))
        self.frame = pandas.DataFrame(rows, columns=[
            "setting", "point", "replicate", "status", "programmes.ladder.enabled", "programmes.ladder.incentives",
            "escaper_share", "participants", "cost_per_participant"])
        self.frame.attrs["units"] = {"escaper_share": "1", "participants": "people", "cost_per_participant": "£"}
        self.cells = rungpy.cells.table(self.frame, ["escaper_share", "participants", "cost_per_participant"])

    def test_differences_are_paired_by_replicate(self):
        both = self.cells.loc[("true", "true"), "escaper_share"]
        self.assertAlmostEqual(both["difference"], 0.03 + self.extra.mean())
        # Student's t of 7 degrees of freedom at 95 %: 2.3646; the noise that is shared is not in it.
        half = 2.3646 * self.extra.std(ddof=1) / 8**0.5
        self.assertAlmostEqual(both["difference_high"] - both["difference"], half, delta=0.01 * half)
        self.assertGreater(both["high"] - both["mean"], 10 * half)
        self.assertAlmostEqual(both["mean"], 0.2 + (self.noise + self.extra).mean())
        self.assertAlmostEqual(self.cells.loc[("false", "true"), ("escaper_share", "difference")], 0)
        self.assertTrue(numpy.isnan(self.cells.loc[("false", "false"), ("escaper_share", "difference")]))

    def test_another_base(self):
        base = {"programmes.ladder.enabled": "true", "programmes.ladder.incentives": "false"}
        cells = rungpy.cells.table(self.frame, ["escaper_share"], base)
        self.assertAlmostEqual(cells.loc[("false", "false"), ("escaper_share", "difference")], -0.01)
        for wrong, why in (({"programmes.ladder.enabled": "true"}, "more than one cell"),
                           ({"programmes.ladder.enabled": "maybe"}, "no cell")):
            with self.assertRaisesRegex(KeyError, why):
                rungpy.differences(self.frame, "escaper_share", wrong)

    def test_what_nobody_took_part_in_has_no_cost(self):
        self.assertTrue(numpy.isnan(self.cells.loc[("false", "false"), ("cost_per_participant", "mean")]))
        self.assertEqual(self.cells.loc[("true", "false"), ("cost_per_participant", "mean")], 1250)

    def test_words(self):
        self.assertEqual(rungpy.cells.labels(self.frame, self.cells),
                         ["none", "incentives", "ladder", "ladder + incentives"])
        self.assertEqual(rungpy.cells.words(["a.x", "b.x", "search.tries"]), ["a.x", "b.x", "tries"])
        text = rungpy.cells.to_text(self.frame, self.cells)
        self.assertRegex(text, r"ladder  +17\.8 \(.*\)  +1 \(1 to 1\)")
        self.assertIn("8 replicates", text)

    def test_picture(self):
        with tempfile.TemporaryDirectory() as folder:
            for name, begin in (("cells.svg", b"<?xml"), ("cells.png", b"\x89PNG")):
                path = os.path.join(folder, name)
                rungpy.cells.draw(self.frame, self.cells, path)
                with open(path, "rb") as file:
                    self.assertTrue(file.read().startswith(begin))


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

    def test_cells_from_the_command_line(self):
        def cells(*arguments):
            return subprocess.run([sys.executable, "-m", "rungpy.cells", os.path.join(self.folder, "sweep"), *arguments],
                                  env={**os.environ, "PYTHONPATH": PYTHON}, capture_output=True, text=True, timeout=120)
        picture, table = os.path.join(self.folder, "cells.svg"), os.path.join(self.folder, "cells.csv")
        result = cells("--outcomes", "escaper_share,unemployment_rate", "--picture", picture, "--csv", table, "--rank",
                       "unemployment_rate", "--base", "setting=jobs_follow,search.looks_unemployed=20")
        self.assertEqual(result.returncode, 0, result.stderr)
        for words in ("escaper_share: of the low paid", "jobs_fixed + looks_unemployed 5", "probability_best",
                      "4 replicates", "written: "):
            self.assertIn(words, result.stdout)
        self.assertEqual(len(pandas.read_csv(table)), 6)
        self.assertTrue(os.path.exists(picture))
        wrong = cells("--outcomes", "escapers")
        self.assertEqual(wrong.returncode, 2)
        self.assertIn("has not kept escapers", wrong.stderr)

    def test_the_r_page_and_its_figures(self):
        probe = ["Rscript", "-e", "library(ncdf4)"]
        if shutil.which("Rscript") is None or subprocess.run(probe, capture_output=True, check=False).returncode != 0:
            self.skipTest("no R with ncdf4 here (Debian: r-base-core, r-cran-ncdf4)")
        with open(os.path.join(ROOT, "analysis", "r", "README.md"), encoding="utf-8") as file:
            blocks = re.findall(r"```r\n(.*?)```", file.read(), re.S)
        self.assertGreaterEqual(len(blocks), 6)
        figures = """
            options(digits = 15)
            write.csv(rung_summary(runs, "unemployment_rate"), "r_summary.csv")
            write.csv(rung_differences(runs, "unemployment_rate", base), "r_differences.csv")
            write.csv(rung_table("town.h5", "escape/classes"), "r_classes.csv")
            for (group in c("walks", "run")) stopifnot(inherits(try(rung_table("sweep", group), silent = TRUE), "try-error"))
            stopifnot(inherits(try(rung_differences(runs, "hires", list(setting = "none")), silent = TRUE), "try-error"))
        """
        script = os.path.join(self.folder, "page.R")
        with open(script, "w", encoding="utf-8") as file:
            file.write("\n".join(blocks).replace("analysis/r/rung.R", os.path.join(ROOT, "analysis", "r", "rung.R"))
                       + figures)
        result = subprocess.run(["Rscript", script], cwd=self.folder, capture_output=True, text=True, timeout=120)
        self.assertEqual(result.returncode, 0, result.stdout + result.stderr)
        for word in ("jobs_follow", "pence per hour", "probability_best", "escaper", "unemployed on average"):
            self.assertIn(word, result.stdout)

        runs = rungpy.runs(os.path.join(self.folder, "sweep"))
        base = {"setting": "jobs_fixed", "search.looks_unemployed": 10}
        for name, ours in (("summary", rungpy.summary(runs, "unemployment_rate")),
                           ("differences", rungpy.differences(runs, "unemployment_rate", base))):
            theirs = pandas.read_csv(os.path.join(self.folder, f"r_{name}.csv"))
            self.assertEqual(theirs["setting"].tolist(), [cell[0] for cell in ours.index])
            for column in ("mean", "standard_error"):
                numpy.testing.assert_allclose(theirs[column], ours[column], rtol=1e-9, atol=1e-12)
            # rungpy's quantile of Student's t is an expansion, within 1 % at 3 degrees of freedom.
            numpy.testing.assert_allclose(theirs["high"] - theirs["mean"], ours["high"] - ours["mean"], rtol=0.02)
        theirs = pandas.read_csv(os.path.join(self.folder, "r_classes.csv"))
        ours = rungpy.table(os.path.join(self.folder, "town.h5"), "escape/classes")["people"].to_series()
        self.assertEqual(theirs["people"].tolist(), ours.tolist())

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
