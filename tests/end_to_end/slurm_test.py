#!/usr/bin/env python3
"""Sweeps through a real Slurm: a controller and two nodes on this machine, in a folder of their own.

    slurm_test.py RUNG [unittest's arguments]

Needs Debian's slurm-wlm and munge, and root (slurmd does); otherwise it says so, and runs only what needs no cluster.
"""
import os
import pwd
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import unittest

import h5py

import run_test
from run_test import BAD_INPUT, DONE, rung

PROGRAMS = ["slurmctld", "slurmd", "munged", "sbatch", "squeue", "scontrol"]
PATH = os.environ.get("PATH", "") + ":/usr/sbin:/sbin"
PLAN = """format: 1
base: teaching-town
set: {run.burn_in: 1, run.years: 1}
axes: {search.tries: [2, 3, 4, 5]}
design: {method: factorial}
replicates: 50
"""


def why_not():
    missing = [name for name in PROGRAMS if shutil.which(name, path=PATH) is None]
    if missing:
        return f"no {', '.join(missing)} here (apt-get install slurm-wlm munge)"
    return "slurmd needs root" if os.geteuid() != 0 else None


def free_ports(count):
    sockets = [socket.socket() for _ in range(count)]
    for one in sockets:
        one.bind(("127.0.0.1", 0))
    ports = [one.getsockname()[1] for one in sockets]
    for one in sockets:
        one.close()
    return ports


class Cluster:
    """munged, slurmctld and two slurmd, without systemd; .environment is what its clients need."""

    def __init__(self, folder):
        self.folder = folder
        self.processes = {}
        host = socket.gethostname().split(".")[0]
        control, one, two = free_ports(3)
        for name in ("state", "n1", "n2"):
            os.mkdir(os.path.join(folder, name))
        with open(os.path.join(folder, "munge.key"), "wb") as key:
            key.write(os.urandom(128))
        os.chmod(os.path.join(folder, "munge.key"), 0o400)
        munge = os.path.join(folder, "munge.socket")
        with open(os.path.join(folder, "slurm.conf"), "w", encoding="utf-8") as conf:
            conf.write(f"""ClusterName=test
SlurmctldHost={host}(127.0.0.1)
SlurmctldPort={control}
SlurmUser=root
AuthType=auth/munge
AuthInfo=socket={munge},cred_expire=5
CredType=cred/munge
StateSaveLocation={folder}/state
SlurmdSpoolDir={folder}/%n
SlurmctldPidFile={folder}/slurmctld.pid
SlurmdPidFile={folder}/slurmd.%n.pid
SlurmctldLogFile={folder}/slurmctld.log
SlurmdLogFile={folder}/slurmd.%n.log
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
JobAcctGatherType=jobacct_gather/none
SelectType=select/cons_tres
SelectTypeParameters=CR_Core
SchedulerParameters=sched_interval=1,batch_sched_delay=0,bf_interval=1
SchedulerType=sched/backfill
MinJobAge=300
KillWait=2
CompleteWait=0
ReturnToService=2
MpiDefault=none
NodeName=n1 NodeHostname={host} NodeAddr=127.0.0.1 Port={one} CPUs=2
NodeName=n2 NodeHostname={host} NodeAddr=127.0.0.1 Port={two} CPUs=2
PartitionName=all Nodes=n1,n2 Default=YES MaxTime=INFINITE State=UP
""")
        self.environment = {**os.environ, "PATH": PATH, "SLURM_CONF": os.path.join(folder, "slurm.conf")}
        for name in list(self.environment):
            if name.startswith(("SLURM_", "SBATCH_")) and name != "SLURM_CONF":
                del self.environment[name]
        self.start("munged", "munged", "--foreground", "--force", f"--socket={munge}",
                   f"--key-file={folder}/munge.key", f"--pid-file={folder}/munged.pid",
                   f"--log-file={folder}/munged.log", f"--seed-file={folder}/munged.seed")
        self.wait_for(lambda: os.path.exists(munge), "munged")
        self.start("slurmctld", "slurmctld", "-D", "-c")
        for node in ("n1", "n2"):
            self.start(node, "slurmd", "-D", "-N", node)
        self.wait_for(lambda: self.ask("sinfo", "-h", "-t", "idle", "-o", "%D").strip() == "2", "two idle nodes", 30)

    def start(self, name, *command):
        with open(os.path.join(self.folder, f"{name}.out"), "w") as out:
            self.processes[name] = subprocess.Popen(command, env=self.environment, stdout=out, stderr=out,
                                                    stdin=subprocess.DEVNULL, start_new_session=True)

    def ask(self, *command):
        answer = subprocess.run(command, env=self.environment, capture_output=True, text=True, timeout=30)
        return answer.stdout if answer.returncode == 0 else ""

    def wait_for(self, condition, what, seconds=20):
        end = time.monotonic() + seconds
        while not condition():
            if time.monotonic() > end:
                raise AssertionError(f"no {what} after {seconds} s; logs in {self.folder}\n" + self.logs())
            time.sleep(0.1)

    def logs(self):
        text = ""
        for name in sorted(os.listdir(self.folder)):
            if name.endswith((".log", ".out")):
                with open(os.path.join(self.folder, name), errors="replace") as file:
                    text += f"--- {name}\n" + file.read()[-1500:]
        return text

    def is_empty(self):
        return self.ask("squeue", "-h", "-o", "%i") == "" and self.ask("sinfo", "-h") != ""

    def kill_node(self, node):
        """The daemon of a node and all that it has started, as where its power fails."""
        mark = os.path.join(self.folder, node).encode()
        self.processes[node].kill()
        self.processes[node].wait()
        for pid in filter(str.isdigit, os.listdir("/proc")):
            try:
                with open(f"/proc/{pid}/cmdline", "rb") as file:
                    line = file.read()
                with open(f"/proc/{pid}/environ", "rb") as file:
                    place = file.read()
            except OSError:
                continue
            # A task's shell runs a script in the node's folder; what it starts inherits the node's name.
            if mark + b"/" in line or (b"SLURMD_NODENAME=" + node.encode() in place
                                       and self.folder.encode() in place + line):
                os.kill(int(pid), signal.SIGKILL)
        # As the controller finds out by itself after SlurmdTimeout.
        self.ask("scontrol", "update", f"nodename={node}", "state=down", "reason=killed")

    def stop(self):
        self.ask("scancel", "-u", pwd.getpwuid(os.geteuid()).pw_name)
        for process in reversed(list(self.processes.values())):
            if process.poll() is None:
                process.terminate()
                try:
                    process.wait(timeout=10)
                except subprocess.TimeoutExpired:
                    process.kill()


