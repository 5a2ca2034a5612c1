"""Faults drawn by a seed against the real program under load; after each cycle the checker looks at everything.

    python3 campaign.py --program .build/debug/kenin --cycles 300 [--seed N] [--from CYCLE] [--faults NAME,…] [--short]

The seed fixes which fault strikes where and what people try; how it all interleaves is the machine's. Ends with 0 where
every promise held, 1 where one did not, with what was wrong and the folder in which everything is kept. Ctrl-C stops it
with 130, and what it had come to is told.
"""

import argparse
import pathlib
import random
import shutil
import signal
import sys
import tempfile
import time
import traceback

import checker
import faults
import model
import people
import plant


STEADY = "steady again in 60 s"
HELD = "what a fault itself watches holds, and nothing crashes"
VERIFIES = "kenin verify agrees"
ENDINGS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


def settle(house, limit=60):
    """Waits until nothing is owed; returns the seconds it took, and what is still owed."""
    start = time.monotonic()
    while True:
        owed = checker.owed(house.standing(), house.published())
        took = time.monotonic() - start
        if not owed or took > limit:
            return took, owed
        time.sleep(0.1)


def cycle(house, crowd, fault, rng, seconds, kept, verified):
    """One fault under load, and what holds afterwards: what is wrong by promise, seconds until steady, why it was
    skipped, and whether it missed: the process with the order never came to the place."""
    ended = crowd.rush(house.cycle, seconds)
    undo, missed, broke = None, False, []
    try:
        undo = fault(house, rng)
        missed = not house.await_order()
        time.sleep(max(0, crowd.until - time.monotonic()))
    except Exception as error:  # noqa: BLE001 - told as wrong; the plant is healed all the same
        broke.append(f"the fault broke: {error!r}"[:600])
    finally:
        if callable(undo):
            undo()
        # Healed again and again, since a process with an order may die only now.
        while time.monotonic() < crowd.until:
            time.sleep(0.05)
        house.heal()
    while any(thread.is_alive() for thread in crowd.threads):
        time.sleep(0.05)
        house.heal()
    ended()
    house.heal()
    house.disarm()
    took, owed = settle(house)
    judged = checker.judge(crowd.history, house.rows(), kept)
    judged[STEADY] = [f"not steady after {took:.0f} s: {line}" for line in owed]
    judged[STEADY] += [f"no answer in 90 s: {o['kind']} {o.get('key')}" for o in crowd.history if "status" not in o]
    while house.afterwards:
        house.afterwards.pop()()
    judged[HELD] = broke + house.complaints()
    if kept and verified:
        judged[VERIFIES] = house.verify(kept[-1])
    newest = house.newest_note()
    if newest:
        kept.append(newest)
    return judged, took, undo if isinstance(undo, str) else None, missed


class Summary:
    """What a campaign has come to so far."""

    def __init__(self, options):
        self.options, self.begun = options, time.monotonic()
        self.rows, self.promises = {}, {}

    def add(self, name, judged, took, skipped, missed, deaths):
        row = self.rows.setdefault(name, {"struck": 0, "missed": 0, "skipped": 0, "deaths": 0, "wrong": 0, "steady": 0.0})
        row["skipped" if skipped else "missed" if missed else "struck"] += 1
        row["deaths"] += deaths
        row["wrong"] += any(judged.values())
        row["steady"] = max(row["steady"], took)
        for promise, said in judged.items():
            self.promises[promise] = self.promises.get(promise, 0) + len(said)

    def show(self, crowd, broken):
        counts = ("struck", "missed", "skipped", "deaths", "wrong")
        total = {key: sum(row[key] for row in self.rows.values()) for key in counts}
        total["steady"] = max((row["steady"] for row in self.rows.values()), default=0)
        print(f"\n{'fault':34}" + "".join(f"{key:>9}" for key in counts) + f"{'steady within':>15}")
        for name, row in [*sorted(self.rows.items()), ("all", total)]:
            print(f"{name:34}" + "".join(f"{row[key]:9}" for key in counts) + f"{row['steady']:13.1f} s")
        print()
        for promise, count in self.promises.items():
            print(f"{promise:62}{f'{count} WRONG' if count else 'held'}")
        by_kind = {}
        for operation in crowd.history:
            row = by_kind.setdefault(operation["kind"], [0, 0])
            row[0] += 1
            row[1] += operation.get("status") in (200, 201)
        print("\noperations: " + ", ".join(f"{kind} {n} ({good} done)" for kind, (n, good) in sorted(by_kind.items())))
        print(f"moves without an answer, tried again under their key: {crowd.unknown}")
        if crowd.plant.slowest_end:
            print(f"slowest end on SIGTERM, every lease handed back: {crowd.plant.slowest_end:.2f} s of 25 s")
        print("refusals: " + ", ".join(f"{code} {n}" for code, n in sorted(crowd.refusals.items())))
        seconds, cycles = time.monotonic() - self.begun, total["struck"] + total["missed"] + total["skipped"]
        verdict = broken or (f"{sum(self.promises.values())} WRONG" if total["wrong"] else "all promises held")
        print(f"{cycles} of {self.options.cycles} cycles in {seconds:.0f} s, {seconds / max(cycles, 1):.1f} s each, "
              f"seed {self.options.seed}: {verdict}", flush=True)


