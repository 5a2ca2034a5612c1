"""What must be true of a service whatever happened to it: a history of operations against the rows of the database.

Nothing here is shared with the service: own SQL through psql, own hashing, own Merkle tree, own table of signatures.
Only the Ed25519 signature of a note is left to `kenin verify`, which the campaign runs besides.
"""

import base64
import hashlib
import json

# Who must have approved before an answer is released, by route: the seats of the campaign's policy.
SEATS = {"standard": ["reviewer"], "strict": ["reviewer", "approver"]}

QUERIES = {
    "cases": """select c.id, c.submitter, convert_from(r.body, 'UTF8') as body
        from review_case c left join revision r on r.site = c.site and r.case_id = c.id and r.n = 1 order by c.id""",
    "rounds": "select case_id, n, why, revision from round order by case_id, n",
    "decisions": """select id, case_id, round, person, submitter, author, seat, place, role, verb, attempt
        from decision order by case_id, round, at""",
    "finals": "select case_id, round, ended, decision, moves from round_final order by case_id, round",
    "assessments": "select case_id, round, route, code from assessment",
    "open": "select case_id, round, moves from open_round",
    "work": "select case_id, round, due, lease, tries from work",
    "inbox": "select id, case_id from inbox",
    "entries": """select index, id, case_id, convert_from(leaf, 'UTF8') as leaf, encode(leaf, 'hex') as bytes,
        encode(hash, 'hex') as hash from entry order by index""",
    "notes": "select size, convert_from(note, 'UTF8') as note from checkpoint order by size",
    "keys": "select key, endpoint, status, convert_from(answer, 'UTF8') as answer from idempotency",
}


def leaf_hash(data):
    return hashlib.sha256(b"\x00" + data).digest()


def roots(hashes, sizes):
    """The Merkle roots (RFC 9162 §2.1.1) of the first `size` leaves, for each size."""
    wanted, found, stack = set(sizes), {}, []
    if 0 in wanted:
        found[0] = hashlib.sha256(b"").digest()
    for index, leaf in enumerate(hashes):
        node, count = leaf, index
        while count & 1:
            node = hashlib.sha256(b"\x01" + stack.pop() + node).digest()
            count >>= 1
        stack.append(node)
        if index + 1 in wanted:
            root = stack[-1]
            for left in reversed(stack[:-1]):
                root = hashlib.sha256(b"\x01" + left + root).digest()
            found[index + 1] = root
    return found


def opened(note):
    """Size and root that a note states."""
    lines = note.split("\n")
    return int(lines[1]), base64.b64decode(lines[2])


def wrong(history, rows, kept=()):
    """Everything that is not as it must be, in words; empty where all is well.

    `history` holds operations: `kind`, `key`, and, once acknowledged, `status`, `case`, `verb`, `seat`.
    `kept` holds notes that were read earlier.
    """
    return (
        submissions(history, rows) + decisions(history, rows) + signatures(rows) + moves(rows)
        + ledger(rows, kept) + keys(history, rows)
    )


def submissions(history, rows):
    said, by_key = [], {}
    for case in rows["cases"]:
        key = json.loads(case["body"])["title"]
        by_key.setdefault(key, []).append(case["id"])
    for operation in history:
        if operation["kind"] != "submit":
            continue
        found = by_key.pop(operation["key"], [])
        if operation.get("status") == 201 and found != [operation["case"]]:
            said.append(f"acknowledged case {operation['case']} of key {operation['key']} is there as {found}")
        elif len(found) > 1:
            said.append(f"key {operation['key']} made {len(found)} cases: {found}")
    said += [f"nobody asked for case {ids}" for ids in by_key.values()]
    return said


def decisions(history, rows):
    said, by_seat = [], {}
    for row in rows["decisions"]:
        by_seat.setdefault(row["seat"], []).append(row)
    for seat, found in by_seat.items():
        if len(found) > 1:
            said.append(f"seat {seat} has {len(found)} decisions")
    for operation in history:
        if operation["kind"] == "decide" and operation.get("status") == 200:
            found = by_seat.get(operation["seat"], [])
            if [row["verb"] for row in found] != [operation["verb"]]:
                said.append(f"acknowledged {operation['verb']} on seat {operation['seat']} is there as {found}")
    asked = {(o.get("seat"), o.get("verb")) for o in history if o["kind"] == "decide"}
    for row in rows["decisions"]:
        if (row["seat"], row["verb"]) not in asked:
            said.append(f"nobody asked for decision {row['id']}")
    return said


