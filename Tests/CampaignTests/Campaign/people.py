"""Submitters and signers who never give up a request before they know what became of it."""

import http.client
import json
import random
import threading
import time
import uuid

from plant import PASSWORD


class People:
    """Runs everybody at once and records every operation: what was asked, and the answer once there was one."""

    def __init__(self, plant, seed):
        self.plant, self.seed = plant, seed
        self.history, self.lock = [], threading.Lock()
        self.refusals = {}
        self.unknown = 0
        self.until, self.threads = 0, []
        self.own = {"line1": []}

    def rush(self, cycle, seconds):
        """Starts everybody for some seconds; returns a function that waits until all have their answers."""
        self.until = time.monotonic() + seconds
        self.threads = threads = [
            threading.Thread(target=self.guarded, args=(login, random.Random(f"{self.seed} {cycle} {login} {place}")),
                             daemon=True)
            for place, login in enumerate(["line1", "line1", "line1", "desk1", "desk2", "chief1"])
        ]
        self.failures = []
        for thread in threads:
            thread.start()

        def ended():
            for thread in threads:
                thread.join()
            if self.failures:
                raise RuntimeError(self.failures[0])
        return ended

    def guarded(self, login, rng):
        try:
            work = self.submitter if login.startswith("line") else self.signer
            while time.monotonic() < self.until:
                work(login, rng)
        except Exception as error:  # noqa: BLE001 - told by `ended`
            self.failures.append(f"{login}: {error!r}")

    # HTTP

    @staticmethod
    def chance(seed):
        return random.Random(seed)

    def once(self, method, path, body, login, headers, port, limit=20, tally=None):
        """One request; without an answer all three are None, and `tally` counts why."""
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=limit)
        try:
            headers = dict(headers, authorization=f"Bearer {self.plant.tokens[login]}", **{"accept-language": "en"})
            if body is not None:
                headers["content-type"] = "application/json"
            connection.request(method, f"/s/plant/api/{path}", body and json.dumps(body), headers)
            response = connection.getresponse()
            if response.status >= 500:
                self.count(tally, f"status {response.status}")
            return response.status, response.getheader("etag"), json.loads(response.read() or b"null")
        except (OSError, http.client.HTTPException, ValueError) as error:
            self.count(tally, "refused" if isinstance(error, ConnectionRefusedError) else "cut")
            return None, None, None
        finally:
            connection.close()

    @staticmethod
    def count(tally, what):
        if tally is not None:
            tally[what] = tally.get(what, 0) + 1

    def read(self, case, login, rng, tally):
        """Reads an acknowledged case, tried on either server until it is answered."""
        operation = {"kind": "read", "case": case}
        with self.lock:
            self.history.append(operation)
        deadline = time.monotonic() + 90
        while time.monotonic() < deadline:
            status, _, answer = self.once("GET", f"cases/{case}", None, login, {}, rng.choice(self.plant.ports),
                                          tally=tally)
            if status is not None and status < 500:
                operation["status"], operation["told"] = status, (answer or {}).get("case")
                break
            time.sleep(0.05 + rng.random() * 0.2)
        return operation

    def get(self, path, login, rng):
        status, tag, answer = self.once("GET", path, None, login, {}, rng.choice(self.plant.ports))
        return (tag, answer) if status == 200 else (None, None)

    def move(self, kind, path, body, login, rng, headers=None, tally=None, **known):
        """One operation under one key, tried on either server until it is answered."""
        operation = {"kind": kind, "key": known.pop("key", None) or str(uuid.UUID(int=rng.getrandbits(128))), **known}
        with self.lock:
            self.history.append(operation)
        deadline = time.monotonic() + 90
        while time.monotonic() < deadline:
            status, _, answer = self.once("POST", path, body, login,
                                          dict(headers or {}, **{"idempotency-key": operation["key"]}),
                                          rng.choice(self.plant.ports), tally=tally)
            if status is None or status >= 500 or (answer or {}).get("code") in ("key-busy",):
                self.unknown += 1
                time.sleep(0.05 + rng.random() * 0.2)
                continue
            operation["status"] = status
            if status in (200, 201):
                operation["answer"] = answer
                if kind == "submit":
                    operation["case"] = answer["case"]
            else:
                code = f"{kind} {status} {(answer or {}).get('code')}"
                self.refusals[code] = self.refusals.get(code, 0) + 1
            return operation
        return operation

    # What people do

    def submitter(self, login, rng):
        chance = rng.random()
        mine = self.own[login]
        if mine and chance < 0.08:
            self.move("withdraw", f"cases/{rng.choice(mine)}/withdraw", None, login, rng)
        elif mine and chance < 0.25:
            case = rng.choice(mine)
            _, file = self.get(f"cases/{case}", login, rng)
            if file and file["stage"] == "returned":
                self.move("amend", f"cases/{case}/amend", self.content(file["title"], rng), login, rng)
        else:
            key = str(uuid.UUID(int=rng.getrandbits(128)))
            done = self.move("submit", "cases", self.content(key, rng), login, rng, key=key)
            if done.get("status") == 201:
                mine.append(done["case"])
        time.sleep(rng.random() * 0.1)

    @staticmethod
    def content(title, rng):
        question = "strict: 規格内ですか。" if rng.random() < 0.4 else "規格内ですか。"
        return {"kind": "inspection", "policy": "dimension", "language": "ja", "title": title, "question": question,
                "characteristics": [{"name": "d", "unit": "mm", "lower": 19.980, "upper": 20.020,
                                     "measurements": [19.991]}]}

    def signer(self, login, rng):
        if login.startswith("chief") and rng.random() < 0.2:
            return self.reopen(login, rng)
        _, desk = self.get("desk", login, rng)
        seats = (desk or {}).get("seats", [])
        if not seats:
            return time.sleep(0.1)
        seat = rng.choice(seats[:40])
        path = f"cases/{seat['case']}/seats/{seat['seat']}"
        if rng.random() < 0.3:
            self.move("claim", f"{path}/claim", None, login, rng)
            if rng.random() < 0.2:
                self.move("hand-back", f"{path}/hand-back", None, login, rng)
            if rng.random() < 0.1:
                self.move("escalate", f"{path}/escalate", None, login, rng)
                return
        tag, _ = self.get(f"{path}/sheet", login, rng)
        _, file = self.get(f"cases/{seat['case']}", login, rng)
        if tag and file and file.get("rounds"):
            self.decide(seat, path, tag, file["rounds"][-1], login, rng)

    def decide(self, seat, path, tag, this_round, login, rng):
        concerns = [f["n"] for f in this_round["findings"] if f["outcome"] in ("fail", "warn")]
        body = {"verb": "approve", "verdict": "right", "attempt": 1, "acknowledged": concerns, "password": PASSWORD}
        chance = rng.random()
        if this_round.get("author") or this_round.get("why") == "corrected":
            body.pop("verdict")
        if chance < 0.1:
            body = {"verb": "return", "comment": "Which lot?", "password": PASSWORD}
        elif chance < 0.2:
            body = {"verb": "reject", "verdict": "wrong", "reasons": ["limit"], "comment": "No.", "password": PASSWORD}
        elif chance < 0.3:
            body = {"verb": "correct", "verdict": "right", "reasons": ["unclear"], "password": PASSWORD,
                    "text": "1. 19.980 ≤ 19.991 ≤ 20.020\n最終回答：合格"}
        self.move("decide", f"{path}/decision", body, login, rng, {"if-match": tag}, seat=seat["seat"],
                  verb=body["verb"])

    def reopen(self, login, rng):
        _, listed = self.get("cases?limit=50", login, rng)
        ended = [c for c in (listed or {}).get("cases", []) if c["stage"] in ("approved", "rejected")]
        if ended:
            case = rng.choice(ended)["case"]
            self.move("reopen", f"cases/{case}/reopen", {"reason": "Again.", "password": PASSWORD}, login, rng)
