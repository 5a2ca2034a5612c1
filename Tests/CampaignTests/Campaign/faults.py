"""The faults of a campaign: each strikes a plant that is under load, and returns what must be undone afterwards."""

import os
import pathlib
import random
import signal
import subprocess
import time

import model
import rate
import relay
from plant import ROOM

SERVERS, WORKERS = ["serve0", "serve1"], ["work0", "work1"]


def nothing(plant, rng):
    """No fault: the load alone."""


def server_at_statement(plant, rng):
    plant.restart(rng.choice(SERVERS), fail=f"commit.statement#{rng.randint(1, 40)}:kill")


def server_after_commit_sent(plant, rng):
    plant.restart(rng.choice(SERVERS), fail=f"commit.sent#{rng.randint(1, 6)}:kill")


def server_after_commit(plant, rng):
    plant.restart(rng.choice(SERVERS), fail=f"commit.answered#{rng.randint(1, 6)}:kill")


def connection_cut_after_commit_sent(plant, rng):
    plant.restart(rng.choice(SERVERS), fail=f"commit.sent#{rng.randint(1, 6)}:error")


def connection_cut_at_statement(plant, rng):
    plant.restart(rng.choice(SERVERS), fail=f"commit.statement#{rng.randint(1, 40)}:error")


def worker_killed(plant, rng):
    point = rng.choice(["taken", "answered", "assessing"])
    plant.restart(rng.choice(WORKERS), fail=f"worker.{point}#{rng.randint(1, 5)}:kill")


def worker_error(plant, rng):
    point = rng.choice(["taken", "answered", "assessing"])
    plant.restart(rng.choice(WORKERS), fail=f"worker.{point}#{rng.randint(1, 5)}:error")


def worker_killed_at_statement(plant, rng):
    plant.restart(rng.choice(WORKERS), fail=f"commit.statement#{rng.randint(1, 60)}:kill")


def worker_stopped_past_its_lease(plant, rng):
    name = rng.choice(WORKERS)
    point = rng.choice(["worker.answered", "worker.assessing", "commit.sent"])
    plant.restart(name, fail=f"{point}#{rng.randint(1, 3)}:stop")
    plant.await_order()
    time.sleep(float(plant.environment["KENIN_LEASE_SECONDS"]) + 1)
    return lambda: plant.processes[name].send_signal(signal.SIGCONT)


def sequencer_killed(plant, rng):
    point = rng.choice(["moved", "unsigned", "signed", "half-published"])
    plant.restart(rng.choice(WORKERS), fail=f"sequencer.{point}#{rng.randint(1, 3)}:kill")


def sequencer_error(plant, rng):
    point = rng.choice(["moved", "unsigned", "signed", "half-published"])
    plant.restart(rng.choice(WORKERS), fail=f"sequencer.{point}#{rng.randint(1, 3)}:error")


def sequencer_stopped(plant, rng):
    """One stands still in mid-batch while the other goes on, then it continues."""
    name = rng.choice(WORKERS)
    plant.restart(name, fail=f"sequencer.{rng.choice(['moved', 'signed', 'half-published'])}:stop")
    plant.await_order()
    time.sleep(1.5)
    return lambda: plant.processes[name].send_signal(signal.SIGCONT)


def any_process_killed(plant, rng):
    time.sleep(rng.random())
    for name in rng.sample(SERVERS + WORKERS, rng.randint(1, 3)):
        plant.end(name, signal.SIGKILL)


def rolling_restart(plant, rng):
    """Every process is told to end, waited for and started anew, one after the other, under 50 requests a second."""
    held = rate.Rate(plant.crowd, 50, random.Random(rng.random()))
    plant.crowd.until += 60
    took = []
    for name in SERVERS + WORKERS:
        time.sleep(0.8)
        took.append(ended_in_time(plant, name, signalled(plant, name)))
        plant.start(name)
        plant.await_port(name)
    time.sleep(0.8)
    plant.crowd.until = time.monotonic()
    plant.noted += [f"ended on SIGTERM: {', '.join(took)}", held.end()]


def signalled(plant, name):
    plant.processes[name].send_signal(signal.SIGTERM)
    return time.monotonic()