def signatures(rows):
    said, by_round = [], {}
    for row in rows["decisions"]:
        by_round.setdefault((row["case_id"], row["round"]), []).append(row)
        if row["person"] in (row["submitter"], row["author"]):
            said.append(f"decision {row['id']} is of the person whose case or text it is")
    routes = {(a["case_id"], a["round"]): a["route"] for a in rows["assessments"]}
    for final in rows["finals"]:
        name = (final["case_id"], final["round"])
        signed = by_round.get(name, [])
        if len({row["person"] for row in signed}) != len(signed):
            said.append(f"round {name}: one person decided twice")
        if final["ended"] == "withdraw":
            continue
        if not any(row["id"] == final["decision"] and row["verb"] == final["ended"] for row in signed):
            said.append(f"round {name} ended by {final['ended']} without that decision")
        if final["ended"] == "approve":
            owed = SEATS.get(routes.get(name), ["an assessment"])
            roles = [row["role"] for row in signed if row["verb"] == "approve"]
            for role in owed:
                if role not in roles:
                    said.append(f"round {name} is approved without the signature of {role}")
            if len({row["attempt"] for row in signed}) > 1 or None in {row["attempt"] for row in signed}:
                said.append(f"round {name} is approved with several answers or none")
    return said


def moves(rows):
    """The entries of each case: moves from 1 without a gap, times that never fall, as many as the case says."""
    said, by_case = [], {}
    for entry in rows["entries"]:
        leaf = json.loads(entry["leaf"])
        if leaf.get("case"):
            by_case.setdefault(leaf["case"].lower(), []).append(leaf)
    last = {}
    for row in rows["finals"] + rows["open"]:
        last[row["case_id"]] = max(last.get(row["case_id"], 0), row["moves"])
    waiting = {row["case_id"] for row in rows["inbox"]}
    for case in rows["cases"]:
        leaves = sorted((leaf for leaf in by_case.get(case["id"], []) if "move" in leaf), key=lambda leaf: leaf["move"])
        numbers = [leaf["move"] for leaf in leaves]
        if case["id"] not in waiting and numbers != list(range(1, last.get(case["id"], 0) + 1)):
            said.append(f"case {case['id']} counts {last.get(case['id'])} moves, the ledger holds {numbers}")
        times = [leaf["at"] for leaf in leaves]
        if times != sorted(times):
            said.append(f"case {case['id']}: a time falls: {times}")
    return said


def ledger(rows, kept):
    said = []
    for place, entry in enumerate(rows["entries"]):
        if entry["index"] != place:
            said.append(f"entry {place} is missing: {entry['index']} stands there")
            return said
        if leaf_hash(bytes.fromhex(entry["bytes"])).hex() != entry["hash"]:
            said.append(f"entry {place} is not the one that was hashed")
    hashes = [leaf_hash(bytes.fromhex(entry["bytes"])) for entry in rows["entries"]]
    notes = [opened(row["note"]) for row in rows["notes"]] + [opened(note) for note in kept]
    known = roots(hashes, [size for size, _ in notes])
    for size, root in notes:
        if known.get(size) != root:
            said.append(f"the checkpoint of size {size} is not a prefix of the entries")
    return said


def keys(history, rows):
    """What a key stored is what its client was told."""
    said = []
    stored = {row["key"]: row for row in rows["keys"] if row["status"]}
    for operation in history:
        row = stored.get(operation["key"])
        if operation.get("status") in (200, 201):
            if row is None or row["status"] != operation["status"]:
                said.append(f"key {operation['key']} was answered {operation['status']} and stores {row}")
            elif operation.get("answer") and json.loads(row["answer"]) != operation["answer"]:
                said.append(f"key {operation['key']} was told something else than it stores")
    return said


def owed(rows, published):
    """What is still to be done before all is at rest."""
    said = []
    if rows["work"]:
        said.append(f"{len(rows['work'])} rounds unanswered")
    if rows["inbox"]:
        said.append(f"{len(rows['inbox'])} entries in the inbox")
    newest = max((opened(row["note"])[0] for row in rows["notes"]), default=0)
    if newest != len(rows["entries"]):
        said.append(f"{len(rows['entries'])} entries, signed {newest}")
    if published != newest:
        said.append(f"signed {newest}, published {published}")
    return said
