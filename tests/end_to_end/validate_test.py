#!/usr/bin/env python3
"""`rung validate` from outside: its page, its file, its errors.

    validate_test.py RUNG [unittest's arguments]
"""
import csv
import glob
import math
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import unittest

import h5py
import numpy

from run_test import BAD_INPUT, BY_INT, DONE, FAILED, told_by

RUNG = None  # set in main
ROOT = os.path.join(os.path.dirname(__file__), "..", "..")
FORMAT_PAGE = os.path.join(ROOT, "sim", "run", "VALIDATION_FORMAT.md")
TARGETS = os.path.join(ROOT, "scenarios", "uk", "targets.csv")
SMALL = ["--set", "run.burn_in=6", "--replicates", "2", "--quiet"]


def validate(*arguments, folder):
    return subprocess.run([RUNG, "validate", *arguments], cwd=folder, text=True, stdin=subprocess.DEVNULL,
                          capture_output=True, timeout=300)


def table(file, group):
    """Columns of a group; codes as their names."""
    columns = {}
    for name, dataset in file[group].items():
        if not isinstance(dataset, h5py.Dataset):
            continue
        if "flag_meanings" in dataset.attrs:
            names = dataset.attrs["flag_meanings"]
            names = (names.decode() if isinstance(names, bytes) else names).split()
            columns[name] = [names[code] for code in dataset[...]]
        else:
            columns[name] = dataset.asstr()[...] if dataset.dtype.kind == "O" else dataset[...]
    return columns


