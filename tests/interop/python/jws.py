"""Compact JWS of docs/evidence.md, 3: of events with their chain's key, and of a root key's statements."""

import hashlib
from dataclasses import dataclass

from event_forms import JWK
from exact_text import SHA256, Refused, object_form, one_of, read_b64, read_exact, read_utf8, write_b64


def sha256(found):
    return hashlib.sha256(found).digest()


def hash_of(text):
    return write_b64(sha256(text.encode("ascii")))


def header_form(typ):
    fields = {"alg": one_of("EdDSA"), "typ": one_of(typ), "kid": SHA256, "jwk": JWK}
    return object_form(fields, optional=["jwk"])


HEADERS = {typ: header_form(typ) for typ in ("meekijk-event+jws", "meekijk-root+jws", "meekijk-roster+jws")}


@dataclass(frozen=True)
class Jws:
    kid: str
    key: bytes | None
    payload: dict
    signed: bytes
    signature: bytes
    sha256: str


def open_jws(text, typ, payload_form):
    """Everything but the signature, for which a key is needed."""
    parts = text.split(".") if isinstance(text, str) else []
    if len(parts) != 3:
        raise Refused("not three parts")
    header = read_exact(read_utf8(read_b64(parts[0])), HEADERS[typ])
    payload = read_exact(read_utf8(read_b64(parts[1])), payload_form)
    jwk = header.get("jwk")
    return Jws(
        kid=header["kid"],
        key=None if jwk is None else read_b64(jwk["x"], 32),
        payload=payload,
        signed=f"{parts[0]}.{parts[1]}".encode("ascii"),
        signature=read_b64(parts[2], 64),
        sha256=hash_of(text),
    )


def check_signature(jws, key, signatures):
    if jws.kid != write_b64(sha256(key)):
        raise Refused("a kid of another key")
    if not signatures.ed25519(key, jws.signed, jws.signature):
        raise Refused("a signature that does not hold")