@unittest.skipIf(why_not(), why_not())
class Slurm(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.mkdtemp(prefix="rung-slurm-")
        self.addCleanup(shutil.rmtree, self.folder, ignore_errors=True)
        os.mkdir(os.path.join(self.folder, "cluster"))
        self.cluster = Cluster(os.path.join(self.folder, "cluster"))
        self.addCleanup(self.cluster.stop)
        with open(os.path.join(self.folder, "plan.yaml"), "w", encoding="utf-8") as file:
            file.write(PLAN)

    def rung(self, *arguments):
        result = rung(*arguments, folder=self.folder, environment=self.cluster.environment)
        self.assertEqual(result.returncode, DONE, result.stdout + result.stderr)
        return result

    def bytes_of(self, folder):
        with open(os.path.join(self.folder, folder, "sweep.h5"), "rb") as file:
            return file.read()

    def test_an_array_that_loses_a_node_gives_the_file_of_a_local_sweep(self):
        said = self.rung("sweep", "plan.yaml", "-o", "cluster-sweep", "--slurm", "--tasks", "8").stdout
        self.assertRegex(said, r"submitted: 200 runs in 8 tasks as job \d+, merged by job \d+")
        rows = os.path.join(self.folder, "cluster-sweep", "rows")
        self.cluster.wait_for(lambda: sum(os.path.getsize(os.path.join(rows, n)) for n in os.listdir(rows)) > 3000,
                              "rows of the first tasks")
        self.cluster.kill_node("n1")
        merged = os.path.join(self.folder, "cluster-sweep", "sweep.h5")
        self.cluster.wait_for(lambda: os.path.exists(merged) and self.cluster.is_empty(), "merged file", 90)
        with h5py.File(merged) as file:
            self.assertEqual(file["manifest/done"][()], 200)
        # Every run is there once: what was done before the loss was not repeated.
        self.assertEqual(self.count_rows(rows), 200)
        self.rung("sweep", "plan.yaml", "-o", "local-sweep")
        self.assertEqual(self.bytes_of("cluster-sweep"), self.bytes_of("local-sweep"))

        self.make_room_and_go_on()

    def make_room_and_go_on(self):
        """Told to make room, as before a time limit, a task leaves a checkpoint, is queued again and goes on from it."""
        with open(os.path.join(self.folder, "long.yaml"), "w", encoding="utf-8") as file:
            file.write("format: 1\nbase: teaching-town\nset: {run.people: 20000, run.burn_in: 10, run.years: 20}\n"
                       "axes: {search.tries: [2]}\ndesign: {method: factorial}\n")
        said = self.rung("sweep", "long.yaml", "-o", "long", "--slurm").stdout
        job = re.search(r"as job (\d+)", said).group(1)
        self.cluster.wait_for(lambda: os.path.exists(os.path.join(self.folder, "long", "rows", "task-0.rows")),
                              "start of the task")
        time.sleep(0.3)
        self.cluster.ask("scancel", "--batch", "--signal=USR1", f"{job}_0")
        checkpoint = os.path.join(self.folder, "long", "unfinished", "run-000000.h5.checkpoint")
        self.cluster.wait_for(lambda: os.path.exists(checkpoint), "checkpoint")
        merged = os.path.join(self.folder, "long", "sweep.h5")
        self.cluster.wait_for(lambda: os.path.exists(merged) and self.cluster.is_empty(), "merged file", 60)
        self.assertIn("Restarts=1", self.cluster.ask("scontrol", "show", "job", f"{job}_0"))
        self.assertEqual(self.count_rows(os.path.join(self.folder, "long", "rows")), 1)
        self.assertEqual(os.listdir(os.path.join(self.folder, "long", "unfinished")), [])
        self.rung("sweep", "long.yaml", "-o", "long-local")
        self.assertEqual(self.bytes_of("long"), self.bytes_of("long-local"))

    def count_rows(self, rows):
        """Rows by their lengths: a head of 16 bytes, then length, bytes, checksum."""
        count = 0
        for name in os.listdir(rows):
            with open(os.path.join(rows, name), "rb") as file:
                data = file.read()
            at = 16
            while at + 4 <= len(data):
                at += 12 + int.from_bytes(data[at:at + 4], "little")
                count += at <= len(data)
        return count


class Scripts(unittest.TestCase):
    """What needs no cluster."""

    def setUp(self):
        self.folder = tempfile.mkdtemp(prefix="rung-")
        self.addCleanup(shutil.rmtree, self.folder, ignore_errors=True)
        with open(os.path.join(self.folder, "plan.yaml"), "w", encoding="utf-8") as file:
            file.write(PLAN)

    def test_a_dry_run_prints_the_scripts_and_submits_nothing(self):
        result = rung("sweep", "plan.yaml", "-o", "s", "--slurm", "--dry-run", "--tasks", "10", "--sbatch=--time=2:00:00",
                      folder=self.folder)
        self.assertEqual(result.returncode, DONE, result.stderr)
        for line in ("#SBATCH --array=0-9", "#SBATCH --requeue --open-mode=append", "#SBATCH --signal=B:USR1@120",
                     "#SBATCH --time=2:00:00", '--task "$SLURM_ARRAY_TASK_ID/10"', "scontrol requeue"):
            self.assertIn(line, result.stdout)
        self.assertEqual(os.listdir(self.folder), ["plan.yaml"])
        array = result.stdout.split("# ---- when all tasks")[0]
        check = subprocess.run(["bash", "-n"], input=array, text=True, capture_output=True)
        self.assertEqual(check.returncode, 0, check.stderr)

    def test_a_task_that_makes_room_is_queued_again(self):
        """The script with a stand-in for rung that answers USR1 with 75, and one for scontrol."""
        result = rung("sweep", "plan.yaml", "-o", "s", "--slurm", "--dry-run", "--tasks", "2", folder=self.folder)
        for name, text in (("rung", "trap 'exit 75' USR1\necho ready > ready\nwhile :; do sleep 0.05; done\n"),
                           ("scontrol", "echo \"$@\" > requeued\n")):
            with open(os.path.join(self.folder, name), "w", encoding="utf-8") as file:
                file.write("#!/bin/bash\n" + text)
            os.chmod(os.path.join(self.folder, name), 0o755)
        script = result.stdout.split("# ---- when all tasks")[0].replace(run_test.RUNG, "./rung")
        process = subprocess.Popen(["bash", "-c", script], cwd=self.folder, env={
            **os.environ, "PATH": self.folder + ":" + PATH, "SLURM_ARRAY_JOB_ID": "77", "SLURM_ARRAY_TASK_ID": "1"})
        end = time.monotonic() + 20
        while not os.path.exists(os.path.join(self.folder, "ready")) and time.monotonic() < end:
            time.sleep(0.02)
        process.send_signal(signal.SIGUSR1)
        self.assertEqual(process.wait(timeout=20), 75)
        with open(os.path.join(self.folder, "requeued")) as file:
            self.assertEqual(file.read(), "requeue 77_1\n")

    def test_mistakes(self):
        for arguments, word in ((("--tasks", "3"), "Add --slurm"), (("--slurm", "--sbatch", "time"), "not an option of sbatch"),
                                (("--slurm", "--task", "0/2"), "--task beside --slurm")):
            result = rung("sweep", "plan.yaml", "-o", "s", *arguments, folder=self.folder)
            self.assertEqual(result.returncode, BAD_INPUT, result.stderr)
            self.assertIn(word, result.stderr)

    def test_where_there_is_no_slurm(self):
        result = rung("sweep", "plan.yaml", "-o", "s", "--slurm", folder=self.folder, environment={"PATH": "/bin-of-nobody"})
        self.assertEqual(result.returncode, run_test.FAILED, result.stderr)
        self.assertIn("Is sbatch there?", result.stderr)


if __name__ == "__main__":
    if len(sys.argv) < 2 or not os.access(sys.argv[1], os.X_OK):
        sys.exit("usage: slurm_test.py RUNG [unittest's arguments]")
    run_test.RUNG = os.path.abspath(sys.argv.pop(1))
    if why_not():
        print(f"the tests with a cluster are skipped: {why_not()}")
    unittest.main()