def ended_in_time(plant, name, begun):
    """Waits for a process that was told to end; returns how long it took, in words. It has 25 s."""
    process = plant.processes[name]
    try:
        process.wait(60)
    except subprocess.TimeoutExpired:
        pass
    took = time.monotonic() - begun
    plant.slowest_end = max(plant.slowest_end, took)
    if took > 25 or process.returncode != 0:
        plant.wrong.append(f"{name} took {took:.1f} s to end on SIGTERM, with status {process.returncode}")
    return f"{name} {took:.2f} s"


def workers_hand_back(plant, rng):
    """Told to end while a model says nothing, workers give their rounds back at once."""
    plant.model.turn("hang")
    for _ in range(300):
        before = int(plant.sql("select count(*) from work where lease > clock_timestamp()"))
        if before:
            break
        time.sleep(0.03)
    begun = [(name, signalled(plant, name)) for name in WORKERS]
    took = [ended_in_time(plant, name, at) for name, at in begun]
    held = plant.sql("select count(*) from work where lease is not null").strip()
    if held != "0":
        plant.wrong.append(f"{held} rounds are still held after their workers ended")
    plant.noted.append(f"{before} rounds held, {held} after SIGTERM: {', '.join(took)}")


def every_notice_lost(plant, rng):
    """No NOTIFY reaches anybody, until all is at rest again: polling alone finds the work of others."""
    between = relay.Relay(plant.home / "relay", plant.home / "socket" / ".s.PGSQL.5432")
    direct = f"postgresql:///postgres?host={plant.home}/relay&user=postgres&gssencmode=disable"
    plant.restart(*SERVERS, *WORKERS, extra={"DATABASE_DIRECT": direct})
    plant.crowd.until = time.monotonic() + 2

    def undo():
        swallowed = between.swallowed
        plant.noted.append(f"{swallowed} notices swallowed")
        if not swallowed:
            plant.wrong.append("no notice was swallowed: the fault did not strike")
        plant.restart(*SERVERS, *WORKERS)
        between.close()
    plant.afterwards.append(undo)


def postgres_stopped_immediately(plant, rng):
    time.sleep(rng.random())
    plant.stop_postgres(signal.SIGQUIT)
    time.sleep(rng.random())
    plant.start_postgres()


def every_connection_cut(plant, rng):
    for _ in range(3):
        time.sleep(0.3)
        plant.sql("select pg_terminate_backend(pid) from pg_stat_activity where usename like 'kenin_%'", check=False)


def snapshot_held(plant, rng):
    """A reader keeps a snapshot for as long as the load lasts: for a minute once in a hundred cycles, else briefly."""
    seconds = plant.hold if plant.cycle >= plant.hold_next else 3
    if seconds == plant.hold:
        plant.hold_next = plant.cycle + 100
    holder = subprocess.Popen(["psql", "-h", str(plant.home / "socket"), "-U", "postgres", "-d", "postgres", "-qXAt"],
                              stdin=subprocess.PIPE, text=True, stdout=subprocess.DEVNULL, start_new_session=True)
    holder.stdin.write("begin isolation level repeatable read; select count(*) from pg_class;\n"
                       f"select pg_sleep({seconds});\n")
    holder.stdin.close()
    begun, before = time.monotonic(), done(plant)
    plant.crowd.until = max(plant.crowd.until, begun + seconds)
    time.sleep(seconds / 4)
    first = done(plant) - before
    time.sleep(seconds / 2)
    third = done(plant)
    if holder.wait(seconds + 30):
        plant.wrong.append(f"the snapshot was not held: psql ended with {holder.returncode}")
    plant.noted.append(f"held for {time.monotonic() - begun:.1f} s, {done(plant) - before} operations: "
                       f"{4 * first / seconds:.1f}/s in its first quarter, {4 * (done(plant) - third) / seconds:.1f}/s in its last")


def done(plant):
    return sum(1 for operation in list(plant.crowd.history) if "status" in operation)


