"""The faults of a campaign: each strikes a plant that is under load, and returns what must be undone afterwards."""

import os
import pathlib
import signal
import subprocess
import time

import model

SERVERS, WORKERS = ["serve0", "serve1"], ["work0", "work1"]


def nothing(plant, rng):
    """No fault: the load alone."""


def server_at_statement(plant, rng):
    plant.restart(rng.choice(SERVERS), f"commit.statement#{rng.randint(1, 40)}:kill")


def server_after_commit_sent(plant, rng):
    plant.restart(rng.choice(SERVERS), f"commit.sent#{rng.randint(1, 6)}:kill")


def server_after_commit(plant, rng):
    plant.restart(rng.choice(SERVERS), f"commit.answered#{rng.randint(1, 6)}:kill")


def connection_cut_after_commit_sent(plant, rng):
    plant.restart(rng.choice(SERVERS), f"commit.sent#{rng.randint(1, 6)}:error")


def connection_cut_at_statement(plant, rng):
    plant.restart(rng.choice(SERVERS), f"commit.statement#{rng.randint(1, 40)}:error")


def worker_killed(plant, rng):
    point = rng.choice(["taken", "answered", "assessing"])
    plant.restart(rng.choice(WORKERS), f"worker.{point}#{rng.randint(1, 5)}:kill")


def worker_error(plant, rng):
    point = rng.choice(["taken", "answered", "assessing"])
    plant.restart(rng.choice(WORKERS), f"worker.{point}#{rng.randint(1, 5)}:error")


def worker_killed_at_statement(plant, rng):
    plant.restart(rng.choice(WORKERS), f"commit.statement#{rng.randint(1, 60)}:kill")


def worker_stopped_past_its_lease(plant, rng):
    name = rng.choice(WORKERS)
    point = rng.choice(["worker.answered", "worker.assessing", "commit.sent"])
    plant.restart(name, f"{point}#{rng.randint(1, 3)}:stop")
    time.sleep(float(plant.environment["KENIN_LEASE_SECONDS"]) + 2)
    return lambda: plant.processes[name].send_signal(signal.SIGCONT)


def sequencer_killed(plant, rng):
    point = rng.choice(["moved", "unsigned", "signed", "half-published"])
    plant.restart(rng.choice(WORKERS), f"sequencer.{point}#{rng.randint(1, 3)}:kill")


def sequencer_error(plant, rng):
    point = rng.choice(["moved", "unsigned", "signed", "half-published"])
    plant.restart(rng.choice(WORKERS), f"sequencer.{point}#{rng.randint(1, 3)}:error")


def sequencer_stopped(plant, rng):
    """One stands still in mid-batch while the other goes on, then it continues."""
    name = rng.choice(WORKERS)
    plant.restart(name, f"sequencer.{rng.choice(['moved', 'signed', 'half-published'])}:stop")
    time.sleep(2)
    return lambda: plant.processes[name].send_signal(signal.SIGCONT)


def any_process_killed(plant, rng):
    time.sleep(rng.random())
    for name in rng.sample(SERVERS + WORKERS, rng.randint(1, 3)):
        plant.end(name, signal.SIGKILL)


def rolling_restart(plant, rng):
    """Every process is told to end, waited for and started anew, one after the other, under load."""
    plant.crowd.until += 30
    for name in SERVERS + WORKERS:
        begun = time.monotonic()
        plant.end(name)
        took, status = time.monotonic() - begun, plant.processes[name].returncode
        if took > 25 or status != 0:
            plant.wrong.append(f"{name} took {took:.1f} s to end on SIGTERM, with status {status}")
        plant.start(name)
    plant.crowd.until = time.monotonic() + 1


def workers_hand_back(plant, rng):
    """Told to end while a model says nothing, workers give their rounds back at once."""
    plant.model.turn("hang")
    for _ in range(100):
        if int(plant.sql("select count(*) from work where lease is not null")):
            break
        time.sleep(0.1)
    for name in WORKERS:
        plant.processes[name].send_signal(signal.SIGTERM)
    for name in WORKERS:
        plant.processes[name].wait(25)
    held = plant.sql("select count(*) from work where lease is not null").strip()
    if held != "0":
        plant.wrong.append(f"{held} rounds are still held after their workers ended")


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
    """A reader keeps a snapshot for as long as the load lasts, and longer."""
    holder = subprocess.Popen(["psql", "-h", str(plant.home / "socket"), "-U", "postgres", "-d", "postgres", "-qXAt"],
                              stdin=subprocess.PIPE, text=True, stdout=subprocess.DEVNULL)
    holder.stdin.write("begin isolation level repeatable read; select count(*) from pg_class;\n"
                       f"select pg_sleep({plant.hold});\n")
    holder.stdin.close()
    plant.crowd.until = max(plant.crowd.until, time.monotonic() + plant.hold)
    return holder.wait


def disk_full(plant, rng):
    if not plant.mounted:
        return "needs root and a tmpfs of its own"
    ballast = plant.home / "data" / "ballast"
    with open(ballast, "wb", buffering=0) as file:
        try:
            while file.write(b"\0" * (1 << 20)):
                pass
        except OSError:
            pass
    # Whatever is still preallocated is used up by rows that are then rolled back.
    plant.sql("create temp table t as select repeat(md5(i::text), 200) from generate_series(1, 20000) i", check=False)
    time.sleep(1)

    def undo():
        ballast.unlink()
        try:
            plant.await_postgres()
        except RuntimeError:
            plant.start_postgres()
    return undo


def faketime():
    named = os.environ.get("KENIN_FAKETIME")
    found = [named] if named else sorted(map(str, pathlib.Path("/usr/lib").glob("*/faketime/libfaketimeMT.so.1")))
    return found[0] if found else None


def clock_moved(plant, rng):
    """An hour forth or back, for one server and one worker: no statement may take a process's clock."""
    library = faketime()
    if not library:
        return "needs libfaketime (Debian: faketime)"
    shift = {"LD_PRELOAD": library, "FAKETIME": rng.choice(["+3600", "-3600"]), "FAKETIME_DONT_FAKE_MONOTONIC": "1"}
    names = [rng.choice(SERVERS), rng.choice(WORKERS)]
    for name in names:
        plant.restart(name, extra=shift)
    return lambda: [plant.restart(name) for name in names]


def postgres_clock_moved(plant, rng):
    """The database's clock an hour forth, then back to where it was."""
    library = faketime()
    if not library:
        return "needs libfaketime (Debian: faketime)"
    plant.stop_postgres(signal.SIGINT)
    plant.start_postgres({"LD_PRELOAD": library, "FAKETIME": "-3600", "FAKETIME_DONT_FAKE_MONOTONIC": "1"})
    time.sleep(1)

    def undo():
        plant.stop_postgres(signal.SIGINT)
        plant.start_postgres()
    return undo


def model_fault(mode):
    def fault(plant, rng):
        plant.model.turn(mode)
        time.sleep(1)
        return lambda: plant.model.turn("good")
    fault.__name__ = f"model_{mode}"
    return fault


CHEAP = [
    nothing, server_at_statement, server_after_commit_sent, server_after_commit, connection_cut_after_commit_sent,
    connection_cut_at_statement, worker_killed, worker_error, worker_killed_at_statement, sequencer_killed,
    sequencer_error, sequencer_stopped, any_process_killed, every_connection_cut,
]
ALL = CHEAP + [
    worker_stopped_past_its_lease, postgres_stopped_immediately, rolling_restart,
    workers_hand_back, snapshot_held, disk_full, clock_moved,
    postgres_clock_moved,
] + [model_fault(mode) for mode in model.MODES]
