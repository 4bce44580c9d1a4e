"""What the benchmarks share: a private PostgreSQL, processes and their memory,
the server under test, and medians of alternating rounds."""

import contextlib
import http.client
import os
import pwd
import shutil
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
POSTGRES = Path(os.environ.get("POSTGRES_BIN", "/usr/lib/postgresql/15/bin"))


def say(text):
    print(text, flush=True)


def stop(text):
    sys.exit(f"{Path(sys.argv[0]).name}: {text}")


def needs(programs):
    """Installs Debian packages whose program is missing; {program: package}."""
    missing = [package for program, package in programs.items() if not (shutil.which(program) or Path(program).exists())]
    if not missing:
        return
    if os.geteuid() != 0:
        stop(f"install first: sudo apt-get install {' '.join(missing)}")
    say(f"installing {' '.join(missing)}")
    subprocess.run(["apt-get", "update", "-qq"], check=True, stdout=subprocess.DEVNULL)
    subprocess.run(["apt-get", "install", "-y", "-qq", "--no-install-recommends", *missing], check=True,
                   stdout=subprocess.DEVNULL, env=os.environ | {"DEBIAN_FRONTEND": "noninteractive"})


def pathways():
    """The release binary: $PATHWAYS, or the build in this checkout."""
    named = os.environ.get("PATHWAYS")
    for path in [Path(named)] if named else [ROOT / ".build/release/pathways"]:
        if path.exists():
            return str(path)
    stop("no release binary: `swift build -c release --static-swift-stdlib` first, or name one with PATHWAYS")


def machine():
    model = next((line.split(":")[1].strip() for line in open("/proc/cpuinfo") if line.startswith("model name")), "?")
    load = os.getloadavg()[0]
    return f"{os.cpu_count()} × {model}, load {load:.1f} at the start, {time.strftime('%Y-%m-%d')}"


# PostgreSQL

class Cluster:
    """A private PostgreSQL 15 in a temporary folder: unix socket only, default
    settings but for the number of connections. As root it runs as `postgres`."""

    def __init__(self, settings=()):
        self.folder = Path(tempfile.mkdtemp(prefix="pathways-bench-", dir="/tmp"))
        self.settings = ["listen_addresses=''", f"unix_socket_directories='{self.folder}'", "max_connections=200", *settings]
        if os.geteuid() == 0:
            shutil.chown(self.folder, "postgres", "postgres")

    def run(self, *command):
        account = pwd.getpwnam("postgres").pw_uid if os.geteuid() == 0 else None
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, user=account, group=account and pwd.getpwuid(account).pw_gid,
                       extra_groups=[] if account else None, cwd=self.folder)

    def __enter__(self):
        self.run(POSTGRES / "initdb", "-k", "-D", self.folder / "data", "-U", "bench", "-A", "trust", "--locale=C.UTF-8", "-E", "UTF8")
        with open(self.folder / "data/postgresql.conf", "a", encoding="utf-8") as file:
            file.write("\n".join(self.settings) + "\n")
        self.run(POSTGRES / "pg_ctl", "-D", self.folder / "data", "-l", self.folder / "log", "-w", "start")
        return self

    def __exit__(self, *_):
        with contextlib.suppress(subprocess.CalledProcessError):
            self.run(POSTGRES / "pg_ctl", "-D", self.folder / "data", "-m", "fast", "-w", "stop")
        shutil.rmtree(self.folder, ignore_errors=True)

    def url(self, database):
        return f"postgresql://bench@/{database}?host={self.folder}"

    def fresh(self, database):
        """An empty database of this name; gives its URL."""
        sql(self.url("postgres"), f"drop database if exists {database}")
        sql(self.url("postgres"), f"create database {database}")
        return self.url(database)


def sql(url, text):
    """Runs SQL and gives the rows as lists of text."""
    ran = subprocess.run([POSTGRES / "psql", url, "-XAtq", "-F", "\x1f", "-v", "ON_ERROR_STOP=1", "-c", text], capture_output=True, text=True)
    if ran.returncode:
        stop(f"{text.splitlines()[0][:100]}: {ran.stderr.strip()}")
    return [line.split("\x1f") for line in ran.stdout.splitlines()]


