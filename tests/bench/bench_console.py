#!/usr/bin/env python3
"""The real console on a large record: how soon it can be used, how much memory it holds, what it costs at rest, and for
how long its screen was blocked by one event at most.

    bench_console.py ONHAND RECORD [--seconds 60] [--page stock]

ONHAND is the program (of a release build), RECORD a file that bench_queries made (5,000,000 movements of 100,000 SKUs
by default). The record is copied, so the run changes nothing. Without a display it runs under Xvfb. Linux only: it
reads /proc. The first start of all is not counted: a record of an older version is brought up to date in it.
"""

import argparse
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import time

TARGET_USABLE_MS = 1000
TARGET_MEMORY_MB = 300
TARGET_IDLE_PERCENT = 1
TARGET_BLOCK_MS = 50


def memory_mb(pid):
    """Resident memory now and at most; of it what is not the record's file mapped in."""
    fields = {}
    for line in pathlib.Path(f"/proc/{pid}/status").read_text().splitlines():
        name, _, value = line.partition(":")
        fields[name] = value.split()
    return tuple(int(fields[name][0]) / 1024 for name in ("VmRSS", "VmHWM", "RssAnon"))


def cpu_seconds(pid):
    fields = pathlib.Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def start(program, folder):
    """The running console, and the milliseconds of the wall and of CPU until its window could be used."""
    begun = time.monotonic()
    console = subprocess.Popen([program, "--data", folder, "--timing"], stderr=subprocess.PIPE, text=True)
    for line in console.stderr:
        if line.startswith("usable"):
            return console, (time.monotonic() - begun) * 1000, cpu_seconds(console.pid) * 1000
    sys.exit(f"the console ended with {console.wait()} before its window could be used")


def end(console):
    """How long its end took, and the longest blocks that it told of, as (when, milliseconds, of CPU, by what)."""
    console.terminate()
    begun = time.monotonic()
    blocks = []
    for line in console.stderr:
        if line.startswith("longest block "):
            when, _, told = line.removeprefix("longest block ").partition(": ")
            length, cpu, by = told.strip().split(", ", 2)
            blocks.append((when, float(length.split()[0]), float(cpu.split()[0]), by))
    if console.wait(timeout=20) != 0:
        print(f"the console ended with {console.returncode}")
    return (time.monotonic() - begun) * 1000, blocks


def say(what, value, unit, target):
    print(f"{what:<34} {value:9.1f} {unit:<3} target {target:5.0f} {unit:<3} ratio {value / target:.2f}", flush=True)


def measure(program, record, page, seconds):
    with tempfile.TemporaryDirectory() as folder:
        shutil.copy(record, pathlib.Path(folder) / "shelf.sqlite")
        (pathlib.Path(folder) / "console.ini").write_text(f"[window]\npage={page}\n")
        console, _, _ = start(program, folder)
        end(console)
        wall, cpu = [], []
        for _ in range(5):
            console, usable, used = start(program, folder)
            wall.append(usable)
            cpu.append(used)
            end(console)
        say(f"usable with {page}, first", wall[0], "ms", TARGET_USABLE_MS)
        say(f"usable with {page}, median", sorted(wall)[len(wall) // 2], "ms", TARGET_USABLE_MS)
        say(f"  CPU until then, median", sorted(cpu)[len(cpu) // 2], "ms", TARGET_USABLE_MS)
        console, _, _ = start(program, folder)
        time.sleep(3)
        before, begun = cpu_seconds(console.pid), time.monotonic()
        time.sleep(seconds)
        idle = (cpu_seconds(console.pid) - before) / (time.monotonic() - begun) * 100
        resident, most, own = memory_mb(console.pid)
        say(f"memory with {page}", resident, "MB", TARGET_MEMORY_MB)
        say(f"memory with {page}, at most", most, "MB", TARGET_MEMORY_MB)
        print(f"{'  of it not files':<34} {own:9.1f} MB")
        say(f"idle CPU with {page}, {seconds} s", idle, "%", TARGET_IDLE_PERCENT)
        ended, blocks = end(console)
        for when, length, cpu, by in blocks:
            say(f"longest block {when} it was usable", length, "ms", TARGET_BLOCK_MS)
            say("  of it CPU", cpu, "ms", TARGET_BLOCK_MS)
            print(f"  {by}")
        print(f"{'ended within':<34} {ended:9.1f} ms")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program")
    parser.add_argument("record")
    parser.add_argument("--seconds", type=int, default=60)
    parser.add_argument("--page", action="append")
    arguments = parser.parse_args()
    server = None
    if not os.environ.get("DISPLAY"):
        reading, writing = os.pipe()
        server = subprocess.Popen(["Xvfb", "-displayfd", str(writing), "-screen", "0", "1366x768x24"],
                                  pass_fds=[writing], stderr=subprocess.DEVNULL)
        os.environ["DISPLAY"] = ":" + os.read(reading, 16).decode().strip()
    try:
        for page in arguments.page or ["dashboard", "stock"]:
            measure(arguments.program, arguments.record, page, arguments.seconds)
    finally:
        if server:
            server.terminate()


if __name__ == "__main__":
    main()
