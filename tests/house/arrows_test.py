#!/usr/bin/env python3
"""The house keeps its rules (arrows.py over this checkout), and arrows.py sees each kind of breach."""
import os
import subprocess
import sys
import tempfile
import unittest

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.abspath(os.path.join(HERE, "..", ".."))


def arrows(root):
    answer = subprocess.run([sys.executable, os.path.join(HERE, "arrows.py"), root], capture_output=True, text=True)
    return answer.returncode, answer.stdout + answer.stderr


# A file, its text, and the line that arrows.py must print; None where the file is in order.
CASES = [
    ("sim/base/b.hpp", '#pragma once\n#include "world/world.hpp"\n', "sim/base/b.hpp:2: base may not include world"),
    ("sim/month/m.cpp", '#include "analysis/escape.hpp"\n', "sim/month/m.cpp:1: month may not include analysis"),
    ("analysis/a.cpp", '#include "world/world.hpp"\n', "analysis/a.cpp:1: analysis may not include world"),
    ("sim/run/r.cpp", '#include "cli/cli.hpp"\n', "sim/run/r.cpp:1: run may not include cli"),
    ("sim/record/r.cpp", '#include "month/month.hpp"\n', "sim/record/r.cpp:1: record may not include month"),
    ("sim/world/w.cpp", '  #  include "policy/p.hpp"\n', "sim/world/w.cpp:1: world may not include policy"),
    ("sim/cli/c.cpp", '#include "month/month.hpp"\n', None),
    ("sim/world/c.cpp", '// #include "cli/cli.hpp"\n/* #include "cli/cli.hpp" */\n', None),
    ("sim/base/r.cpp", '#include "../base/id.hpp"\n', "sim/base/r.cpp:1: relative include"),
    ("sim/base/s.cpp", '#include "id.hpp"\n', "sim/base/s.cpp:1: include without its room"),
    ("sim/base/n.cpp", '#include "engine/id.hpp"\n', "sim/base/n.cpp:1: there is no room engine"),
    ("sim/month/h.cpp", "#include <hdf5.h>\n", "sim/month/h.cpp:1: HDF5 has its own door"),
    ("sim/record/hdf5_file.cpp", "#include <hdf5.h>\n", None),
    ("sim/record/tables.cpp", "#include <hdf5.h>\n", "sim/record/tables.cpp:1: HDF5 has its own door"),
    ("sim/base/p.hpp", "#include <tbb/parallel_for.h>\n", "sim/base/p.hpp:1: TBB has its own door"),
    ("sim/world/y.cpp", "#include <yaml-cpp/yaml.h>\n", "sim/world/y.cpp:1: yaml-cpp has its own door"),
    ("sim/run/l.cpp", "#include <CLI/CLI.hpp>\n", "sim/run/l.cpp:1: CLI11 has its own door"),
    ("sim/month/g.cpp", "#include <boost/graph/adjacency_list.hpp>\n", "sim/month/g.cpp:1: Boost.Graph has its own door"),
    ("sim/world/g.cpp", "#include <boost/graph/adjacency_list.hpp>\n", None),
    ("sim/month/q.cpp", "#include <Random123/philox.h>\n", "sim/month/q.cpp:1: Random123 has its own door"),
    ("sim/month/t.cpp", "auto t = std::chrono::steady_clock::now();\n", "sim/month/t.cpp:1: month may not use a clock"),
    ("sim/world/d.cpp", "\nstd::random_device luck;\n", "sim/world/d.cpp:2: world may not use std::random_device"),
    ("sim/policy/x.cpp", "int i = std::rand();\n", "sim/policy/x.cpp:1: policy may not use std::rand"),
    ("sim/random/e.cpp", 'auto e = std::getenv("SEED");\n', "sim/random/e.cpp:1: random may not use getenv"),
    ("sim/month/f.cpp", "#include <fstream>\n", "sim/month/f.cpp:1: month may not use a file"),
    ("sim/record/c.cpp", "using namespace std::chrono;\nauto days = sys_days{year{2019} / April / 1};\n", None),
    ("sim/run/clock.cpp", "auto t = std::chrono::steady_clock::now();\n", None),
    ("sim/month/words.cpp", 'auto s = "getenv and std::chrono";  // std::rand()\n', None),
    ("sim/month/operand.cpp", "int x = operand(1);\n", None),
    ("sim/base/utils.hpp", "\n", "sim/base/utils.hpp:1: utils.hpp says nothing"),
    ("analysis/pay_helpers.cpp", "\n", "analysis/pay_helpers.cpp:1: pay_helpers.cpp says nothing"),
    ("sim/engine/e.cpp", "\n", "sim/engine/e.cpp:1: there is no room engine"),
    ("tools/t.py", "\n", "tools/t.py:1: the top level has no folder tools"),
    ("notes.txt", "\n", "notes.txt:1: the top level has no file notes.txt"),
    (".github/w.yml", "\n", None),
]


class Arrows(unittest.TestCase):
    def test_this_checkout_keeps_the_rules(self):
        code, text = arrows(ROOT)
        self.assertEqual((code, text), (0, ""), "\n" + text)

    def test_each_kind_of_breach_is_seen(self):
        for path, text, expected in CASES:
            with self.subTest(path), tempfile.TemporaryDirectory() as root:
                os.makedirs(os.path.join(root, os.path.dirname(path)), exist_ok=True)
                with open(os.path.join(root, path), "w") as file:
                    file.write(text)
                code, said = arrows(root)
                if expected is None:
                    self.assertEqual((code, said), (0, ""))
                else:
                    self.assertEqual(code, 1, said)
                    self.assertIn(expected, said)
                    self.assertEqual(said.count("\n"), 1, said)

    def test_a_second_file_at_a_door_is_seen(self):
        with tempfile.TemporaryDirectory() as root:
            os.makedirs(os.path.join(root, "sim/scenario"))
            for name in ("read.cpp", "schema.cpp"):
                with open(os.path.join(root, "sim/scenario", name), "w") as file:
                    file.write("#include <yaml-cpp/yaml.h>\n")
            code, said = arrows(root)
            self.assertEqual(code, 1)
            self.assertIn("sim/scenario/schema.cpp:1: yaml-cpp is already included in sim/scenario/read.cpp", said)

    def test_cmake_links_what_the_arrows_allow(self):
        """Each room links only rooms that it may include, so that a wrong include does not even link."""
        import re

        sys.path.insert(0, HERE)
        import arrows as table

        with open(os.path.join(ROOT, "CMakeLists.txt")) as file:
            text = re.sub(r"#[^\n]*", "", file.read())
        calls = re.findall(r"rung_room\(\s*(\w+)([^)]*)\)", text)
        self.assertTrue(calls)
        for room, rest in calls:
            if room == "name":
                continue
            listed = re.search(r"\bROOMS\s+([a-z\s]+?)\s*(?:[A-Z]|$)", rest)
            for other in (listed.group(1).split() if listed else []):
                self.assertIn(other, table.ALLOWED[room], f"CMakeLists.txt: {room} links {other}")


if __name__ == "__main__":
    unittest.main()