@contextlib.contextmanager
def loaded_database(folder):
    """The URL of a database with the release: DATABASE_URL, or a private one
    into which `pathways` migrates and imports `folder`."""
    if url := os.environ.get("DATABASE_URL"):
        yield url
        return
    if not folder:
        stop("a database is needed: DATABASE_URL of one that has the release, or BLS's folder of it as argument\n"
             "  to make one: DATABASE_URL=… pathways migrate && DATABASE_URL=… pathways import oews FOLDER")
    with Cluster() as cluster:
        url = cluster.fresh("pathways")
        say(f"importing {folder} into a private PostgreSQL")
        for command in (["migrate"], ["import", "oews", str(folder)]):
            subprocess.run([pathways(), *command], check=True, stdout=subprocess.DEVNULL, env=os.environ | {"DATABASE_URL": url})
        sql(url, "vacuum analyze")
        yield url


# Processes

def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Process:
    """A server of ours or a rival's, on a port of 127.0.0.1, stopped at the end."""

    def __init__(self, command, port, environment=None, ready="/health/live", cwd=None):
        self.port = port
        self.log = tempfile.NamedTemporaryFile("w+", prefix="pathways-bench-", suffix=".log")
        self.started = time.perf_counter()
        self.child = subprocess.Popen(command, env=os.environ | (environment or {}), stdout=self.log, stderr=subprocess.STDOUT, cwd=cwd)
        self.ready_after = self.wait_for(ready)

    def wait_for(self, path, seconds=30):
        """Seconds from the start until the path answers 200."""
        while time.perf_counter() - self.started < seconds:
            if self.child.poll() is not None:
                break
            with contextlib.suppress(OSError, http.client.HTTPException):
                if self.get(path)[0] == 200:
                    return time.perf_counter() - self.started
            time.sleep(0.001)
        self.log.seek(0)
        self.stop()
        stop(f"{self.child.args[0]} is not ready: {self.log.read()[-2000:]}")

    def get(self, path, headers=None):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        try:
            connection.request("GET", path, headers=headers or {})
            response = connection.getresponse()
            return response.status, response.read()
        finally:
            connection.close()

    def resident(self, field="VmRSS"):
        """MiB of resident memory: now (VmRSS) or at most so far (VmHWM)."""
        for line in open(f"/proc/{self.child.pid}/status", encoding="ascii"):
            if line.startswith(field + ":"):
                return int(line.split()[1]) / 1024
        return 0.0

    def stop(self):
        self.child.send_signal(signal.SIGTERM)
        try:
            self.child.wait(20)
        except subprocess.TimeoutExpired:
            self.child.kill()
            self.child.wait()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.stop()


def serve(url, cache=True, environment=None):
    """Our server on the database of `url`."""
    port = free_port()
    settings = {"DATABASE_URL": url} | ({} if cache else {"PATHWAYS_CACHE_SIZE": "0"}) | (environment or {})
    return Process([pathways(), "serve", "--port", str(port)], port, settings, ready="/health/ready")


def timed(command, environment=None):
    """Wall seconds and peak MiB of a command, which must succeed."""
    start = time.perf_counter()
    child = subprocess.Popen(command, env=os.environ | (environment or {}), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    complaint = child.stderr.read()
    _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    seconds = time.perf_counter() - start
    if child.returncode:
        stop(f"{command[0]} ended with {child.returncode}: {complaint[-1000:]}")
    return seconds, usage.ru_maxrss / 1024


# Rounds

def alternating(sides, rounds):
    """Measures every side once in each round, so that what else the machine
    does meets all alike; {name: measured values}."""
    values = {name: [] for name in sides}
    for number in range(rounds):
        for name, measure in sides.items():
            values[name].append(measure())
        say(f"  round {number + 1} of {rounds}: " + "  ".join(f"{name} {values[name][-1]:,.6g}" for name in sides))
    return values


def medians(values):
    return {name: statistics.median(found) for name, found in values.items()}


def verdict(name, value, bound, at_least=True, unit=""):
    met = value >= bound if at_least else value <= bound
    sign = "≥" if at_least else "≤"
    say(f"  {name:<44} {value:8.2f}{unit}   {sign} {bound:g}{unit}   {'met' if met else 'NOT MET'}")
    return met
