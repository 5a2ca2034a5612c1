"""What schemathesis cannot make by itself: JSON lines of cases, files under their own hash, seats with their sheets."""

import hashlib
import json
import os
import pathlib

import jsonschema_rs
import schemathesis
from hypothesis import strategies as st

SHAFT = {"kind": "inspection", "policy": "dimension", "language": "en", "title": "Shaft", "question": "Within limits?",
         "characteristics": [{"name": "d", "unit": "mm", "lower": 19.98, "upper": 20.02, "measurements": [19.991]}]}

word = st.text(max_size=12)
plain = st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), word)
anything = st.recursive(
    plain, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(word, inner, max_size=4), max_leaves=8)
# A case, some with members replaced or added; a line with a key of chance; anything; what is no JSON.
case = st.dictionaries(st.sampled_from([*SHAFT, "given", "more"]), anything, max_size=2).map(lambda part: SHAFT | part)
keyed = st.fixed_dictionaries(
    {"key": st.text(min_size=1, max_size=300) | anything, "case": st.just(SHAFT) | case | anything})
line = st.one_of(keyed.map(json.dumps), keyed.map(lambda value: json.dumps(value, ensure_ascii=False)),
                 anything.map(json.dumps), word)
lines = st.lists(line, max_size=8).map(lambda them: "\n".join(them).encode())
schemathesis.openapi.media_type("application/jsonl", lines, aliases=["application/x-ndjson"])

start = st.sampled_from([b"", b"%PDF-1.4 ", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff\xe0", b"RIFF\x10\x00\x00\x00WEBP",
                         "寸法,値\n".encode()])
file = st.tuples(start, st.binary(max_size=64) | word.map(str.encode)).map(b"".join)
schemathesis.openapi.media_type("application/octet-stream", file)


@schemathesis.hook
def before_load_schema(context, raw_schema):
    """Long texts are made without their pattern: matching it letter by letter takes longer than all the rest of a run."""
    waiting = [raw_schema]
    while waiting:
        part = waiting.pop()
        if isinstance(part, dict):
            if isinstance(part.get("maxLength"), int) and part["maxLength"] > 10_000:
                part.pop("pattern", None)
            waiting += part.values()
        elif isinstance(part, list):
            waiting += part


# Each open seat with its case and its sheet, so that one known id stands beside the others that belong to it.
SEATS = json.loads(pathlib.Path(os.environ["KENIN_FUZZ_SEATS"]).read_text())


@schemathesis.hook
def map_case(context, case):
    """Files under their own hash, seats with their sheets, and no more than one costly password of eight."""
    path, body = case.path_parameters or {}, case.body
    if "sha256" in path and isinstance(body, bytes) and len(body) % 4:
        path["sha256"] = hashlib.sha256(body).hexdigest()
    if path.get("seat") in SEATS and len(path.get("case", "")) == 36:
        path["case"], sheet = SEATS[path["seat"]]
        if case.headers and len(case.headers.get("If-Match", "")) == len(sheet):
            case.headers["If-Match"] = sheet
    # A good new password and an unknown name cost a whole scrypt each: 128 MiB, and seconds in a debug build.
    if isinstance(body, dict) and len(str(body)) % 8:
        if "/accounts" in case.path and isinstance(body.get("password"), str):
            body["password"] = body["password"][:7]
        elif case.path.endswith(("/session", "/tokens")) and isinstance(body.get("login"), str):
            body["login"] = "line1"
    return case


@schemathesis.hook
def filter_failure(context, failure, case, response):
    """A number where a text is wanted counts as it is written, and null as absent, as the description says in words: what
    fits after that is no failure of `negative_data_rejection`."""
    wrong = [place.value for place, part in case.meta.components.items() if part.mode.is_negative]
    if "negative_data_rejection" not in failure.checks or wrong != ["body"]:
        return True
    return not any(jsonschema_rs.is_valid(as_read(body.validation_schema), case.body) for body in case.operation.body)


def as_read(schema):
    """A schema as the service reads it."""
    if isinstance(schema, list):
        return [as_read(part) for part in schema]
    if not isinstance(schema, dict):
        return schema
    read = {"anyOf" if key == "oneOf" else key: as_read(value) for key, value in schema.items()}
    if "enum" in read and isinstance(read["enum"], list):
        read["enum"] = [*read["enum"], None]
    elif isinstance(read.get("type"), str):
        read["type"] = [read["type"], "null"] + (["number"] if read["type"] == "string" else [])
    return read
