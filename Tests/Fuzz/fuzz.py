"""The API under schemathesis, as three roles: no server error, and no answer that openapi.json does not describe.

    python3 fuzz.py --program .build/debug/kenin [--examples 10] [--seconds 100] [--seed N] [--roles NAME,…]

A private PostgreSQL, two servers, two workers and a scripted model, as the campaign starts them; people who submit and
sign for a few seconds, so that ids lead somewhere; then one run of schemathesis for each role, bounded in time. Ends
with 0 where nothing failed, else with 1; what failed and the request that shows it stand above the table.
"""

import argparse
import collections
import hashlib
import json
import os
import pathlib
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import urllib.request
import venv

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "CampaignTests" / "Campaign"))

import model  # noqa: E402 - the campaign's plant is found by the path above
import people  # noqa: E402
import plant  # noqa: E402

VERSION = "4.32.5"
ROLES = {
    "anyone": [],
    "submitter": ["submitter"],
    "reviewer": ["reviewer", "approver"],
    "admin": ["admin", "auditor", "dataset-steward", "policy-author"],
}
# What is answered before anybody is known: the same for every role, so that once is enough.
OPEN = "^/(health|openapi)|/api/(session|tokens)$"
# All but `max_response_time`, since a debug build on a busy machine says nothing of the product's; `use_after_free` and
# `ensure_resource_availability`, since nothing is deleted here; `object_level_authorization`, which wants two users.
CHECKS = [
    "not_a_server_error", "status_code_conformance", "content_type_conformance", "response_headers_conformance",
    "response_schema_conformance", "negative_data_rejection", "positive_data_acceptance", "missing_required_header",
    "unsupported_method", "allow_header_conformance", "ignored_auth",
]


class Desk(plant.Plant):
    """A plant with cases in every stage, and an account for each role that is tried."""

    def open(self, seed):
        self.make_cluster(small=True)
        self.start_postgres()
        self.found()
        for name in [name for name in ROLES if ROLES[name]]:
            roles = [word for role in ROLES[name] for word in ("--role", role)]
            self.kenin("account", "create", "--site", "plant", "--login", f"{name}-tried", "--name", name, *roles, "--by",
                       "admin", "--password-stdin", lines=[plant.PASSWORD, plant.PASSWORD])
        self.cheapen()
        for name in [name for name in ROLES if ROLES[name]]:
            done = self.kenin("account", "token", "--login", f"{name}-tried", "--password-stdin", lines=[plant.PASSWORD])
            self.tokens[name] = done.stdout.strip()
        self.sql("create table kept as select id, roles, password from account")
        crowd = people.People(self, seed)
        # The tried submitter owns every case: others' are not theirs to see.
        self.tokens["line1"] = self.tokens["submitter"]
        self.attach(b"%PDF-1.4 drawing")
        crowd.rush(0, 4)()

    def attach(self, content):
        """A case with a file."""
        name = hashlib.sha256(content).hexdigest()
        case = {"kind": "inspection", "policy": "dimension", "title": "Shaft", "question": "Within limits?",
                "attachments": [{"sha256": name, "name": "drawing.pdf"}]}
        for method, path, body, kind in [("PUT", f"attachments/{name}", content, "application/octet-stream"),
                                         ("POST", "cases", json.dumps(case).encode(), "application/json")]:
            headers = {"authorization": f"Bearer {self.tokens['submitter']}", "content-type": kind}
            address = f"http://127.0.0.1:{self.ports[0]}/s/plant/api/{path}"
            request = urllib.request.Request(address, body, headers, method=method)
            urllib.request.urlopen(request, timeout=60).close()

    def column(self, query):
        return self.sql(query).split()

    def steady(self, stop):
        """Undoes twice a second what a run would shut behind itself: an account locked by wrong passwords, an admin who
        took away their own roles. Both are tested elsewhere; here they would hide whatever lies behind them."""
        while not stop.wait(0.5):
            self.sql("update account set roles = kept.roles, password = kept.password, disabled = null, failures = 0 "
                     "from kept where kept.id = account.id and (account.roles <> kept.roles or failures > 2 "
                     "or account.password <> kept.password or disabled is not null)", check=False)


