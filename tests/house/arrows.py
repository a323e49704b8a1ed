#!/usr/bin/env python3
"""The rules of the house that a compiler does not see: which room may include which, where a library may
be named, what may stand at the top level. Reads the table below, not CMake, so that the two check each other.

    arrows.py [ROOT]     one line per breach, `file:line: what`; exit code 1 if there is any
"""
import os
import re
import subprocess
import sys

ROOMS = ["base", "random", "scenario", "world", "policy", "record", "month", "analysis", "run", "cli"]

# A room may include itself and these.
ALLOWED = {
    "base": [],
    "random": ["base"],
    "scenario": ["base"],
    "world": ["base", "random", "scenario"],
    "policy": ["base", "random", "scenario", "world"],
    "record": ["base", "random", "scenario", "world"],
    "month": ["base", "random", "scenario", "world", "policy", "record"],
    "analysis": ["base", "random", "scenario", "record"],
    "run": ["base", "random", "scenario", "world", "policy", "record", "month", "analysis"],
    "cli": ["base", "random", "scenario", "world", "policy", "record", "month", "analysis", "run"],
}

# Libraries with one door: what names them, the files that may (a pattern over paths), how many may.
DOORS = [
    ("HDF5", r"hdf5(_hl)?\.h|H5[A-Z]\w*\.h|highfive/.*", r"sim/record/[^/]*hdf5[^/]*\.[ch]pp", None),
    ("TBB", r"(one)?(api/)?tbb/.*", r"sim/base/parallel\.cpp", 1),
    ("yaml-cpp", r"yaml-cpp/.*", r"sim/scenario/[^/]+\.cpp", 1),
    ("CLI11", r"CLI/.*", r"sim/cli/[^/]+\.cpp", 1),
    ("Boost.Graph", r"boost/graph/.*", r"sim/world/[^/]+\.cpp", None),
    ("Random123", r"Random123/.*", r"sim/random/[^/]+", None),
]

# The model has no clock, no environment, no other luck than its keyed draws, and no files (DESIGN).
MODEL = ["random", "scenario", "world", "policy", "record", "month"]
FORBIDDEN_IN_MODEL = [
    (r"\bs?rand\s*\(|std::rand\b", "std::rand"),
    (r"\brandom_device\b", "std::random_device"),
    (r"\bmt19937(_64)?\b|#\s*include\s*<random>", "the standard library's randomness"),
    (r"\bstd::shuffle\b", "std::shuffle"),
    # <chrono>'s calendar is arithmetic; its clocks are not.
    (r"\b\w+_clock\b|#\s*include\s*<(ctime|time\.h|sys/time\.h)>|\bstd::(time|clock)\s*\(|\bclock_gettime\b", "a clock"),
    (r"\b(secure_)?getenv\b", "getenv"),
    (r"\bsetlocale\b|\bstd::locale\b", "a locale"),
]
NO_FILES = ["base", "random", "world", "policy", "month"]
FORBIDDEN_FILES = [(r"#\s*include\s*<(fstream|filesystem|cstdio|stdio\.h)>|\bfopen\s*\(", "a file")]

TOP_FOLDERS = {"sim", "scenarios", "analysis", "tests", "benchmarks"}
TOP_FILES = {"CMakeLists.txt", "CMakePresets.json", "rungw", "README.md", "LICENSE", "CHANGELOG.md", "CITATION.cff"}
SOURCE = re.compile(r"\.(cpp|hpp|cc|hh|h|cxx|hxx|c|ipp|inl)$")
NOT_A_NAME = re.compile(r"(^|[_-])(utils?|utilities|helpers?|misc|common|stuff)\.[ch]pp$")
INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]')


