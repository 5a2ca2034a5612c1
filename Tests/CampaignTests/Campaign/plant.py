"""A private PostgreSQL, two `kenin serve`, two `kenin work`: started, struck and healed."""

import base64
import concurrent.futures
import hashlib
import json
import os
import pathlib
import re
import shutil
import signal
import socket
import subprocess
import time

import checker

# Bytes that the data may take; memory is used for what they do take.
ROOM = 4 << 30
PASSWORD = "a stamp is not a signature"
REPOSITORY = pathlib.Path(__file__).resolve().parents[3]


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Plant:
    def __init__(self, program, home, model, lease):
        self.program, self.home, self.model = program, pathlib.Path(home), model
        self.home.mkdir(parents=True)
        os.chmod(self.home, 0o755)
        self.root = os.geteuid() == 0
        self.bin = self.server_programs()
        self.postmaster, self.mounted = None, False
        self.ports = [free_port(), free_port()]
        # By process that has an order at a fail-point: its log, and how long that was before.
        self.processes, self.ordered = {}, {}
        self.deaths, self.wrong, self.noted, self.afterwards = 0, [], [], []
        self.entries, self.read_to, self.slowest_end = [], {}, 0.0
        self.environment = {
            "PATH": "/usr/bin:/bin", "LANG": "en_US.UTF-8", "KENIN_HOME": str(self.home / "kenin"),
            "DATABASE_URL": f"postgresql:///postgres?host={self.home}/socket&user=postgres", "MODEL_URL": model.address,
            "KENIN_SHARE": str(REPOSITORY), "KENIN_SITE": "plant", "KENIN_LEASE_SECONDS": str(lease),
        }

    @staticmethod
    def server_programs():
        found = sorted(pathlib.Path("/usr/lib/postgresql").glob("*/bin/postgres"))
        return found[-1].parent if found else pathlib.Path(shutil.which("postgres")).parent

    # PostgreSQL

    def as_server(self, words):
        words = [str(word) for word in words]
        if not self.root:
            return words
        return ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"] + words

    def make_cluster(self, small):
        data, sockets = self.home / "data", self.home / "socket"
        for folder in (data, sockets):
            folder.mkdir()
        if small and self.root:
            done = subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={ROOM}", "tmpfs", str(data)], capture_output=True)
            self.mounted = done.returncode == 0
        if self.root:
            for folder in (data, sockets):
                os.chown(folder, 65534, 65534)
        os.chmod(data, 0o700)
        subprocess.run(self.as_server([self.bin / "initdb", "-D", data, "-U", "postgres", "--encoding=UTF8",
                                       "--locale=C.UTF-8", "--auth=trust", "--no-sync"]), check=True,
                       stdout=subprocess.DEVNULL)

    def give_room(self, size):
        """Makes the disk of the data so large, at least as large as what it holds."""
        return subprocess.run(["mount", "-o", f"remount,size={size}", str(self.home / "data")],
                              capture_output=True).returncode == 0

    def start_postgres(self, extra=None):
        environment = {"PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8"}
        settings = {"listen_addresses": "", "unix_socket_directories": self.home / "socket", "fsync": "off",
                    "max_connections": "120", "shared_buffers": "32MB", "max_wal_size": "64MB", "jit": "off"}
        # What is preloaded must come after the change of the user.
        words = ["env", *(f"{name}={value}" for name, value in (extra or {}).items())]
        words += [self.bin / "postgres", "-D", self.home / "data"]
        for name, value in settings.items():
            words += ["-c", f"{name}={value}"]
        with open(self.home / "postgres.log", "ab") as log:
            # A session of its own: Ctrl-C ends the campaign, and the campaign ends its processes.
            self.postmaster = subprocess.Popen(self.as_server(words), stdout=log, stderr=log, env=environment,
                                               start_new_session=True)
        self.await_postgres()

    def await_postgres(self):
        for _ in range(1200):
            if subprocess.run([self.bin / "pg_isready", "-q", "-h", self.home / "socket"]).returncode == 0:
                return
            if self.postmaster.poll() is not None:
                raise RuntimeError("PostgreSQL ended: " + (self.home / "postgres.log").read_text()[-2000:])
            time.sleep(0.03)
        raise RuntimeError("PostgreSQL does not come up")

    def stop_postgres(self, how=signal.SIGQUIT):
        self.postmaster.send_signal(how)
        self.postmaster.wait(30)

    def sql(self, text, check=True):
        done = subprocess.run(["psql", "-h", str(self.home / "socket"), "-U", "postgres", "-d", "postgres", "-qXAt",
                               "-v", "ON_ERROR_STOP=1"], input="set search_path = kenin;\n" + text, text=True,
                              capture_output=True)
        if check and done.returncode:
            raise RuntimeError(done.stderr)
        return done.stdout

    def rows(self):
        """Every table that the checker reads, of one moment; of the entries that were read before, a digest."""
        known = len(self.entries)
        queries = dict(checker.QUERIES, entries=checker.ENTRIES.format(known=known))
        text = "begin isolation level repeatable read;\n"
        for name, query in queries.items():
            text += f"select json_build_object('{name}', coalesce(json_agg(x), '[]')) from ({query}) x;\n"
        text += f"select json_build_object('digest', ({checker.DIGEST.format(known=known)}));\n"
        rows = {}
        for line in self.sql(text + "commit;").split("\n{"):
            if line.strip():
                rows |= json.loads(line if line.startswith("{") else "{" + line)
        if rows["digest"] != checker.digest(self.entries):
            # Something that was sequenced has moved: all is read anew, so that the checker sees what.
            self.entries = []
            self.wrong.append(f"the first {known} entries are no longer those that were read before")
            return self.rows()
        self.entries = rows["entries"] = self.entries + rows["entries"]
        return rows

    def newest_note(self):
        note = self.sql("select convert_from(note, 'UTF8') from checkpoint order by size desc limit 1").strip()
        return note and note + "\n"

    def standing(self):
        """How much is still to be done."""
        return json.loads(self.sql(checker.OWED + ";"))

    def published(self):
        file = self.home / "kenin" / "checkpoints" / "plant.note"
        return checker.opened(file.read_text())[0] if file.exists() else 0

    # Kenin

    def kenin(self, *words, lines=(), token=None, check=True):
        environment = dict(self.environment, KENIN_URL=f"http://127.0.0.1:{self.ports[0]}")
        if token:
            environment["KENIN_TOKEN"] = token
        done = subprocess.run([self.program, *words], input="".join(line + "\n" for line in lines), text=True,
                              capture_output=True, env=environment)
        if check and done.returncode:
            raise RuntimeError(f"{words}: {done.returncode} {done.stdout} {done.stderr}")
        return done

    def start(self, name, fail=None, extra=None):
        """Starts a process, with orders at fail-points if there are any."""
        environment = dict(self.environment) | (extra or {})
        self.ordered.pop(name, None)
        path = self.home / f"{name}.log"
        if fail:
            environment["KENIN_FAIL_POINTS"] = fail
            self.ordered[name] = (path, path.stat().st_size if path.exists() else 0)
        words = [self.program, "work"]
        if name.startswith("serve"):
            words = [self.program, "serve", "--port", str(self.ports[int(name[-1])])]
        with open(path, "ab") as log:
            self.processes[name] = subprocess.Popen(words, stdout=log, stderr=log, env=environment,
                                                    stdin=subprocess.DEVNULL, start_new_session=True)

    def await_port(self, name):
        """Waits until a server takes requests, or is dead."""
        for _ in range(750):
            if self.processes[name].poll() is not None or not name.startswith("serve"):
                return
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", self.ports[int(name[-1])])) == 0:
                    return
            time.sleep(0.02)

    def end(self, name, how=signal.SIGTERM, wait=40):
        process = self.processes[name]
        if process.poll() is None:
            process.send_signal(how)
            process.wait(wait)

    def restart(self, *names, fail=None, extra=None):
        """Kills processes and starts them anew, all at once."""
        for name in names:
            self.end(name, signal.SIGKILL)
            self.start(name, fail, extra)
        for name in names:
            self.await_port(name)

    def heal(self):
        """Whatever is dead is started anew, without orders."""
        self.model.turn("good")
        if self.postmaster.poll() is not None:
            self.start_postgres()
        dead = [name for name, process in self.processes.items() if process.poll() is not None]
        for name in dead:
            self.deaths += self.processes[name].returncode == -signal.SIGKILL
        self.restart(*dead)

    def reached(self):
        """Whether every order has been carried out, by what the processes say of it."""
        for path, start in self.ordered.values():
            with open(path, "rb") as log:
                log.seek(start)
                if b"fail-point " not in log.read():
                    return False
        return True

    def await_order(self, limit=6):
        """Keeps the load up until every order has been carried out; whether that came about within so many seconds."""
        end = time.monotonic() + limit
        while not self.reached() and time.monotonic() < end:
            self.crowd.until = max(self.crowd.until, time.monotonic() + 0.3)
            time.sleep(0.03)
        return self.reached()

    def disarm(self):
        """No order outlives its cycle: a process that still holds one, carried out or not, is started anew."""
        self.restart(*sorted(self.ordered))

    def found(self):
        self.kenin("migrate", "--roles")
        self.kenin("key", "--name", "plant.example")
        self.kenin("account", "create", "--site", "plant", "--login", "admin", "--name", "Admin", "--role", "admin",
                   "--role", "policy-author", "--password-stdin", lines=[PASSWORD])
        people = {"line1": ["submitter"], "desk1": ["reviewer"], "desk2": ["reviewer"],
                  "chief1": ["approver", "auditor"]}
        for login, roles in people.items():
            self.settle_in(login, roles)
        self.cheapen()
        for name in ("serve0", "serve1", "work0", "work1"):
            self.start(name)
        for name in self.processes:
            self.await_port(name)

        def token(login):
            done = self.kenin("account", "token", "--login", login, "--password-stdin", lines=[PASSWORD])
            return login, done.stdout.strip()
        with concurrent.futures.ThreadPoolExecutor(4) as together:
            self.tokens = dict(together.map(token, ["admin", *people]))
        self.kenin("policy", "activate", str(REPOSITORY / "Policies/dimension.yaml"), "--password-stdin",
                   lines=[PASSWORD], token=self.tokens["admin"])

    def settle_in(self, login, roles):
        """Writes an account by hand: a debug build would hash its password for seconds."""
        self.sql(f"""with p as (select site, gen_random_uuid() as id, sha256('{login}') as salt from site),
                     q as (insert into person (site, id, name, salt, commitment)
                           select site, id, '{login}', salt, sha256(salt || convert_to(id::text, 'UTF8')) from p)
                     insert into account (site, id, person, login, password, roles)
                     select site, gen_random_uuid(), id, '{login}', '', '{{{",".join(roles)}}}' from p""")

    def cheapen(self):
        """Hashes of the same password at a cost at which a debug build signs hundreds of times a minute."""
        salt = b"campaign"
        found = hashlib.scrypt(PASSWORD.encode(), salt=salt, n=16, r=8, p=1, dklen=32)
        salt, found = (base64.b64encode(part).decode().rstrip("=") for part in (salt, found))
        self.sql(f"update account set password = '$scrypt$ln=4,r=8,p=1${salt}${found}'")

    def verify(self, kept):
        """`kenin verify` over the whole ledger, with a note that was kept from earlier."""
        bundle, note = self.home / "bundle.jsonl", self.home / "kept.note"
        bundle.unlink(missing_ok=True)
        case = self.sql("select id from review_case order by id desc limit 1").strip()
        begun = time.monotonic()
        self.kenin("audit", "export", "--case", case, "--output", str(bundle), token=self.tokens["chief1"])
        note.write_text(kept)
        exported = time.monotonic()
        done = self.kenin("verify", str(bundle), "--key", str(self.home / "kenin/ledger.pub"), "--checkpoint",
                          str(note), check=False)
        self.noted.append(f"exported in {exported - begun:.1f} s, verified in {time.monotonic() - exported:.1f} s")
        return [] if done.returncode == 0 else [f"kenin verify: {done.returncode} {done.stdout} {done.stderr}"]

    def close(self):
        for process in self.processes.values():
            if process.poll() is None:
                process.send_signal(signal.SIGCONT)
                process.kill()
                process.wait()
        if self.postmaster and self.postmaster.poll() is None:
            self.stop_postgres()
        if self.mounted:
            subprocess.run(["umount", str(self.home / "data")])

    def complaints(self):
        """Crashes that nobody ordered, and what a fault found wrong while it struck."""
        found, self.wrong = self.wrong, []
        for path in self.home.glob("*.log"):
            if path.stem != "postgres":
                with open(path, errors="replace") as log:
                    log.seek(self.read_to.get(path, 0))
                    text = log.read()
                    self.read_to[path] = log.tell()
                found += re.findall(
                    r".*(?:Fatal error|does not continue the last signed|is not that of its entries).*", text)
        return found

    def notes(self):
        """What a fault measured while it struck."""
        noted, self.noted = self.noted, []
        return noted