def installed():
    """schemathesis in an environment of its own, installed where it is missing."""
    home = pathlib.Path.home() / ".cache/kenin-fuzz" / VERSION
    program = home / "bin/schemathesis"
    if not program.exists():
        print(f"installing schemathesis {VERSION} in {home}", flush=True)
        venv.create(home, with_pip=True, clear=True)
        subprocess.run([home / "bin/pip", "install", "--quiet", "--disable-pip-version-check",
                        f"schemathesis=={VERSION}"], check=True)
    return program


def settings(house, role):
    """What schemathesis is told: whom it is, and values that lead somewhere, to be mixed with those it makes up."""
    rows = [row.split("|") for row in house.column(
        "select id, case_id, encode(sheet, 'hex') from seat where sheet is not null "
        "order by holder is not null, id desc limit 200")]
    (house.home / "seats.json").write_text(json.dumps({seat: (case, f'"{sheet}"') for seat, case, sheet in rows}))
    found = {
        "sites": ["plant"],
        "cases": house.column("select id from review_case order by id limit 60") + [case for _, case, _ in rows]
        + house.column("select year || '-' || lpad(number::text, 6, '0') from review_case limit 20"),
        "seats": [seat for seat, _, _ in rows],
        "sheets": [f'"{sheet}"' for _, _, sheet in rows],
        "files": house.column("select encode(sha256, 'hex') from blob limit 20"),
        "passwords": [plant.PASSWORD],
        "policies": ["dimension"],
        "logins": ["line1", "desk1", "desk2", "chief1", "nobody"],
    }
    bound = {"path.site": ("sites", 0.95), "path.case": ("cases", 0.8), "path.seat": ("seats", 0.9),
             "path.sha256": ("files", 0.5), "path.login": ("logins", 0.7), "query.number": ("cases", 0.6),
             "query.before": ("cases", 0.6), "header.If-Match": ("sheets", 0.8), "body.password": ("passwords", 0.8),
             "body.policy": ("policies", 0.8), "body.login": ("logins", 0.7)}
    lines = [f'hooks = "{HERE / "shapes.py"}"']
    lines += [f"[dictionaries.{name}]\nvalues = {json.dumps(values)}" for name, values in found.items()]
    lines += ["[parameters]"] + [f'"{place}" = {{ dictionary = "{name}", probability = {chance} }}'
                                 for place, (name, chance) in bound.items()]
    if role in house.tokens:
        lines += ["[auth.openapi.bearer]", f'bearer = "{house.tokens[role]}"']
    # Units, limits, policies in force, bytes of UTF-8, good passwords: a schema cannot say them; 422 says which it was.
    # Whether bytes are a file of a kind that is taken, they say themselves: 415.
    accepted = '["2xx", 401, 403, 404, 409, 422, 428, 429%s]'
    lines += ["[checks.positive_data_acceptance]", f"expected-statuses = {accepted % ''}"]
    # A missing If-Match is 428 (RFC 6585 §3).
    lines += ["[checks.missing_required_header]", "expected-statuses = [401, 403, 404, 422, 428]"]
    lines += ["[[operations]]", 'include-operation-id = "keepAttachment"',
              f"checks.positive_data_acceptance.expected-statuses = {accepted % ', 415'}"]
    return "\n".join(lines)