def files_of(root):
    """Paths below root that belong to the project: what git knows or would add, else all of them."""
    if os.path.exists(os.path.join(root, ".git")):
        answer = subprocess.run(
            ["git", "-C", root, "-c", "safe.directory=*", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
            capture_output=True, text=True)
        if answer.returncode == 0:
            return sorted(p for p in set(answer.stdout.split("\0")) if p and os.path.exists(os.path.join(root, p)))
    found = []
    for folder, folders, names in os.walk(root):
        folders[:] = [f for f in folders if not f.startswith(".") and f not in ("build", "__pycache__")]
        found += [os.path.relpath(os.path.join(folder, name), root) for name in names]
    return sorted(found)


def room_of(path):
    parts = path.split("/")
    if parts[0] == "sim" and len(parts) > 2:
        return parts[1]
    return "analysis" if parts[0] == "analysis" else None


def without_comments(text):
    """The same text with comments and string literals blanked; lines keep their numbers. Includes stay."""
    pattern = re.compile(r'//[^\n]*|/\*.*?\*/|(?<!R)"(?:\\.|[^"\\\n])*"', re.S)

    def blank(match):
        found = match.group(0)
        if found[0] == '"':
            line = text[text.rfind("\n", 0, match.start()) + 1:match.start()]
            return found if re.match(r"^\s*#\s*include\s*$", line) else '""'
        return "\n" * found.count("\n") or " "

    return pattern.sub(blank, text)


def breaches(root):
    found = []
    doors = {library: set() for library, *_ in DOORS}
    files = files_of(root)

    for path in files:
        top, _, rest = path.partition("/")
        if top.startswith("."):
            continue
        if rest and top not in TOP_FOLDERS:
            found.append(f"{path}:1: the top level has no folder {top} (allowed: {', '.join(sorted(TOP_FOLDERS))})")
        if not rest and top not in TOP_FILES:
            found.append(f"{path}:1: the top level has no file {top} (see DESIGN, Rooms)")
        parts = path.split("/")
        if parts[0] == "sim" and len(parts) > 2 and parts[1] not in ROOMS:
            found.append(f"{path}:1: there is no room {parts[1]} (rooms: {', '.join(ROOMS)})")
        if SOURCE.search(path) and NOT_A_NAME.search(parts[-1]):
            found.append(f"{path}:1: {parts[-1]} says nothing (name the idea, or put it where it is used)")

    for path in files:
        room = room_of(path)
        if room not in ALLOWED or not SOURCE.search(path):
            continue
        with open(os.path.join(root, path), encoding="utf-8") as file:
            text = without_comments(file.read())
        for number, line in enumerate(text.split("\n"), 1):
            here = f"{path}:{number}:"
            include = INCLUDE.match(line)
            if include:
                target = include.group(2)
                other = target.split("/")[0]
                if target.startswith(".") or "/../" in target:
                    found.append(f"{here} relative include (write \"{room}/{os.path.basename(target)}\")")
                elif include.group(1) == '"' and "/" not in target:
                    found.append(f"{here} include without its room (write \"{room}/{target}\")")
                elif other in ROOMS and include.group(1) == '"' and other != room and other not in ALLOWED[room]:
                    found.append(f"{here} {room} may not include {other}")
                elif include.group(1) == '"' and other not in ROOMS:
                    found.append(f"{here} there is no room {other}")
                for library, headers, where, _ in DOORS:
                    if re.fullmatch(headers, target):
                        doors[library].add(path)
                        if not re.fullmatch(where, path):
                            found.append(f"{here} {library} has its own door ({where})")
            forbidden = (FORBIDDEN_IN_MODEL if room in MODEL else []) + (FORBIDDEN_FILES if room in NO_FILES else [])
            for pattern, what in forbidden:
                if re.search(pattern, line):
                    found.append(f"{here} {room} may not use {what}")

    for library, _, _, most in DOORS:
        if most and len(doors[library]) > most:
            for path in sorted(doors[library])[most:]:
                found.append(f"{path}:1: {library} is already included in {sorted(doors[library])[0]} (one file only)")
    return found


def main():
    root = sys.argv[1] if len(sys.argv) > 1 else os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..")
    found = breaches(root)
    for line in found:
        print(line)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
