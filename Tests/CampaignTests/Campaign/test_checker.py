"""The checker itself: a sound history passes, and each broken one is told by its own sentence."""

import base64
import copy
import json
import unittest

import checker
import relay


def entry(index, case, move, at):
    leaf = json.dumps({"at": at, "case": case, "kind": "x", "move": move}, sort_keys=True, separators=(",", ":"))
    return {"index": index, "id": f"e{index}", "case_id": case, "leaf": leaf,
            "hash": checker.leaf_hash(leaf.encode()).hex()}


def note(entries, size):
    hashes = [bytes.fromhex(e["hash"]) for e in entries]
    root = checker.roots(hashes, [size])[size]
    return f"plant\n{size}\n{base64.b64encode(root).decode()}\n\n— k s\n"


def sound():
    entries = [entry(i, "c1", i + 1, f"2026-01-01T00:00:0{i}.000000Z") for i in range(5)]
    decisions = [
        {"id": f"d{place}", "case_id": "c1", "round": 1, "person": f"p{place}", "submitter": "s", "author": "nil",
         "seat": f"seat{place}", "place": place, "role": role, "verb": "approve", "attempt": 1,
         "at": f"2026-01-01T00:00:0{place}.5+00:00"}
        for place, role in [(1, "reviewer"), (2, "approver")]
    ]
    answer = {"case": "c1"}
    rows = {
        "cases": [{"id": "c1", "submitter": "s", "body": json.dumps({"title": "k1"})}],
        "rounds": [{"case_id": "c1", "n": 1}], "decisions": decisions,
        "finals": [{"case_id": "c1", "round": 1, "ended": "approve", "decision": "d2", "moves": 5,
                    "at": "2026-01-01T00:00:04+00:00"}],
        "assessments": [{"case_id": "c1", "round": 1, "route": "strict", "code": "x"}],
        "open": [], "work": [], "inbox": [], "entries": entries,
        "notes": [{"size": 3, "note": note(entries, 3)}, {"size": 5, "note": note(entries, 5)}],
        "keys": [{"key": "k1", "endpoint": "e", "status": 201, "answer": json.dumps(answer)},
                 {"key": "k2", "endpoint": "e", "status": 200, "answer": "{}"},
                 {"key": "k3", "endpoint": "e", "status": 200, "answer": "{}"}],
    }
    history = [
        {"kind": "submit", "key": "k1", "status": 201, "case": "c1", "answer": answer},
        {"kind": "decide", "key": "k2", "status": 200, "seat": "seat1", "verb": "approve", "answer": {}},
        {"kind": "decide", "key": "k3", "status": 200, "seat": "seat2", "verb": "approve", "answer": {}},
        {"kind": "submit", "key": "k9"},
        {"kind": "read", "case": "c1", "status": 200, "told": "c1"}, {"kind": "read", "case": "c1"},
    ]
    return history, rows


