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
        self.processes, self.ordered = {}, set()
        self.deaths, self.wrong = 0, []
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
            done = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=700m", "tmpfs", str(data)], capture_output=True)
            self.mounted = done.returncode == 0
        if self.root:
            for folder in (data, sockets):
                os.chown(folder, 65534, 65534)
        os.chmod(data, 0o700)
        subprocess.run(self.as_server([self.bin / "initdb", "-D", data, "-U", "postgres", "--encoding=UTF8",
                                       "--locale=C.UTF-8", "--auth=trust", "--no-sync"]), check=True,
                       stdout=subprocess.DEVNULL)

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
            self.postmaster = subprocess.Popen(self.as_server(words), stdout=log, stderr=log, env=environment)
        self.await_postgres()

    def await_postgres(self):
        for _ in range(600):
            if subprocess.run([self.bin / "pg_isready", "-q", "-h", self.home / "socket"]).returncode == 0:
                return
            if self.postmaster.poll() is not None:
                raise RuntimeError("PostgreSQL ended: " + (self.home / "postgres.log").read_text()[-2000:])
            time.sleep(0.1)
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
        """Every table that the checker reads, of one moment."""
        text = "begin isolation level repeatable read;\n"
        for name, query in checker.QUERIES.items():
            text += f"select json_build_object('{name}', coalesce(json_agg(x), '[]')) from ({query}) x;\n"
        rows = {}
        for line in self.sql(text + "commit;").split("\n{"):
            if line.strip():
                rows |= json.loads(line if line.startswith("{") else "{" + line)
        return rows

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
        self.ordered.discard(name)
        if fail:
            environment["KENIN_FAIL_POINTS"] = fail
            self.ordered.add(name)
        words = [self.program, "work"]
        if name.startswith("serve"):
            words = [self.program, "serve", "--port", str(self.ports[int(name[-1])])]
        with open(self.home / f"{name}.log", "ab") as log:
            self.processes[name] = subprocess.Popen(words, stdout=log, stderr=log, env=environment,
                                                    stdin=subprocess.DEVNULL)
        if name.startswith("serve"):
            self.await_port(self.ports[int(name[-1])], self.processes[name])

    @staticmethod
    def await_port(port, process):
        for _ in range(300):
            if process.poll() is not None:
                return
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    return
            time.sleep(0.05)

    def end(self, name, how=signal.SIGTERM, wait=40):
        process = self.processes[name]
        if process.poll() is None:
            process.send_signal(how)
            process.wait(wait)

    def restart(self, name, fail=None, extra=None):
        self.end(name, signal.SIGKILL)
        self.start(name, fail, extra)

    def heal(self):
        """Whatever is dead or ordered to break is started anew, without orders."""
        self.model.turn("good")
        if self.postmaster.poll() is not None:
            self.start_postgres()
        for name, process in self.processes.items():
            if process.poll() is not None:
                self.deaths += process.returncode == -signal.SIGKILL
                self.start(name)

    def disarm(self):
        """No order outlives its cycle: a process that still holds one, carried out or not, is started anew."""
        for name in sorted(self.ordered):
            self.restart(name)

    def found(self):
        self.kenin("migrate", "--roles")
        self.kenin("key", "--name", "plant.example")
        self.kenin("account", "create", "--site", "plant", "--login", "admin", "--name", "Admin", "--role", "admin",
                   "--role", "policy-author", "--password-stdin", lines=[PASSWORD])
        self.cheapen()
        people = {"line1": ["submitter"], "desk1": ["reviewer"], "desk2": ["reviewer"],
                  "chief1": ["approver", "auditor"]}

        def create(login):
            roles = [word for role in people[login] for word in ("--role", role)]
            self.kenin("account", "create", "--site", "plant", "--login", login, "--name", login, *roles, "--by",
                       "admin", "--password-stdin", lines=[PASSWORD, PASSWORD])
        with concurrent.futures.ThreadPoolExecutor(4) as together:
            list(together.map(create, people))
        self.cheapen()
        for name in ("serve0", "serve1", "work0", "work1"):
            self.start(name)

        def token(login):
            done = self.kenin("account", "token", "--login", login, "--password-stdin", lines=[PASSWORD])
            return login, done.stdout.strip()
        with concurrent.futures.ThreadPoolExecutor(4) as together:
            self.tokens = dict(together.map(token, ["admin", *people]))
        self.kenin("policy", "activate", str(REPOSITORY / "Policies/dimension.yaml"), "--password-stdin",
                   lines=[PASSWORD], token=self.tokens["admin"])

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
        self.kenin("audit", "export", "--case", case, "--output", str(bundle), token=self.tokens["chief1"])
        note.write_text(kept)
        done = self.kenin("verify", str(bundle), "--key", str(self.home / "kenin/ledger.pub"), "--checkpoint",
                          str(note), check=False)
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
        text = "".join(path.read_text(errors="replace") for path in self.home.glob("*.log") if path.stem != "postgres")
        found, self.wrong = self.wrong, []
        return found + re.findall(r".*(?:Fatal error|does not continue the last signed|is not that of its entries).*", text)
