#!/usr/bin/env python3
"""Runs the order simulation over many seeds, in parts that can be stopped and gone on with.

    tests/orders/many_seeds.py build/dev/tests/tst_orders_order_simulation --seeds 100000

Each part is a run of the test program over some seeds. What is done is kept in the state file, so that the same command
goes on where the last one was stopped (Ctrl+C, a restart of the machine). A part that fails ends everything with what the
program said; its seeds are tried again the next time.
"""

import argparse
import concurrent.futures
import json
import os
import pathlib
import subprocess
import sys
import threading
import time


def read_state(path, part):
    if not path.exists():
        return set()
    state = json.loads(path.read_text())
    if state["part"] != part:
        sys.exit(f"{path} counts in parts of {state['part']}; give --part {state['part']} or another --state")
    return {int(first) for first in state["done"]}


def write_state(path, part, done):
    fresh = path.with_suffix(path.suffix + ".new")
    fresh.write_text(json.dumps({"part": part, "done": sorted(done)}))
    os.replace(fresh, path)


def run_part(program, first, seeds):
    environment = dict(os.environ, ONHAND_FIRST_SEED=str(first), ONHAND_SEEDS=str(seeds),
                       QTEST_FUNCTION_TIMEOUT="3600000", QT_QPA_PLATFORM="offscreen")
    return subprocess.run([program, "everySeed"], env=environment, text=True, stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT, check=False)


def main():
    words = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    words.add_argument("program", help="tst_orders_order_simulation of a build")
    words.add_argument("--seeds", type=int, default=100_000)
    words.add_argument("--first", type=int, default=1, help="the first seed")
    words.add_argument("--part", type=int, default=1_000, help="seeds in one run of the program")
    words.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    words.add_argument("--state", type=pathlib.Path, default=pathlib.Path("order-seeds.json"))
    options = words.parse_args()

    done = read_state(options.state, options.part)
    firsts = range(options.first, options.first + options.seeds, options.part)
    left = [first for first in firsts if first not in done]
    if len(left) < len(firsts):
        print(f"{len(firsts) - len(left)} of {len(firsts)} parts were done before")
    lock = threading.Lock()
    begun = time.monotonic()
    seeds_run = 0
    failed = []

    def part(first):
        nonlocal seeds_run
        if failed:
            return
        seeds = min(options.part, options.first + options.seeds - first)
        outcome = run_part(options.program, first, seeds)
        with lock:
            if outcome.returncode != 0:
                failed.append(first)
                print(outcome.stdout)
                return
            done.add(first)
            write_state(options.state, options.part, done)
            seeds_run += seeds
            rate = seeds_run / (time.monotonic() - begun)
            print(f"seeds {first} to {first + seeds - 1} hold ({seeds_run} in this run, {rate:.1f} a second)", flush=True)

    with concurrent.futures.ThreadPoolExecutor(options.jobs) as pool:
        try:
            list(pool.map(part, left))
        except KeyboardInterrupt:
            failed.append(0)
            print("stopped; the same command goes on from here", file=sys.stderr)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