def disk_full(plant, rng):
    if not plant.mounted:
        return "needs root and a tmpfs of its own"
    # The disk shrinks to what it holds; meanwhile it may come to hold more.
    for _ in range(100):
        disk = os.statvfs(plant.home / "data")
        if plant.give_room((disk.f_blocks - disk.f_bfree) * disk.f_frsize):
            break
    disk = os.statvfs(plant.home / "data")
    plant.noted.append(f"{disk.f_bavail * disk.f_frsize >> 10} KiB left of {disk.f_blocks * disk.f_frsize >> 20} MiB")
    # Whatever is still preallocated is used up by rows that are then rolled back.
    plant.sql("create temp table t as select repeat(md5(i::text), 200) from generate_series(1, 20000) i", check=False)
    time.sleep(1)

    def undo():
        plant.give_room(ROOM)
        try:
            plant.await_postgres()
        except RuntimeError:
            plant.start_postgres()
    return undo


def faketime():
    told = os.environ.get("KENIN_FAKETIME")
    found = [told] if told else sorted(map(str, pathlib.Path("/usr/lib").glob("*/faketime/libfaketimeMT.so.1")))
    return found[0] if found else None


UNMOVED = {"FAKETIME_DONT_FAKE_MONOTONIC": "1", "FAKETIME_DISABLE_SHM": "1"}
NEEDS_FAKETIME = "needs libfaketime (Debian: faketime)"


def process_clocks(shift):
    """One server and one worker have the wrong hour: no statement may take a process's clock."""
    def fault(plant, rng):
        library = faketime()
        if not library:
            return NEEDS_FAKETIME
        names = [rng.choice(SERVERS), rng.choice(WORKERS)]
        plant.restart(*names, extra={"LD_PRELOAD": library, "FAKETIME": f"{shift:+}", **UNMOVED})
        plant.crowd.until = time.monotonic() + 2
        return lambda: plant.restart(*names)
    return fault


def database_clock(shift):
    """The database's clock jumps by an hour under load, and back again under load."""
    def fault(plant, rng):
        library = faketime()
        if not library:
            return NEEDS_FAKETIME
        clock = plant.home / "clock"

        def turn(seconds):
            new = plant.home / "clock.new"
            new.write_text(f"{seconds:+}\n")
            new.replace(clock)
        turn(0)
        plant.stop_postgres(signal.SIGINT)
        plant.start_postgres({"LD_PRELOAD": library, "FAKETIME_TIMESTAMP_FILE": str(clock), "FAKETIME_NO_CACHE": "1",
                              **UNMOVED})
        plant.crowd.until = time.monotonic() + 2.4
        time.sleep(0.8)
        turn(shift)
        off = float(plant.sql("select extract(epoch from clock_timestamp())")) - time.time()
        plant.noted.append(f"the database's clock was off by {off:.0f} s")
        if abs(off - shift) > 60:
            plant.wrong.append(f"the database's clock is off by {off:.0f} s, not by {shift}: the fault did not strike")
        time.sleep(0.8)
        turn(0)

        def undo():
            plant.stop_postgres(signal.SIGINT)
            plant.start_postgres()
        # Not before all is at rest again: what was written at the wrong time may hold up nobody.
        plant.afterwards.append(undo)
    return fault


def named(name, fault):
    fault.__name__ = name
    return fault


def model_fault(mode):
    def fault(plant, rng):
        plant.model.turn(mode)
        time.sleep(1)
        return lambda: plant.model.turn("good")
    return fault


CHEAP = [
    nothing, server_at_statement, server_after_commit_sent, server_after_commit, connection_cut_after_commit_sent,
    connection_cut_at_statement, worker_killed, worker_error, worker_killed_at_statement, sequencer_killed,
    sequencer_error, sequencer_stopped, any_process_killed, every_connection_cut,
]
ALL = CHEAP + [
    worker_stopped_past_its_lease, postgres_stopped_immediately, rolling_restart, workers_hand_back, every_notice_lost,
    snapshot_held, disk_full,
    named("process_clocks_ahead", process_clocks(3600)), named("process_clocks_back", process_clocks(-3600)),
    named("database_clock_ahead", database_clock(3600)), named("database_clock_back", database_clock(-3600)),
] + [named(f"model_{mode}", model_fault(mode)) for mode in model.MODES]
