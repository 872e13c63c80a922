"""A place in the transparency log: tlog-proof, checkpoint and inclusion (docs/evidence.md, 10 and 14)."""

import re

from exact_text import LARGEST_NUMBER, Refused, read_b64std
from jws import sha256

NUMBER = re.compile(r"0|[1-9][0-9]{0,15}")
FIRST_LINE = "c2sp.org/tlog-proof@v1"


def read_number(text):
    if NUMBER.fullmatch(text) is None or int(text) > LARGEST_NUMBER:
        raise Refused("no number of a leaf or a size")
    return int(text)


def check_place(log_proof, jws, server_key, signatures):
    """The origin, index and size that are proven for a JWS."""
    path, separator, note = log_proof.partition("\n\n")
    lines = path.split("\n")
    if separator == "" or len(lines) < 2 or lines[0] != FIRST_LINE or not lines[1].startswith("index "):
        raise Refused("no tlog-proof")
    index = read_number(lines[1].removeprefix("index "))
    if len(lines) > 2 + 48:
        raise Refused("too many hashes")
    hashes = [read_b64std(line, 32) for line in lines[2:]]
    origin, size, root = open_checkpoint(note, server_key, signatures)
    if index >= size:
        raise Refused("a leaf beyond the log")
    if climb(sha256(b"\x00" + jws.encode("ascii")), index, size, hashes) != root:
        raise Refused("the proof leads to another root")
    return origin, index, size


def open_checkpoint(note, key, signatures):
    text, separator, signature_line = note.partition("\n\n")
    lines = text.split("\n")
    if separator == "" or len(lines) != 3:
        raise Refused("a checkpoint has three lines and a signature")
    origin, size, root = lines[0], read_number(lines[1]), read_b64std(lines[2], 32)
    if origin == "" or re.search(r"[\s+\x00-\x1f\x7f]", origin):
        raise Refused("no origin")
    start = f"— {origin} "
    if not signature_line.startswith(start) or not signature_line.endswith("\n"):
        raise Refused("no signature line of the log")
    found = read_b64std(signature_line[len(start) : -1], 68)
    if found[:4] != sha256(f"{origin}\n".encode() + b"\x01" + key)[:4]:
        raise Refused("a checkpoint of another key")
    if not signatures.ed25519(key, f"{text}\n".encode(), found[4:]):
        raise Refused("a checkpoint whose signature does not hold")
    return origin, size, root


def climb(leaf, index, size, hashes):
    """RFC 9162, 2.1.3.2, which says of RFC 6962's proofs how they are checked."""
    number, last, found = index, size - 1, leaf
    for other in hashes:
        if last == 0:
            raise Refused("a proof with a hash too many")
        if number & 1 or number == last:
            found = sha256(b"\x01" + other + found)
            while not number & 1 and number != 0:
                number, last = number >> 1, last >> 1
        else:
            found = sha256(b"\x01" + found + other)
        number, last = number >> 1, last >> 1
    if last != 0:
        raise Refused("a proof with a hash too few")
    return found
