"""Faults drawn by a seed against the real program under load; after each cycle the checker looks at everything.

    python3 campaign.py --program .build/debug/kenin --cycles 300 [--seed N] [--from CYCLE] [--faults NAME,…] [--short]

The seed fixes which fault strikes where and what people try; how it all interleaves is the machine's. Ends with 0 where
every promise held, 1 where one did not, with what was wrong and the folder in which everything is kept.
"""

import argparse
import pathlib
import random
import shutil
import sys
import tempfile
import time
import traceback

import checker
import faults
import model
import people
import plant


def settle(house, limit=60):
    """Waits until nothing is owed; returns the rows, the seconds it took, and what is still owed."""
    start = time.monotonic()
    while True:
        rows = house.rows()
        owed = checker.owed(rows, house.published())
        took = time.monotonic() - start
        if not owed or took > limit:
            return rows, took, owed
        time.sleep(0.25)


def cycle(number, house, crowd, fault, rng, seconds, kept, final):
    ended = crowd.rush(number, seconds)
    undo = None
    try:
        undo = fault(house, rng)
        time.sleep(max(0, crowd.until - time.monotonic()))
    except Exception as error:  # noqa: BLE001 - told as wrong; the plant is healed all the same
        house.wrong.append(f"the fault broke: {error!r}"[:600])
    finally:
        if callable(undo):
            undo()
        # Healed again and again, since a process with an order may die only now.
        while time.monotonic() < crowd.until:
            time.sleep(0.05)
        house.heal()
    while any(thread.is_alive() for thread in crowd.threads):
        time.sleep(0.2)
        house.heal()
    ended()
    house.heal()
    house.disarm()
    rows, took, owed = settle(house)
    said = [f"not steady after {took:.0f} s: {line}" for line in owed]
    said += checker.wrong(crowd.history, rows, kept) + house.complaints()
    said += [f"no answer in 90 s: {o['kind']} {o['key']}" for o in crowd.history if "status" not in o]
    if kept and (final or number % 10 == 0):
        said += house.verify(kept[-1])
    if rows["notes"]:
        kept.append(rows["notes"][-1]["note"])
    return said, took, undo if isinstance(undo, str) else None


def campaign(options):
    home = pathlib.Path(tempfile.mkdtemp(prefix="kenin-campaign-", dir="/tmp")) / "home"
    home.parent.chmod(0o755)
    server = model.Model()
    house = plant.Plant(options.program, home, server, lease=3)
    house.hold = options.hold
    pool = faults.CHEAP if options.short else faults.ALL
    if options.faults:
        pool = [fault for fault in faults.ALL if fault.__name__ in options.faults.split(",")]
    table, kept, worst, wrong = {}, [], 0.0, []
    starting = time.monotonic()
    try:
        house.make_cluster(small=not options.short)
        house.start_postgres()
        house.found()
        house.crowd = crowd = people.People(house, options.seed)
        begun = time.monotonic()
        print(f"seed {options.seed}, {options.cycles} cycles, {len(pool)} faults, in {home}, set up in {begun - starting:.0f} s",
              flush=True)
        for number in range(options.first, options.first + options.cycles):
            rng = random.Random(f"{options.seed} {number}")
            # Every fault once in each round of the pool, in an order of the seed's.
            order = random.Random(f"{options.seed} order {number // len(pool)}").sample(pool, len(pool))
            fault = order[number % len(pool)]
            before = house.deaths
            final = number == options.first + options.cycles - 1
            said, took, skipped = cycle(number, house, crowd, fault, rng, options.seconds, kept, final)
            worst = max(worst, took)
            row = table.setdefault(fault.__name__, [0, 0, 0, 0.0])
            row[0] += 1
            row[1] += house.deaths - before
            row[2] += bool(said)
            row[3] = max(row[3], took)
            print(f"{number:4} {time.monotonic() - begun:6.0f} s {fault.__name__:34} steady in {took:4.1f} s, {len(crowd.history):5} operations, "
                  f"{len(kept) and checker.opened(kept[-1])[0]:6} entries"
                  + (f"  SKIPPED: {skipped}" if skipped else "") + (f"  WRONG: {len(said)}" if said else ""),
                  flush=True)
            for line in said[:20]:
                print("     ", line[:600], flush=True)
            wrong += said
            if said and not options.go_on:
                break
        report(options, table, crowd, worst, wrong, time.monotonic() - begun)
    except Exception:  # noqa: BLE001 - a campaign that cannot go on is a failed one
        traceback.print_exc()
        wrong.append("the campaign broke")
    finally:
        house.close()
    if wrong:
        print(f"WRONG: seed {options.seed}; logs and data are in {home}")
        return 1
    shutil.rmtree(home.parent, ignore_errors=True)
    return 0


def report(options, table, crowd, worst, wrong, seconds):
    print(f"\n{'fault':36}{'cycles':>7}{'deaths':>8}{'wrong':>7}{'steady within':>15}")
    for name, (cycles, deaths, broken, took) in sorted(table.items()):
        print(f"{name:36}{cycles:7}{deaths:8}{broken:7}{took:13.1f} s")
    by_kind = {}
    for operation in crowd.history:
        row = by_kind.setdefault(operation["kind"], [0, 0])
        row[0] += 1
        row[1] += operation.get("status") in (200, 201)
    print("\noperations: " + ", ".join(f"{kind} {n} ({good} done)" for kind, (n, good) in sorted(by_kind.items())))
    print(f"requests without an answer, tried again under their key: {crowd.unknown}")
    print("refusals: " + ", ".join(f"{code} {n}" for code, n in sorted(crowd.refusals.items())))
    print(f"{sum(row[0] for row in table.values())} cycles in {seconds:.0f} s, steady within {worst:.1f} s, seed "
          f"{options.seed}: {'all promises held' if not wrong else f'{len(wrong)} WRONG'}")


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--program", default=str(plant.REPOSITORY / ".build/debug/kenin"))
    parser.add_argument("--cycles", type=int, default=300)
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(1 << 31))
    parser.add_argument("--from", dest="first", type=int, default=0)
    parser.add_argument("--faults", default="")
    parser.add_argument("--seconds", type=float, default=2.0)
    parser.add_argument("--hold", type=float, default=60, help="seconds for which a snapshot is held")
    parser.add_argument("--short", action="store_true")
    parser.add_argument("--go-on", action="store_true")
    sys.exit(campaign(parser.parse_args()))
