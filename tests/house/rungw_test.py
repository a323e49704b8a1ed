#!/usr/bin/env python3
"""rungw on machines that it may meet: with everything there, with packages missing, without root, sudo or apt.
The machine is a folder of stand-ins (dpkg-query, apt-get, cmake, ctest ...) that is all of PATH."""
import os
import shutil
import stat
import subprocess
import tempfile
import unittest

ROOT = os.path.abspath(os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", ".."))
TOOLS = ["bash", "cat", "dirname", "env", "flock", "grep", "head", "mkdir", "mktemp", "nproc", "readlink", "rm", "sed",
         "sleep", "tail", "touch", "true"]

DPKG_QUERY = """for p in "${@:3}"; do
  if ! grep -qx "$p" "$MACHINE/missing"; then printf '%s=installed ' "$p"; fi
done
! [ -s "$MACHINE/missing" ]"""
APT_GET = """echo "apt-get $*" >> "$MACHINE/calls"
[ -e "$MACHINE/stale" ] && case " $* " in *" update "*) rm "$MACHINE/stale" ;; *) echo "E: 404 Not Found"; exit 100 ;; esac
[ -e "$MACHINE/offline" ] && { echo "E: Unable to fetch"; exit 100; }
case " $* " in *" install -y "*) : > "$MACHINE/missing" ;; esac
exit 0"""
SUDO = """echo "sudo $*" >> "$MACHINE/calls"
[ -e "$MACHINE/password" ] && exit 1
[ "$1" = -n ] && shift
exec "$@" """
CMAKE = """echo "cmake $*" >> "$MACHINE/calls"
if [ "$1" = --preset ]; then
  [ -e "$MACHINE/unconfigurable" ] && { echo "CMake Error at CMakeLists.txt:1: no"; exit 1; }
  mkdir -p "build/$2"; echo "CMAKE_HOME_DIRECTORY:INTERNAL=$PWD" > "build/$2/CMakeCache.txt"; touch "build/$2/build.ninja"
else
  echo "[1/2] one"
  [ -e "$MACHINE/broken" ] && { echo "FAILED: a.o"; echo "a.cpp:1: error: no"; exit 1; }
  printf '%s\\n' '#!/usr/bin/env bash' 'printf "%s|" "$PWD" "$@"' 'exit 7' > "$2/rung"; /bin/chmod +x "$2/rung"
  echo "[2/2] two"
fi"""
CTEST = """echo "ctest $*" >> "$MACHINE/calls"
case "$PWD" in
  */serial) [ -e "$MACHINE/filtered" ] && { echo "No tests were found!!!"; exit 0; } ;;
  */asan) [ -e "$MACHINE/failing" ] && {
      echo " 1/4 Test #1: Month.IsApril ...***Failed 0.01 sec"; echo "april.cpp:3: Failure"; echo
      echo "75% tests passed, 1 tests failed out of 4"; exit 8; } ;;
esac
[ -e "$MACHINE/crash" ] && { echo "ctest: cannot"; exit 1; }
echo "1/10 Test  #1: Month.IsApril ...   Passed    0.01 sec"
echo; echo "100% tests passed, 0 tests failed out of 10" """


class Machine(unittest.TestCase):
    def setUp(self):
        self.top = tempfile.mkdtemp(prefix="rungw-")
        self.addCleanup(shutil.rmtree, self.top, ignore_errors=True)
        os.chmod(self.top, 0o777)
        self.checkout = os.path.join(self.top, "a checkout")
        self.bin = os.path.join(self.top, "bin")
        os.mkdir(self.checkout)
        os.mkdir(self.bin)
        os.chmod(self.checkout, 0o777)
        for name in ("rungw", "CMakePresets.json"):
            shutil.copy(os.path.join(ROOT, name), self.checkout)
        for tool in TOOLS:
            os.symlink(shutil.which(tool, path="/usr/bin:/bin"), os.path.join(self.bin, tool))
        for name, text in (("dpkg-query", DPKG_QUERY), ("apt-get", APT_GET), ("cmake", CMAKE), ("ctest", CTEST)):
            self.tool(name, text)
        self.state("missing")
        self.state("calls")

    def tool(self, name, text):
        path = os.path.join(self.bin, name)
        with open(path, "w") as file:
            file.write("#!/bin/bash\n" + text + "\n")
        os.chmod(path, os.stat(path).st_mode | stat.S_IXUSR | stat.S_IXGRP | stat.S_IXOTH)

    def state(self, name, text=""):
        with open(os.path.join(self.top, name), "w") as file:
            file.write(text)
        os.chmod(os.path.join(self.top, name), 0o666)

    def calls(self, first):
        with open(os.path.join(self.top, "calls")) as file:
            return [line.strip() for line in file if line.startswith(first)]

    def rungw(self, *arguments, folder=None, root=True, **environment):
        user = {} if root or os.geteuid() != 0 else {"user": 65534}
        return subprocess.run(["/bin/bash", os.path.join(self.checkout, "rungw"), *arguments], cwd=folder or self.top,
                              env={"PATH": self.bin, "MACHINE": self.top, "CI": "true", **environment}, text=True,
                              stdin=subprocess.DEVNULL, capture_output=True, timeout=60, **user)

    def assert_one_line(self, result, *words):
        self.assertEqual(result.returncode, 1, result.stderr)
        self.assertEqual(result.stderr.count("\n"), 1, result.stderr)
        for word in words:
            self.assertIn(word, result.stderr)

    # --- the program -----------------------------------------------------------------------------------

    def test_arguments_folder_and_exit_code_pass_unharmed(self):
        folder = os.path.join(self.top, "my results")
        os.mkdir(folder)
        result = self.rungw("run", "my area.yaml", "-o", "*.h5", "", "--set", "a=$b", folder=folder)
        self.assertEqual(result.stdout, f"{folder}|run|my area.yaml|-o|*.h5||--set|a=$b|")
        self.assertEqual(result.returncode, 7)

    def test_a_link_to_it_will_do(self):
        os.symlink(os.path.join(self.checkout, "rungw"), os.path.join(self.top, "link"))
        result = subprocess.run(["/bin/bash", os.path.join(self.top, "link"), "list"], text=True, capture_output=True,
                                env={"PATH": self.bin, "MACHINE": self.top})
        self.assertEqual(result.returncode, 7, result.stderr)

    def test_the_second_time_it_neither_configures_nor_speaks(self):
        self.rungw("list")
        self.state("calls")
        result = self.rungw("list")
        self.assertEqual(result.stderr, "")
        self.assertEqual(self.calls("cmake --preset"), [])

    def test_a_moved_checkout_is_configured_afresh(self):
        self.rungw("list")
        cache = os.path.join(self.checkout, "build", "release", "CMakeCache.txt")
        with open(cache, "w") as file:
            file.write("CMAKE_HOME_DIRECTORY:INTERNAL=/elsewhere\n")
        self.state("calls")
        self.assertEqual(self.rungw("list").returncode, 7)
        self.assertEqual(len(self.calls("cmake --preset")), 1)

    def test_a_build_that_fails_shows_the_errors(self):
        self.state("broken")
        result = self.rungw("list")
        self.assertEqual(result.returncode, 1)
        self.assertIn("a.cpp:1: error: no", result.stderr)
        self.assertNotIn("[1/2]", result.stderr)
        self.assertIn("build/release/rungw.log", result.stderr)

    def test_a_configuration_that_fails_shows_the_errors(self):
        self.state("unconfigurable")
        result = self.rungw("list")
        self.assertEqual(result.returncode, 1)
        self.assertIn("CMake Error", result.stderr)

    # --- packages --------------------------------------------------------------------------------------

    def test_with_everything_there_apt_is_not_called(self):
        self.assertEqual(self.rungw("list").returncode, 7)
        self.assertEqual(self.calls("apt-get"), [])

    def test_what_is_missing_is_named_and_installed(self):
        self.state("missing", "ccache\nlibhdf5-dev\n")
        if os.geteuid() != 0:
            self.tool("sudo", SUDO)
        result = self.rungw("list")
        self.assertEqual(result.returncode, 7, result.stderr)
        self.assertIn("installing with apt-get: ccache libhdf5-dev", result.stderr)
        self.assertTrue(any("install -y --no-install-recommends ccache libhdf5-dev" in c for c in self.calls("apt-get")))
        self.assertFalse(any("update" in c for c in self.calls("apt-get")))

    def test_a_program_needs_no_packages_of_the_tests(self):
        self.state("missing", "libgtest-dev\npython3-xarray\n")
        self.assertEqual(self.rungw("list").returncode, 7)
        self.assertEqual(self.calls("apt-get"), [])

    def test_old_package_lists_are_updated_once(self):
        self.state("missing", "ccache\n")
        self.state("stale")
        if os.geteuid() != 0:
            self.tool("sudo", SUDO)
        self.assertEqual(self.rungw("list").returncode, 7)
        self.assertEqual(len([c for c in self.calls("apt-get") if c.endswith(" update")]), 1)

    def test_without_network_it_says_what_apt_said(self):
        self.state("missing", "ccache\n")
        self.state("offline")
        if os.geteuid() != 0:
            self.tool("sudo", SUDO)
        result = self.rungw("list")
        self.assertEqual(result.returncode, 1)
        self.assertIn("E: Unable to fetch", result.stderr)
        self.assertIn("could not install ccache", result.stderr)

    def test_without_root_it_asks_sudo(self):
        self.state("missing", "ccache\n")
        self.tool("sudo", SUDO)
        result = self.rungw("list", root=False)
        self.assertEqual(result.returncode, 7, result.stderr)
        self.assertTrue(self.calls("sudo"))

    def test_without_root_and_sudo_it_says_what_to_type(self):
        self.state("missing", "ccache\n")
        self.assert_one_line(self.rungw("list", root=False), "missing: ccache", "As root: apt-get install ccache")

    def test_a_sudo_that_wants_a_password_does_not_hang(self):
        self.state("missing", "ccache\n")
        self.tool("sudo", SUDO)
        self.state("password")
        self.assert_one_line(self.rungw("list", root=False), "sudo apt-get install ccache")

    def test_without_apt_it_says_what_is_missing(self):
        self.state("missing", "ccache\n")
        os.remove(os.path.join(self.bin, "apt-get"))
        self.assert_one_line(self.rungw("list"), "missing: ccache")

    def test_on_another_system_it_says_what_it_needs_unless_told_not_to_look(self):
        os.remove(os.path.join(self.bin, "dpkg-query"))
        self.assert_one_line(self.rungw("list"), "RUNGW_INSTALL=no", "libyaml-cpp-dev")
        self.assertEqual(self.rungw("list", RUNGW_INSTALL="no").returncode, 7)

    # --- tests -----------------------------------------------------------------------------------------

    def last_line(self, result):
        return result.stdout.strip().split("\n")[-1]

    def test_the_tests_end_with_their_counts(self):
        result = self.rungw("test")
        self.assertEqual((result.returncode, self.last_line(result)), (0, "30 passed, 0 failed"), result.stderr)

    def test_a_failed_test_is_shown_and_counted(self):
        self.state("failing")
        result = self.rungw("test")
        self.assertEqual((result.returncode, self.last_line(result)), (1, "23 passed, 1 failed"))
        self.assertIn("april.cpp:3: Failure", result.stdout)

    def test_a_build_that_fails_is_a_failure_of_the_tests(self):
        self.state("broken")
        result = self.rungw("test")
        self.assertEqual((result.returncode, self.last_line(result)), (1, "0 passed, 1 failed"))

    def test_a_ctest_without_a_result_is_a_failure(self):
        self.state("crash")
        result = self.rungw("test")
        self.assertEqual((result.returncode, self.last_line(result)), (1, "0 passed, 3 failed"))

    def test_arguments_go_to_ctest(self):
        self.state("filtered")
        result = self.rungw("test", "-R", "Month April")
        self.assertEqual((result.returncode, self.last_line(result)), (0, "20 passed, 0 failed"), result.stderr)
        self.assertTrue(all(c.endswith("-R Month April") for c in self.calls("ctest")))

    def test_all_adds_presets(self):
        result = self.rungw("test", "--all", "-R", "Month")
        self.assertEqual((result.returncode, self.last_line(result)), (0, "50 passed, 0 failed"), result.stderr)
        presets = [c.split()[2] for c in self.calls("cmake --preset")]
        self.assertEqual(presets, ["test", "serial", "asan", "tsan", "debug"])

    # --- benchmarks ------------------------------------------------------------------------------------

    def test_benchmarks_are_built_and_reported_with_what_follows(self):
        self.tool("python3", 'printf "%s|" "$@"; exit 5')
        result = self.rungw("benchmark", "--quick", "--output", "a page.md")
        self.assertEqual(result.returncode, 5, result.stderr)
        report = os.path.join(self.checkout, "benchmarks", "report.py")
        programs = os.path.join(self.checkout, "build", "benchmark", "benchmarks")
        self.assertEqual(result.stdout, f"-B|{report}|--programs|{programs}|--quick|--output|a page.md|")
        self.assertEqual([c.split()[2] for c in self.calls("cmake --preset")], ["benchmark"])

    def test_benchmarks_that_do_not_build_are_not_reported(self):
        self.tool("python3", 'echo "a report"')
        self.state("broken")
        result = self.rungw("benchmark")
        self.assertEqual((result.returncode, result.stdout), (1, ""))
        self.assertIn("a.cpp:1: error: no", result.stderr)


if __name__ == "__main__":
    unittest.main()