class CheckerTests(unittest.TestCase):
    def setUp(self):
        self.history, self.rows = sound()

    def told(self, words, kept=()):
        said = checker.wrong(self.history, self.rows, kept)
        self.assertTrue(any(words in line for line in said), said)

    def test_a_sound_history_passes(self):
        self.assertEqual(checker.wrong(self.history, self.rows, [note(self.rows["entries"], 2)]), [])
        self.assertEqual(checker.owed({"work": 0, "inbox": 0, "entries": 5, "signed": 5}, 5), [])

    def test_an_acknowledged_case_that_is_gone(self):
        self.rows["cases"] = []
        self.told("acknowledged case c1")

    def test_a_double_case(self):
        self.rows["cases"].append({"id": "c2", "submitter": "s", "body": json.dumps({"title": "k1"})})
        self.told("is there as ['c1', 'c2']")

    def test_a_double_case_that_nobody_was_told_of(self):
        self.rows["cases"] += [
            {"id": i, "submitter": "s", "body": json.dumps({"title": "k9"})} for i in ["c2", "c3"]]
        self.told("key k9 made 2 cases")

    def test_a_case_that_nobody_asked_for(self):
        self.rows["cases"].append({"id": "c2", "submitter": "s", "body": json.dumps({"title": "other"})})
        self.told("nobody asked for case")

    def test_a_lost_decision(self):
        self.rows["decisions"].pop(0)
        self.told("acknowledged approve on seat seat1")

    def test_a_missing_signature(self):
        self.rows["decisions"].pop(0)
        self.told("without the signature of reviewer")

    def test_a_round_that_ended_without_its_decision(self):
        self.rows["finals"][0]["decision"] = "d9"
        self.told("without that decision")

    def test_two_decisions_on_one_seat(self):
        self.rows["decisions"].append(dict(self.rows["decisions"][0], id="d3", person="p3"))
        self.told("has 2 decisions")

    def test_one_person_twice(self):
        self.rows["decisions"][1]["person"] = "p1"
        self.told("one person decided twice")

    def test_self_approval(self):
        self.rows["decisions"][1]["person"] = "s"
        self.told("whose case or text it is")

    def test_a_decision_that_nobody_asked_for(self):
        self.history.pop(1)
        self.told("nobody asked for decision d1")

    def test_a_falling_time(self):
        self.rows["entries"][4] = entry(4, "c1", 5, "2025-01-01T00:00:00.000000Z")
        self.told("a time falls")

    def test_a_gap_in_the_moves(self):
        self.rows["entries"][3] = entry(3, "c9", 1, "2026-01-01T00:00:03.000000Z")
        self.told("counts 5 moves")

    def test_an_altered_entry(self):
        self.rows["entries"][1]["leaf"] = self.rows["entries"][1]["leaf"].replace('"x"', '"y"')
        self.told("entry 1 is not the one that was hashed")

    def test_an_altered_entry_with_a_fitting_hash(self):
        self.rows["entries"][1] = entry(1, "c1", 2, "2026-01-01T00:00:01.500000Z")
        self.told("the checkpoint of size 3 is not a prefix")

    def test_a_missing_entry(self):
        self.rows["entries"].pop(2)
        self.told("entry 2 is missing")

    def test_a_fork(self):
        other = copy.deepcopy(self.rows["entries"])
        other[1] = entry(1, "c1", 2, "2026-01-01T00:00:01.900000Z")
        self.told("the checkpoint of size 2 is not a prefix", [note(other, 2)])

    def test_a_ledger_cut_back_behind_a_kept_note(self):
        kept = note(self.rows["entries"], 5)
        self.rows["entries"].pop()
        self.rows["notes"].pop()
        self.told("the checkpoint of size 5 is not a prefix", [kept])

    def test_a_key_that_was_told_something_else(self):
        self.history[0]["answer"] = {"case": "c2"}
        self.told("told something else")

    def test_an_acknowledged_key_that_is_not_stored(self):
        self.rows["keys"].pop(1)
        self.told("was answered 200 and stores None")

    def test_what_is_owed(self):
        standing = {"work": 1, "inbox": 1, "entries": 5, "signed": 3}
        self.assertEqual(len(checker.owed(standing, 2)), 4)

    def test_an_acknowledged_case_that_cannot_be_read(self):
        self.history[-1].update(status=404, told=None)
        self.told("acknowledged case c1 was read as 404")

    def test_an_acknowledged_case_that_is_read_as_another(self):
        self.history[-1].update(status=200, told="c2")
        self.told("acknowledged case c1 was read as 200 c2")

    def test_a_time_that_stands_still(self):
        self.rows["entries"][4] = entry(4, "c1", 5, "2026-01-01T00:00:03.000000Z")
        self.told("a time falls")

    def test_moves_that_stand_in_another_order(self):
        self.rows["entries"][3:] = [entry(3, "c1", 5, "2026-01-01T00:00:04.000000Z"),
                                    entry(4, "c1", 4, "2026-01-01T00:00:03.000000Z")]
        self.told("the moves of case c1 stand in the ledger as [1, 2, 3, 5, 4]")

    def test_a_round_that_ended_before_it_was_signed(self):
        self.rows["finals"][0]["at"] = "2026-01-01T00:00:02+00:00"
        self.told("ended at 2026-01-01T00:00:02+00:00, before it was signed")

    def test_a_round_that_ended_before_the_one_before_it(self):
        self.rows["finals"].append(dict(self.rows["finals"][0], round=2, ended="withdraw"))
        self.told("not after the round before")

    def test_each_promise_speaks_for_itself(self):
        self.rows["entries"][4] = entry(4, "c1", 5, "2025-01-01T00:00:00.000000Z")
        self.rows["notes"] = []
        judged = checker.judge(self.history, self.rows)
        self.assertEqual([promise for promise, said in judged.items() if said], ["times never fall within a case"])

    def test_a_digest_changes_with_any_entry(self):
        before = checker.digest(self.rows["entries"])
        self.assertEqual(before, checker.digest(copy.deepcopy(self.rows["entries"])))
        self.rows["entries"][2] = entry(2, "c1", 3, "2026-01-01T00:00:02.500000Z")
        self.assertNotEqual(before, checker.digest(self.rows["entries"]))


class RelayTests(unittest.TestCase):
    """What stands between a server and who listens: it keeps the notices, and nothing else."""

    def test_notices_are_swallowed_wherever_the_stream_is_cut(self):
        def message(kind, body):
            return kind + (len(body) + 4).to_bytes(4, "big") + body
        kept = [message(b"Z", b"I"), message(b"D", b"A" * 300), message(b"C", b"NOTIFY\0"), message(b"n", b"")]
        stream = kept[0] + message(b"A", b"\0\0\0\1kenin\0\0") + b"".join(kept[1:]) + message(b"A", b"x")
        for size in range(1, len(stream) + 1):
            frames = relay.Frames()
            passed = b"".join(frames.through(stream[at:at + size]) for at in range(0, len(stream), size))
            self.assertEqual((passed, frames.swallowed), (b"".join(kept), 2))


if __name__ == "__main__":
    unittest.main()
