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
    "decisions": """select id, case_id, round, person, submitter, author, seat, place, role, verb, attempt, at
        from decision order by case_id, round, at""",
    "finals": "select case_id, round, ended, decision, moves, at from round_final order by case_id, round",
    "assessments": "select case_id, round, route, code from assessment",
    "open": "select case_id, round, moves from open_round",
    "work": "select case_id, round, due, lease, tries from work",
    "inbox": "select id, case_id from inbox",
    "notes": "select size, convert_from(note, 'UTF8') as note from checkpoint order by size",
    "keys": "select key, endpoint, status, convert_from(answer, 'UTF8') as answer from idempotency",
}

# What is sequenced never moves: of the entries that were read before only a digest is read again. A leaf is UTF-8, and as
# text it is the same to the byte.
ENTRIES = """select index, id, case_id, convert_from(leaf, 'UTF8') as leaf, encode(hash, 'hex') as hash
    from entry where index >= {known} order by index"""
DIGEST = """select encode(sha256(coalesce(string_agg(leaf || hash, '' order by index), '')), 'hex')
    from entry where index < {known}"""

# How much is still to be done.
OWED = """select json_build_object('work', (select count(*) from work), 'inbox', (select count(*) from inbox),
    'entries', (select coalesce(max(index) + 1, 0) from entry),
    'signed', (select coalesce(max(size), 0) from checkpoint))"""


def digest(entries):
    """What `DIGEST` gives where the entries are still the same."""
    return hashlib.sha256(b"".join(e["leaf"].encode() + bytes.fromhex(e["hash"]) for e in entries)).hexdigest()


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


def judge(history, rows, kept=()):
    """By promise, everything that is not as it must be, in words; empty lists where all is well.

    `history` holds operations: `kind`, `key`, and, once acknowledged, `status`, `case`, `verb`, `seat`.
    `kept` holds notes that were read earlier.
    """
    return {
        "every acknowledged case exists once": submissions(history, rows) + reads(history),
        "every acknowledged decision exists once": decisions(history, rows),
        "no round ends without its signatures": signatures(rows),
        "times never fall within a case": times(rows),
        "no move of a case is lost": moves(rows),
        "the ledger is whole, and continues every older checkpoint": ledger(rows, kept),
        "a key answers the same again": keys(history, rows),
    }


def wrong(history, rows, kept=()):
    """Everything that is not as it must be, whatever promise it breaks."""
    return [line for lines in judge(history, rows, kept).values() for line in lines]


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


def reads(history):
    """Whoever was told of a case can read it, on either server, from then on."""
    return [f"acknowledged case {o['case']} was read as {o['status']} {o.get('told')}" for o in history
            if o["kind"] == "read" and "status" in o and (o["status"], o.get("told")) != (200, o["case"])]


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


def by_case(rows):
    """The leaves of each case, in the ledger's order."""
    found = {}
    for entry in rows["entries"]:
        if "parsed" not in entry:
            entry["parsed"] = json.loads(entry["leaf"])
        leaf = entry["parsed"]
        if leaf.get("case") and "move" in leaf:
            found.setdefault(leaf["case"].lower(), []).append(leaf)
    return found


def moves(rows):
    """The entries of each case: moves from 1 without a gap, in the ledger's order too, as many as the case says."""
    said, found, last = [], by_case(rows), {}
    for row in rows["finals"] + rows["open"]:
        last[row["case_id"]] = max(last.get(row["case_id"], 0), row["moves"])
    waiting = {row["case_id"] for row in rows["inbox"]}
    for case in rows["cases"]:
        numbers = [leaf["move"] for leaf in found.get(case["id"], [])]
        if case["id"] not in waiting and sorted(numbers) != list(range(1, last.get(case["id"], 0) + 1)):
            said.append(f"case {case['id']} counts {last.get(case['id'])} moves, the ledger holds {numbers}")
        elif numbers != sorted(numbers):
            said.append(f"the moves of case {case['id']} stand in the ledger as {numbers}")
    return said


def times(rows):
    """Each move of a case is later than the one before it, whatever a clock did, in the ledger and in the rows."""
    said = []
    for case, leaves in by_case(rows).items():
        at = [leaf["at"] for leaf in sorted(leaves, key=lambda leaf: leaf["move"])]
        if any(later <= earlier for earlier, later in zip(at, at[1:])):
            said.append(f"case {case}: a time falls: {at}")
    signed = {}
    for row in rows["decisions"]:
        signed.setdefault((row["case_id"], row["round"]), []).append(row["at"])
    final = None
    for row in rows["finals"]:
        name = (row["case_id"], row["round"])
        if any(at > row["at"] for at in signed.get(name, [])):
            said.append(f"round {name} ended at {row['at']}, before it was signed: {signed[name]}")
        if final and final["case_id"] == row["case_id"] and final["at"] >= row["at"]:
            said.append(f"round {name} ended at {row['at']}, not after the round before: {final['at']}")
        final = row
    return said


def ledger(rows, kept):
    said = []
    for place, entry in enumerate(rows["entries"]):
        if entry["index"] != place:
            said.append(f"entry {place} is missing: {entry['index']} stands there")
            return said
    hashes = [leaf_hash(entry["leaf"].encode()) for entry in rows["entries"]]
    said += [f"entry {entry['index']} is not the one that was hashed"
             for entry, found in zip(rows["entries"], hashes) if found.hex() != entry["hash"]]
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
        if operation["kind"] == "read":
            continue
        row = stored.get(operation["key"])
        if operation.get("status") in (200, 201):
            if row is None or row["status"] != operation["status"]:
                said.append(f"key {operation['key']} was answered {operation['status']} and stores {row}")
            elif operation.get("answer") and json.loads(row["answer"]) != operation["answer"]:
                said.append(f"key {operation['key']} was told something else than it stores")
    return said


def owed(standing, published):
    """What is still to be done before all is at rest, by the row of `OWED`."""
    said = []
    if standing["work"]:
        said.append(f"{standing['work']} rounds unanswered")
    if standing["inbox"]:
        said.append(f"{standing['inbox']} entries in the inbox")
    if standing["signed"] != standing["entries"]:
        said.append(f"{standing['entries']} entries, signed {standing['signed']}")
    if published != standing["signed"]:
        said.append(f"signed {standing['signed']}, published {published}")
    return said
