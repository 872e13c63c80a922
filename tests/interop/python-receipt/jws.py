"""Compact JWS with EdDSA: evidence.md section 3 (events) and section 11 (statements of a root key)."""

from base64_strict import b64, unb64
from field_forms import hash_text, key_text
from forms import const, shape
from hashes import b64_sha256
from json_text import NotText, decode_utf8, read_text

EVENT_TYP = "meekijk-event+jws"
_FIRST_HEADER = shape(
    {
        "alg": const("EdDSA"),
        "typ": const(EVENT_TYP),
        "kid": hash_text,
        "jwk": shape({"kty": const("OKP"), "crv": const("Ed25519"), "x": key_text}),
    }
)


class Jws:
    """The parts of a compact JWS, with the bytes that were signed."""

    __slots__ = ("header", "payload", "signed", "signature")

    def __init__(self, source: str):
        parts = source.split(".")
        if len(parts) != 3:
            raise NotText("jws")
        header, payload, self.signature = unb64(parts[0]), unb64(parts[1]), unb64(parts[2], 64)
        if header is None or payload is None or self.signature is None:
            raise NotText("jws")
        self.header = parts[0]
        self.payload = decode_utf8(payload)
        self.signed = source[: len(parts[0]) + 1 + len(parts[1])].encode("ascii")


def header_text(typ: str, kid: str) -> str:
    """The header of a later event or a statement, as it stands in the JWS."""
    return b64(f'{{"alg":"EdDSA","typ":"{typ}","kid":"{kid}"}}'.encode())


def kid_of(key: bytes) -> str:
    """Section 3: kid = b64(SHA256(raw public key))."""
    return b64_sha256(key)


def first_key(jws: Jws) -> bytes:
    """Section 3: the key in the header of a chain's first event."""
    header = read_text(decode_utf8(unb64(jws.header)), _FIRST_HEADER)
    key = unb64(header["jwk"]["x"], 32)
    if header["kid"] != kid_of(key):
        raise NotText("kid")
    return key