def campaign(options):
    home = pathlib.Path(tempfile.mkdtemp(prefix="kenin-campaign-", dir="/tmp")) / "home"
    home.parent.chmod(0o755)
    server = model.Model()
    house = plant.Plant(options.program, home, server, lease=3)
    house.hold, house.hold_next = options.hold, options.first
    pool = faults.CHEAP if options.short else faults.ALL
    if options.faults:
        pool = [fault for fault in faults.ALL if fault.__name__ in options.faults.split(",")]
    house.crowd = crowd = people.People(house, options.seed)
    summary, broken = Summary(options), None

    def stop(*_):
        crowd.until = 0
        raise KeyboardInterrupt
    for number in ENDINGS:
        signal.signal(number, stop)
    try:
        house.make_cluster(small=not options.short)
        house.start_postgres()
        house.found()
        print(f"seed {options.seed}, {options.cycles} cycles, {len(pool)} faults, in {home}, set up in "
              f"{time.monotonic() - summary.begun:.0f} s", flush=True)
        summary.begun = time.monotonic()
        go(options, house, crowd, pool, summary)
    except KeyboardInterrupt:
        broken = "stopped"
    except Exception:  # noqa: BLE001 - a campaign that cannot go on is a failed one
        traceback.print_exc()
        broken = "the campaign broke"
    # A second Ctrl-C is not to leave processes behind.
    for number in ENDINGS:
        signal.signal(number, signal.SIG_IGN)
    crowd.until = 0
    wrong = sum(summary.promises.values())
    if broken:
        broken = f"{broken}, {f'{wrong} WRONG' if wrong else 'all promises held so far'}"
    try:
        summary.show(crowd, broken)
    finally:
        house.close()
    if wrong or (broken and not broken.startswith("stopped")):
        print(f"WRONG: seed {options.seed}; logs and data are in {home}")
        return 1
    shutil.rmtree(home.parent, ignore_errors=True)
    return 130 if broken else 0


def go(options, house, crowd, pool, summary):
    """Cycle after cycle, until one is wrong."""
    kept, last = [], options.first + options.cycles - 1
    for number in range(options.first, last + 1):
        rng = random.Random(f"{options.seed} {number}")
        # Every fault once in each round of the pool, in an order of the seed's.
        order = random.Random(f"{options.seed} order {number // len(pool)}").sample(pool, len(pool))
        fault = order[number % len(pool)]
        before, house.cycle = house.deaths, number
        verified = number == last or number % 50 == 49
        judged, took, skipped, missed = cycle(house, crowd, fault, rng, options.seconds, kept, verified)
        summary.add(fault.__name__, judged, took, skipped, missed, house.deaths - before)
        said = [line for lines in judged.values() for line in lines]
        print(f"{number:4} {time.monotonic() - summary.begun:6.0f} s {fault.__name__:34} steady in {took:4.1f} s, "
              f"{len(crowd.history):5} operations, {kept and checker.opened(kept[-1])[0] or 0:6} entries"
              + ("  MISSED" if missed else "") + (f"  SKIPPED: {skipped}" if skipped else "")
              + (f"  WRONG: {len(said)}" if said else ""), flush=True)
        for line in house.notes() + said[:20]:
            print("     ", line[:600], flush=True)
        if said and not options.go_on:
            break


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--program", default=str(plant.REPOSITORY / ".build/debug/kenin"))
    parser.add_argument("--cycles", type=int, default=300)
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(1 << 31))
    parser.add_argument("--from", dest="first", type=int, default=0)
    parser.add_argument("--faults", default="")
    parser.add_argument("--seconds", type=float, default=2.0)
    parser.add_argument("--hold", type=float, default=60, help="seconds for which a snapshot is held once in 100 cycles")
    parser.add_argument("--short", action="store_true")
    parser.add_argument("--go-on", action="store_true")
    sys.exit(campaign(parser.parse_args()))
