"""The proof that a receipt stands in the log: evidence.md sections 10, 14 and 15, step 5."""

import hashlib
import re

import signatures
from base64_strict import unb64std
from hashes import sha256
from numbers_and_times import decimal

MAX_PROOF = 8_192
MAX_HASHES = 48
_FIRST_LINE = "c2sp.org/tlog-proof@v1"
_MAX_ORIGIN = 300
# Section 10: `<host>/log/<tenantId>`, host and port as section 11 bounds them.
_ORIGIN = re.compile(
    r"[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?(?::(?!443/)[1-9][0-9]{0,4})?/log/[a-z0-9][a-z0-9-]{0,39}"
)


def is_origin(value) -> bool:
    """Sections 10 and 16: the origin of a log."""
    return type(value) is str and len(value) <= _MAX_ORIGIN and _ORIGIN.fullmatch(value) is not None


class Proof:
    """The parts of a tlog-proof."""

    __slots__ = ("index", "hashes", "origin", "size", "root", "signed", "key_id", "signature")


def read_proof(source: str):
    """Section 14: the proof, or None where the text is not in that form."""
    lines = source.split("\n")
    count = len(lines) - 9
    if not 0 <= count <= MAX_HASHES or lines[0] != _FIRST_LINE or not lines[1].startswith("index "):
        return None
    proof = Proof()
    proof.index = decimal(lines[1][len("index ") :])
    proof.hashes = [unb64std(line, 32) for line in lines[2 : 2 + count]]
    gap, proof.origin, size, root, gap2, signature, end = lines[2 + count :]
    if gap or gap2 or end or proof.index is None or None in proof.hashes:
        return None
    proof.size, proof.root = decimal(size), unb64std(root, 32)
    if proof.size is None or proof.root is None or not is_origin(proof.origin):
        return None
    proof.signed = f"{proof.origin}\n{size}\n{root}\n".encode("ascii")
    start = f"— {proof.origin} "
    signed = unb64std(signature[len(start) :], 68) if signature.startswith(start) else None
    if signed is None:
        return None
    proof.key_id, proof.signature = signed[:4], signed[4:]
    return proof


def leads_to_root(leaf: bytes, proof: Proof) -> bool:
    """RFC 6962, 2.1.1, in the form of RFC 9162, 2.1.3.2: the hashes lead from the leaf to the root, none left over."""
    if proof.index >= proof.size:
        return False
    place, last, value = proof.index, proof.size - 1, leaf
    for other in proof.hashes:
        if last == 0:
            return False
        if place & 1 or place == last:
            value = sha256(b"\x01" + other + value)
            while not place & 1 and place:
                place, last = place >> 1, last >> 1
        else:
            value = sha256(b"\x01" + value + other)
        place, last = place >> 1, last >> 1
    return last == 0 and value == proof.root


def check_log(source: str, closing, faults: set):
    """Section 15, step 5; the proof, or None."""
    proof = read_proof(source)
    if proof is None:
        faults.add("log-proof-malformed")
        return None
    key_id = hashlib.sha256(proof.origin.encode("ascii") + b"\x0a\x01" + closing.key).digest()[:4]
    if proof.key_id != key_id:
        faults.add("checkpoint-key")
    elif not signatures.holds(closing.key, proof.signed, proof.signature):
        faults.add("checkpoint-signature")
    if not leads_to_root(sha256(b"\x00" + closing.jws.encode("ascii")), proof):
        faults.add("log-inclusion")
    return proof