class Validate(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.mkdtemp()
        cls.answer = validate("teaching-town", *SMALL, "--csv", folder=cls.folder)
        cls.path = os.path.join(cls.folder, "teaching-town-validation.h5")

    @classmethod
    def tearDownClass(cls):
        shutil.rmtree(cls.folder)

    def test_prints_failures_first_then_what_makes_escape_then_the_facts(self):
        self.assertEqual(self.answer.returncode, DONE, self.answer.stderr)
        out = self.answer.stdout
        places = [out.find(words) for words in ("FAILS: mean square", "not measured;", "no vote",
                                                "Not measurable in a stationary world", "Not read, not counted",
                                                "blocks that this world can tell of hold", "(e) relative pay frozen",
                                                "  1 age", " 10 over-qualification", "written: ")]
        self.assertNotIn(-1, places, out)
        self.assertEqual(places, sorted(places))
        self.assertNotIn("holds: mean square", out[out.find("not measured;"):])
        self.assertEqual(out.count("not computable"), 5)

    def test_no_target_is_dropped(self):
        with open(TARGETS, encoding="utf-8") as file:
            rows = list(csv.DictReader(line for line in file if not line.startswith("#")))
        with h5py.File(self.path) as file:
            card = table(file, "scorecard")
        self.assertEqual([row["id"] for row in rows], list(card["target"]))
        self.assertEqual([float(row["value"]) for row in rows], list(card["published"]))
        for row, verdict in zip(rows, card["verdict"]):
            with self.subTest(row["id"]):
                self.assertEqual(verdict == "not_recorded", row["measure"] == "")
                self.assertEqual(verdict == "other_years", row["measure"] != "" and row["world"] == "path")

    def test_distances_and_blocks_are_those_of_the_figures(self):
        with h5py.File(self.path) as file:
            card, blocks = table(file, "scorecard"), table(file, "blocks")
            figures = file["replicates/simulated"][...]
            self.assertEqual(file["manifest/replicates"][()], 2)
            self.assertEqual(file.attrs["filetype"], b"rung validation")
        numpy.testing.assert_allclose(card["simulated"], figures.mean(axis=1))
        errors = figures.std(axis=1, ddof=1) / 2 ** .5
        numpy.testing.assert_allclose(card["standard_error"], errors)
        with open(TARGETS, encoding="utf-8") as file:
            rules = [row["rule"] for row in csv.DictReader(line for line in file if not line.startswith("#"))]
        squares, largest = {}, {}
        counted = 0
        for i, verdict in enumerate(card["verdict"]):
            if verdict not in ("near", "far", "beyond"):
                continue
            distance = (card["simulated"][i] - card["published"][i]) / math.hypot(card["error"][i], errors[i])
            if rules[i] == "at_least":
                distance = min(0, distance)
            self.assertAlmostEqual(card["distance"][i], distance)
            block, weight = card["block"][i], card["weight"][i]
            square, weights = squares.get(block, (0, 0))
            squares[block] = square + weight * distance ** 2, weights + weight
            largest[block] = max(largest.get(block, 0), abs(distance))
            counted += 1
        self.assertGreater(counted, 10)
        for i, block in enumerate(blocks["block"]):
            if block not in squares:
                self.assertEqual(blocks["verdict"][i], "not_measured")
                continue
            mean = squares[block][0] / squares[block][1]
            self.assertAlmostEqual(blocks["mean_square"][i], mean)
            self.assertEqual(blocks["verdict"][i], "holds" if mean < 2 and largest[block] <= 3 else "fails")

    def test_facts_stand_beside_their_knock_outs(self):
        with h5py.File(self.path) as file:
            facts, parts = table(file, "facts"), table(file, "fact_parts")
        self.assertEqual(list(facts["fact"]), list(range(1, 11)))
        self.assertEqual([v == "not_computable" for v in facts["verdict"]], [n not in (1, 2, 6, 7, 8) for n in range(1, 11)])
        self.assertTrue(all(why for why, v in zip(facts["not_computable"], facts["verdict"]) if v == "not_computable"))
        told = [name.startswith("logit") for name in parts["name"]]  # needs large firms, which a small town has not
        for column in ("found", "knocked_out"):
            self.assertTrue((numpy.isfinite(parts[column]) | told).all())
        self.assertTrue((parts["found"] != parts["knocked_out"]).any())

    def test_every_dataset_stands_on_the_format_page(self):
        told = told_by(FORMAT_PAGE)
        found = set()
        with h5py.File(self.path) as file:
            file.visititems(lambda name, thing: found.add(name) if isinstance(thing, h5py.Dataset) else None)
        self.assertEqual(found - told, set())
        self.assertEqual({name for name in told - found if not name.startswith(("local/", "path_twins/"))}, set())

    def test_flat_copies_say_the_same(self):
        flat = os.path.join(self.folder, "teaching-town-validation_scorecard.csv")
        with open(flat, encoding="utf-8") as file:
            rows = list(csv.DictReader(file))
        with h5py.File(self.path) as file:
            card = table(file, "scorecard")
        self.assertEqual([row["target"] for row in rows], list(card["target"]))
        self.assertEqual([float(row["simulated"] or "nan") for row in rows].__repr__(), list(card["simulated"]).__repr__())
        names = {os.path.basename(name)[len("teaching-town-validation_"):-4]
                 for name in glob.glob(os.path.join(self.folder, "*.csv"))}
        self.assertLessEqual({"scorecard", "blocks", "replicates", "facts", "fact_parts", "dictionary"}, names)

    def test_the_same_for_any_number_of_cores(self):
        files = []
        for jobs in ("1", "3"):
            path = os.path.join(self.folder, f"jobs{jobs}.h5")
            answer = validate("teaching-town", *SMALL, "--jobs", jobs, "--no-knock-outs", "-o", path, folder=self.folder)
            self.assertEqual(answer.returncode, DONE, answer.stderr)
            self.assertNotIn("knocked out", answer.stdout)
            with open(path, "rb") as file:
                files.append(file.read())
        self.assertEqual(files[0], files[1])

    def test_exit_codes_and_messages(self):
        fast = ["teaching-town", "--set", "run.burn_in=1", "--set", "run.years=1", "--replicates", "1", "--quiet",
                "--no-knock-outs"]
        there = validate(*fast, folder=self.folder)
        self.assertEqual(there.returncode, BAD_INPUT)
        self.assertIn("--force", there.stderr)
        with tempfile.TemporaryDirectory() as folder:
            self.assertEqual(validate(*fast, folder=folder).returncode, DONE)
            self.assertEqual(validate(*fast, "--force", "--strict", folder=folder).returncode, FAILED)  # blocks fail in a town
            copies = ["--csv", "-o", "copies.h5"]
            self.assertEqual(validate(*fast, *copies, folder=folder).returncode, DONE)
            os.remove(os.path.join(folder, "copies.h5"))
            refused = validate(*fast, *copies, folder=folder)
            self.assertEqual(refused.returncode, BAD_INPUT)
            self.assertIn("copies_scorecard.csv", refused.stderr)
            self.assertFalse(os.path.exists(os.path.join(folder, "copies.h5")))
            with open(os.path.join(folder, "mine.csv"), "w", encoding="utf-8") as file:
                file.write("id,block,name,value,error,weight,unit,period,world,class,rule,measure,missing,source,status\n"
                           "A,tenur,x,1,1,1,percent,2019,steady,fitted,near,tenure_ten_yaers,,me,sourced\n")
            wrong = validate(*fast, "--force", "--targets", "mine.csv", folder=folder)
            self.assertEqual(wrong.returncode, BAD_INPUT)
            self.assertIn("mine.csv:2:", wrong.stderr)
            self.assertIn("Did you mean tenure?", wrong.stderr)
            self.assertIn("Did you mean tenure_ten_years?", wrong.stderr)
            self.assertEqual(validate(*fast, "--force", "--targets", "none.csv", folder=folder).returncode, BAD_INPUT)
            nowhere = validate(*fast, "-o", os.path.join(folder, "no", "such", "x.h5"), folder=folder)
            self.assertEqual(nowhere.returncode, BAD_INPUT)
        policy = validate("workadvance", folder=self.folder)
        self.assertEqual(policy.returncode, BAD_INPUT)
        self.assertIn("without programmes", policy.stderr)
        self.assertEqual(validate("teaching-town", "--replicates", "0", folder=self.folder).returncode, BAD_INPUT)
        help_text = validate("--help", folder=self.folder)
        self.assertEqual(help_text.returncode, DONE)
        self.assertIn("Examples:", help_text.stdout)

    def test_stopped_it_leaves_nothing(self):
        with tempfile.TemporaryDirectory() as folder:
            run = subprocess.Popen([RUNG, "validate", "teaching-town", "--set", "run.people=20000", "--replicates", "50"],
                                   cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
            self.assertIn("replicates", run.stderr.readline())
            run.stderr.readline()  # a year has been lived
            time.sleep(.2)
            run.send_signal(signal.SIGINT)
            _, messages = run.communicate(timeout=60)
            self.assertEqual(run.returncode, BY_INT, messages)
            self.assertIn("nothing is written", messages)
            self.assertEqual(os.listdir(folder), [])


class ValidatePath(unittest.TestCase):
    """A small nation that lives through 2006 to 2019 after one year of burn-in: what is read and where, not how well."""

    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.mkdtemp()
        cls.answer = validate("uk-2006", "--set", "run.people=4000", "--set", "run.burn_in=1", "--replicates", "2", "--quiet", "--csv",
                              folder=cls.folder)
        cls.path = os.path.join(cls.folder, "uk-2006-validation.h5")

    @classmethod
    def tearDownClass(cls):
        shutil.rmtree(cls.folder)

    def test_prints_all_blocks_the_time_split_twins_and_ten_facts(self):
        self.assertEqual(self.answer.returncode, DONE, self.answer.stderr)
        out = self.answer.stdout
        places = [out.find(words) for words in ("path of 2006-04 to 2019-04", "of months that this path did not live",
                                                "runs do not record it", "missing:", "Time split", "all 19 are read",
                                                "Twins of the path", "stays within .7 points", "does not fall",
                                                "low paid of 2006-04", "  1 age", " 10 over-qualification")]
        self.assertNotIn(-1, places, out)
        self.assertEqual(places, sorted(places))
        self.assertNotIn("not computable", out)
        self.assertNotIn("stand still", out)

    def test_targets_are_read_in_their_own_months(self):
        with open(TARGETS, encoding="utf-8") as file:
            rows = {row["id"]: row for row in csv.DictReader(line for line in file if not line.startswith("#"))}
        with h5py.File(self.path) as file:
            card, blocks = table(file, "scorecard"), table(file, "blocks")
            self.assertNotIn("steadiness", file)
            self.assertEqual(sorted(file["path_twins"]["twin"].asstr()[...]), ["floors_indexed", "no_spill_over"])
        read = dict(zip(card["target"], card["months_read"]))
        self.assertEqual([read[t] for t in ("E1_stuck", "P1_2011", "P5_lower_2008", "F1_2009", "F4_eu_peak", "V1_2019")],
                         ["2006-04..2016-04", "2011-04", "2007-04..2008-04", "2009-01..2009-12", "2009-04..2009-06",
                          "2018-05..2019-04"])
        for target, verdict, split in zip(card["target"], card["verdict"], card["time_split"]):
            self.assertEqual(verdict == "not_recorded", rows[target]["measure"] == "")
            self.assertEqual(verdict == "other_years", target == "P1_2020")
            self.assertEqual(read[target] == "", verdict in ("not_recorded", "other_years"))
            if rows[target]["period"][:7] == "2013-04":
                self.assertEqual(split, "to_april_2013")
        counted = numpy.array(blocks["counted_by_split"])
        self.assertEqual(list(counted.sum(axis=1)), list(blocks["counted"]))
        self.assertTrue((numpy.array(blocks["counted"])[:19] > 0).all())
        self.assertTrue((counted[:19].sum(axis=0) > 0).all())

    def test_every_fact_has_a_knock_out(self):
        with h5py.File(self.path) as file:
            facts, parts = table(file, "facts"), table(file, "fact_parts")
        self.assertNotIn("not_computable", facts["verdict"])
        self.assertTrue(all(facts["knock_out"]))
        self.assertEqual({int(part.split(".")[0]) for part in parts["part"]}, set(range(1, 11)))
        tenth = [i for i, part in enumerate(parts["part"]) if part.startswith("10.")]
        self.assertTrue(all(parts["found"][i] == parts["knocked_out"][i] for i in tenth))

    def test_every_dataset_stands_on_the_format_page(self):
        found = set()
        with h5py.File(self.path) as file:
            file.visititems(lambda name, thing: found.add(name) if isinstance(thing, h5py.Dataset) else None)
        self.assertEqual(found - told_by(FORMAT_PAGE), set())


if __name__ == "__main__":
    RUNG = os.path.abspath(sys.argv[1])
    unittest.main(argv=[sys.argv[0], *sys.argv[2:]])