def attack(house, role, options, program):
    """One run of schemathesis; returns the row of the table, and what was wrong besides what it printed itself."""
    file, report, told = (house.home / f"{role}.{kind}" for kind in ("toml", "json", "ndjson"))
    file.write_text(settings(house, role))
    words = [program, "--config-file", file, "run", f"http://127.0.0.1:{house.ports[0]}/openapi.json",
             "--include-path-regex" if role == "anyone" else "--exclude-path-regex", OPEN,
             "--checks", ",".join(CHECKS), "--phases", "examples,coverage,fuzzing,stateful",
             "--max-examples", options.examples, "--max-time", options.seconds, "--seed", options.seed,
             "--request-timeout", 30, "--continue-on-failure", "--generation-database", "none",
             "--generation-unique-inputs", "--warnings", "off",
             "--report-json-path", report, "--report-ndjson-path", told, "--no-color"]
    environment = dict(os.environ, PYTHONDONTWRITEBYTECODE="1", KENIN_FUZZ_SEATS=str(house.home / "seats.json"))
    print(f"\n{role}: {', '.join(ROLES[role]) or 'no token'}", flush=True)
    process = subprocess.Popen([str(word) for word in words], cwd=house.home, env=environment)
    wrong = []
    try:
        # Its own limit ends a run between two requests; this one is for a run that does not come to that.
        if process.wait(options.seconds + 120):
            wrong.append(f"{role}: schemathesis ended with {process.returncode}")
    except subprocess.TimeoutExpired:
        wrong.append(f"{role}: schemathesis did not end")
    finally:
        process.kill()
        process.wait()
    summary = json.loads(report.read_text()) if report.exists() else {}
    statuses = collections.Counter(answers(told))
    reached = summary.get("operations", {})
    if not reached or reached["tested"] < reached["selected"]:
        wrong.append(f"{role}: not every operation was reached: {reached}")
    failures = summary.get("test_cases", {}).get("unique_failures", 0)
    errors = sum(n for status, n in statuses.items() if status >= 500)
    good = sum(n for status, n in statuses.items() if status < 400)
    return (role, sum(statuses.values()), reached.get("tested", 0), good, errors, failures), wrong


def answers(told):
    """The status of every answer; 599 where there was none."""
    if not told.exists():
        return
    with told.open() as lines:
        for line in lines:
            recorder = json.loads(line).get("ScenarioFinished", {}).get("recorder", {})
            for interaction in recorder.get("interactions", {}).values():
                yield (interaction["response"] or {}).get("status_code", 599)


def main(options):
    program = options.schemathesis or installed()
    home = pathlib.Path(tempfile.mkdtemp(prefix="kenin-fuzz-", dir="/tmp")) / "home"
    home.parent.chmod(0o755)
    house, stop = Desk(options.program, home, model.Model(), lease=60), threading.Event()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    table, wrong = [], []
    try:
        house.open(options.seed)
        threading.Thread(target=house.steady, args=(stop,), daemon=True).start()
        for role in options.roles.split(","):
            row, said = attack(house, role, options, program)
            table.append(row)
            wrong += said + house.complaints()
        dead = [name for name, process in house.processes.items() if process.poll() is not None]
        wrong += [f"{name} has ended" for name in dead]
    finally:
        stop.set()
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        house.close()
        if not options.keep:
            shutil.rmtree(home.parent, ignore_errors=True)
    print(f"\n{'role':12}{'requests':>10}{'operations':>12}{'taken':>8}{'server errors':>15}{'failures':>10}")
    for role, requests, operations, good, errors, failures in table:
        print(f"{role:12}{requests:10}{operations:12}{good:8}{errors:15}{failures:10}")
    for line in wrong:
        print(f"WRONG: {line}")
    print(f"schemathesis {VERSION}, seed {options.seed}" + (f", kept in {home}" if options.keep else ""))
    return 1 if wrong or any(errors or failures for *_, errors, failures in table) else 0


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--program", default=str(plant.REPOSITORY / ".build/debug/kenin"))
    parser.add_argument("--schemathesis", help="the program, where it is installed already")
    parser.add_argument("--examples", type=int, default=10, help="requests of chance for each operation and phase")
    parser.add_argument("--seconds", type=int, help="for each role; ten for each example unless said otherwise")
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(1 << 31))
    parser.add_argument("--roles", default=",".join(ROLES))
    parser.add_argument("--keep", action="store_true", help="leaves logs and reports behind")
    given = parser.parse_args()
    given.seconds = given.seconds or 10 * given.examples
    sys.exit(main(given))
