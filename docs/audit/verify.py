#!/usr/bin/env python3
"""Checks an export of the log, or one entry of it, against signed checkpoints. Needs Python 3.9 or later, and nothing else.

    verify.py --key KEY [--manifest FILE] [--consistency FILE]... [--inclusion FILE]... EVENTS CHECKPOINT...
    verify.py --key KEY PROOF

EVENTS is an export of events, as NDJSON or CSV; each CHECKPOINT a signed note, however it came here; PROOF a C2SP tlog-proof
of one entry, which has the event and a checkpoint in it. Ends with 0 where all holds, with 1 where something does not or cannot be read, with 2 where it was asked wrongly. docs/audit/leaf.md tells what is hashed.
"""
import argparse, base64, csv, datetime, hashlib, itertools, json, re, sys, uuid

# Ed25519, RFC 8032, section 5.1: enough to check a signature.
P = 2**255 - 19
L = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P
SQRT_M1 = pow(2, (P - 1) // 4, P)

def point_x(y, sign):
    xx = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    x = pow(xx, (P + 3) // 8, P)
    x = x * SQRT_M1 % P if (x * x - xx) % P else x
    if y >= P or (x * x - xx) % P or (x == 0 and sign):
        raise ValueError("no point of the curve")
    return P - x if x & 1 != sign else x
def point(raw):
    sign, y = divmod(int.from_bytes(raw, "little"), 1 << 255)
    x = point_x(y, sign)
    return x, y, 1, x * y % P
def add(p, q):
    a, b, c, d = (p[1] - p[0]) * (q[1] - q[0]) % P, (p[1] + p[0]) * (q[1] + q[0]) % P, 2 * p[3] * q[3] * D % P, 2 * p[2] * q[2] % P
    e, f, g, h = b - a, d - c, d + c, b + a
    return e * f % P, g * h % P, f * g % P, e * h % P
def times(n, p):
    total = (0, 1, 1, 0)
    while n:
        total, p, n = add(total, p) if n & 1 else total, add(p, p), n >> 1
    return total
BASE_Y = 4 * pow(5, P - 2, P) % P
BASE = (point_x(BASE_Y, 0), BASE_Y, 1, point_x(BASE_Y, 0) * BASE_Y % P)

def signed(public, message, signature):
    try:
        key, r = point(public), point(signature[:32])
    except ValueError:
        return False
    s = int.from_bytes(signature[32:], "little")
    if len(signature) != 64 or s >= L:
        return False
    k = int.from_bytes(hashlib.sha512(signature[:32] + public + message).digest(), "little") % L
    left, right = times(s, BASE), add(r, times(k, key))
    return not ((left[0] * right[2] - right[0] * left[2]) % P or (left[1] * right[2] - right[1] * left[2]) % P)

class Wrong(Exception): pass
def need(holds, what):
    if not holds:
        raise Wrong(what)

# Checkpoints: C2SP signed-note and tlog-checkpoint.
def checkpoint(path, keys):
    return signed_note(open(path, encoding="utf-8", newline="").read(), path, keys)
def signed_note(note, path, keys):
    text, _, lines = note.rpartition("\n\n")
    for key in keys:
        name, key_id, raw = key.split("+", 2)
        raw = base64.b64decode(raw)
        if hashlib.sha256(name.encode() + b"\n" + raw).hexdigest()[:8] != key_id or raw[0] != 1 or len(raw) != 33:
            raise SystemExit(print("%s is no Ed25519 verifier key" % key, file=sys.stderr) or 2)
        for line in lines.splitlines():
            dash, _, rest = line.partition(" ")
            who, _, signature = rest.partition(" ")
            signature = base64.b64decode(signature)
            if dash == "\u2014" and who == name and signature[:4].hex() == key_id:
                if signed(raw[1:], text.encode() + b"\n", signature[4:]):
                    origin, size, root = text.split("\n")[:3]
                    return origin, int(size), base64.b64decode(root), path
    raise Wrong("%s: not signed by the key" % path)

# The tree: RFC 9162, section 2.1.
def node(left, right):
    return hashlib.sha256(b"\1" + left + right).digest()
def append(frontier, size, leaf):
    while size & 1:
        leaf, size = node(frontier.pop(), leaf), size >> 1
    frontier.append(leaf)
def root_of(frontier):
    root = frontier[-1] if frontier else hashlib.sha256(b"").digest()
    for left in frontier[-2::-1]:
        root = node(left, root)
    return root

def from_proof(place, last, nodes, former, latter):
    for other in nodes:
        need(last, "a proof is too long")
        if place & 1 or place == last:
            former, latter = node(other, former), node(other, latter)
            while place and not place & 1:
                place, last = place >> 1, last >> 1
        else:
            latter = node(latter, other)
        place, last = place >> 1, last >> 1
    return (former, latter) if last == 0 else need(0, "a proof is too short")

def check_consistency(proof, former_root, root):
    need(0 < proof["from"] <= proof["to"], "a consistency proof is of no logs")
    size, to, nodes = proof["from"], proof["to"], [bytes.fromhex(n) for n in proof["proof"]]
    place, last = size - 1, to - 1
    while place & 1:
        place, last = place >> 1, last >> 1
    start = nodes.pop(0) if place else former_root
    need(from_proof(place, last, nodes, start, start) == (former_root, root), "the log of %d events is not the beginning of the one of %d" % (size, to))

# Events: docs/audit/leaf.md.
FIELDS = dict.fromkeys("event_id workspace_id stream type payload metadata occurred_at recorded_at leaf_hash".split(), str)
TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.(?!000)\d{3}|\.\d{3}(?!000)\d{3})?Z", re.ASCII)
FIELDS.update(position=int, version=int, revision=int, ends_commit=bool)

def cell(kind, text):
    if kind is int and text.isdecimal() and str(int(text)) == text:
        return int(text)
    return text == "true" if kind is bool and text in ("true", "false") else text
def once(pairs):
    need(len(dict(pairs)) == len(pairs), "a line tells a field twice")
    return dict(pairs)
def events(path, digest):
    def lines():
        for line in open(path, "rb"):
            digest.update(line)
            yield line.decode()
    text = lines()
    first = next(text, "")
    if first[:1] in ("{", ""):
        return (json.loads(line, object_pairs_hook=once) for line in itertools.chain([first] if first else [], text))
    csv.field_size_limit(2**31 - 1)
    names = next(csv.reader([first], strict=True))
    need(len(set(names)) == len(names), "a column stands twice")
    return ({name: cell(FIELDS.get(name), value) for name, value in row.items() if value} for row in csv.DictReader(text, names, strict=True))

def leaf_hash(event):
    def field(value):
        raw = value if isinstance(value, bytes) else value.encode() if isinstance(value, str) else value.to_bytes(8, "big", signed=True)
        return len(raw).to_bytes(4, "big") + raw
    def micros(text):
        need(TIME.fullmatch(text), "a time is not in UTC with 0, 3 or 6 decimals, the fewest that it needs")
        at = datetime.datetime.fromisoformat(text.replace("Z", "+00:00"))
        return (at - datetime.datetime(1970, 1, 1, tzinfo=datetime.timezone.utc)) // datetime.timedelta(microseconds=1)
    need(str(uuid.UUID(event["event_id"])) == event["event_id"], "an event_id is no UUID in lower case")
    fields = ["rewardrail.leaf.1", event["position"], uuid.UUID(event["event_id"]).bytes, event["workspace_id"], event["stream"], event["version"]]
    fields += [event["type"], event["revision"], event["payload"], event["metadata"], micros(event["occurred_at"]), micros(event["recorded_at"])]
    return hashlib.sha256(b"\0" + b"".join(map(field, fields))).digest()

def whole(event):
    return {name: type(value) for name, value in event.items()} == FIELDS and re.fullmatch("[0-9a-f]{64}", event["leaf_hash"])

# One entry: C2SP tlog-proof, with the event's line of an export as its extra data.
PROOF = re.compile(r"c2sp\.org/tlog-proof@v1\nextra (\S+)\nindex (0|[1-9][0-9]*)\n((?:\S+\n)*)\n(.*)", re.DOTALL)

def check_proof(path, keys):
    try:
        check_parts(path, keys)
    except (ValueError, TypeError, LookupError, AttributeError):
        need(0, "%s is no proof of an event" % path)
def check_parts(path, keys):
    parts = PROOF.fullmatch(open(path, encoding="utf-8", newline="").read())
    need(parts, "%s is no proof of an event" % path)
    event, index, nodes = json.loads(base64.b64decode(parts[1], validate=True), object_pairs_hook=once), int(parts[2]), parts[3].split()
    origin, size, root, _ = signed_note(parts[4], path, keys)
    need(whole(event) and bytes.fromhex(event["leaf_hash"]) == leaf_hash(event) and event["position"] == index + 1 <= size, "the event is not what was hashed")
    leaf = bytes.fromhex(event["leaf_hash"])
    found = from_proof(index, size - 1, [base64.b64decode(n, validate=True) for n in nodes], leaf, leaf)[1]
    need(found == root, "the event at %d is not part of the log of %d events" % (index + 1, size))
    print("the event at %d is one of the %d of %s: %s of %s, recorded at %s\n%s" % (index + 1, size, origin, event["type"], event["stream"], event["recorded_at"], event["payload"]))

def check(args):
    if open(args.events, "rb").readline() == b"c2sp.org/tlog-proof@v1\n":
        return check_proof(args.events, args.key)
    need(args.checkpoints, "no checkpoint was given")
    points = sorted((checkpoint(path, args.key) for path in args.checkpoints), key=lambda c: c[1])
    need(len({c[0] for c in points}) == 1, "the checkpoints are of different logs")
    roots = {}
    for _, size, root, path in points:
        need(roots.setdefault(size, root) == root, "%s: a split view: another log of %d events is signed too" % (path, size))
    proofs, manifest = {(p["from"], p["to"]): p for p in map(load, args.consistency)}, load(args.manifest) if args.manifest else {}
    size = manifest.get("from_position", 1) - 1
    frontier, seen, versions, hashes, count, digest = [bytes.fromhex(h) for h in manifest.get("frontier_before", [])], {}, {}, 0, 0, hashlib.sha256()
    need(len(frontier) == bin(size).count("1"), "the manifest's frontier is not that of %d events" % size)
    seen[size], before = root_of(frontier), None
    for event in events(args.events, digest):
        told = {name: kind for name, kind in FIELDS.items() if "payload" in event or name in ("position", "ends_commit", "leaf_hash")}
        need({name: type(value) for name, value in event.items()} == told and re.fullmatch("[0-9a-f]{64}", event["leaf_hash"]), "the line after %d is no event" % size)
        need(event["position"] == size + 1, "the event at %d is missing: %d follows %d" % (size + 1, event["position"], size))
        leaf = bytes.fromhex(event["leaf_hash"])
        if "payload" in event:
            need(leaf == leaf_hash(event), "the event at %d is not what was hashed" % event["position"])
            stream, version = event["stream"], event["version"]
            need(version == versions.get(stream, version - 1 if size and manifest.get("from_position", 1) > 1 else -1) + 1, "the event at %d: the one before it in %s is missing" % (size + 1, stream))
            versions[stream] = version
        if before and "payload" in event:
            need(before["ends_commit"] != (before["recorded_at"] == event["recorded_at"]), "the event at %d: ends_commit is %s, and the next was recorded %s" % (size, str(before["ends_commit"]).lower(), "with it" if before["ends_commit"] else "later"))
        before = event if "payload" in event else None
        need(size + 1 not in roots or event["ends_commit"], "the event at %d is told not to end a commit, and a checkpoint ends with it" % (size + 1))
        hashes += "payload" not in event
        append(frontier, size, leaf)
        size, count = size + 1, count + 1
        if size in roots or (size, max(roots)) in proofs:
            seen[size] = root_of(frontier)
    seen[size] = root_of(frontier)
    for known in ("sha256", digest.hexdigest()), ("count", count), ("root", seen[size].hex()), ("to_position", size):
        need(not manifest or manifest.get(known[0]) == known[1], "the export is not what its manifest tells: %s is %s" % known)
    need(max(roots) >= size, "no checkpoint covers the events after %d" % max(roots))
    for told, root in sorted(roots.items()):
        if told in seen:
            need(seen[told] == root, "the log of the first %d events is not what was signed" % told)
        else:
            former, latter = sorted((told, size if told > size else min(seen)))
            need((former, latter) in proofs, "the export has %d events and a checkpoint %d: rolled back, or a proof from %d to %d lacks" % (size, told, former, latter))
            check_consistency(proofs[former, latter], *((root, seen[latter]) if told == former else (seen[former], root)))
    for proof in map(load, args.inclusion):
        need(proof["tree_size"] in roots, "no checkpoint has the %d events of an inclusion proof" % proof["tree_size"])
        need(0 < proof["position"] <= proof["tree_size"], "an inclusion proof is of no event")
        leaf, path = bytes.fromhex(proof["leaf_hash"]), [bytes.fromhex(n) for n in proof["path"]]
        found = from_proof(proof["position"] - 1, proof["tree_size"] - 1, path, leaf, leaf)
        need(found[1] == roots[proof["tree_size"]], "the event at %d is not part of the log" % proof["position"])
    print("%d events up to %d hold, %d of them by hash alone, under %d checkpoints of %s" % (count, size, hashes, len(points), points[0][0]))

def load(path):
    read = json.load(open(path, encoding="utf-8"))
    return read.get("data", read)

if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name, more in ("--key", {"action": "append", "required": True}), ("--manifest", {}), ("--consistency", {"action": "append", "default": []}), ("--inclusion", {"action": "append", "default": []}), ("events", {}), ("checkpoints", {"nargs": "*"}):
        parser.add_argument(name, **more)
    try:
        check(parser.parse_args())
    except (Wrong, OSError, ValueError, LookupError, TypeError, AttributeError, ArithmeticError, csv.Error) as e:
        sys.exit("does not hold: %s" % (e if isinstance(e, Wrong) else "unreadable: %r" % e))
