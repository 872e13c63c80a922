"""A chain of signed events and the checks of a single foreign event, written from docs/evidence.md alone."""

import base64
import datetime
import hashlib
import json
import os

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from cpace import Refused


def b64(data):
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode("ascii")


def unb64(text):
    data = base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
    if b64(data) != text:
        raise Refused("base64url is not canonical")
    return data


def text(value):
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def sha256(data):
    return hashlib.sha256(data).digest()


def head_of(jws, sequence):
    return {"sequence": sequence, "sha256": b64(sha256(jws.encode("ascii")))}


def now_text():
    return datetime.datetime.now(datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%S.%f")[:-3] + "Z"


class ConsoleChain:
    def __init__(self, session_id):
        self.session_id = session_id
        self.key = Ed25519PrivateKey.generate()
        raw, encoding = serialization.PublicFormat.Raw, serialization.Encoding.Raw
        self.public_key = self.key.public_key().public_bytes(encoding, raw)
        self.sequence = 0
        self.previous = None
        self.heads = {}

    def sign(self, kind, details):
        """One entry. The chain goes on from it."""
        header = {"alg": "EdDSA", "typ": "meekijk-event+jws", "kid": b64(sha256(self.public_key))}
        if self.sequence == 0:
            header["jwk"] = {"kty": "OKP", "crv": "Ed25519", "x": b64(self.public_key)}
        salt = os.urandom(16)
        details_text = text(details)
        payload = {
            "v": 1,
            "session": self.session_id,
            "signer": "console",
            "sequence": self.sequence,
            "type": kind,
            "at": now_text(),
            "previous": self.previous,
            "heads": {side: self.heads[side] for side in ("device", "server") if side in self.heads},
            "details": b64(sha256(salt + details_text.encode())),
        }
        signed = b64(text(header).encode()) + "." + b64(text(payload).encode())
        jws = signed + "." + b64(self.key.sign(signed.encode("ascii")))
        self.previous = head_of(jws, self.sequence)["sha256"]
        self.sequence += 1
        return {"jws": jws, "details": {"salt": b64(salt), "json": details_text}}

    def name_head(self, side, jws, sequence):
        known = self.heads.get(side)
        if known is None or known["sequence"] < sequence:
            self.heads[side] = head_of(jws, sequence)


def payload_of(jws):
    """What an event claims; nothing of it is checked."""
    return json.loads(unb64(jws.split(".")[1]))


def read_entry(entry, session_id, signer, public_key):
    """Header, payload, signature and salted details of one foreign event; gives (payload, details, key).

    Without a key the event must be the first of its chain, and brings it."""
    jws = entry["jws"]
    header_part, payload_part, signature_part = jws.split(".")
    header_text, payload_text = unb64(header_part).decode(), unb64(payload_part).decode()
    header, payload = json.loads(header_text), json.loads(payload_text)
    if text(header) != header_text or text(payload) != payload_text:
        raise Refused("not the one text of the event")
    if public_key is None:
        public_key = unb64(header["jwk"]["x"])
    expected = {"alg": "EdDSA", "typ": "meekijk-event+jws", "kid": b64(sha256(public_key))}
    if payload["sequence"] == 0:
        expected["jwk"] = {"kty": "OKP", "crv": "Ed25519", "x": b64(public_key)}
    if header != expected or payload["session"] != session_id or payload["signer"] != signer:
        raise Refused("event of somebody else")
    try:
        Ed25519PublicKey.from_public_bytes(public_key).verify(
            unb64(signature_part), (header_part + "." + payload_part).encode("ascii")
        )
    except InvalidSignature as error:
        raise Refused("signature of an event") from error
    details_text = entry["details"]["json"]
    if b64(sha256(unb64(entry["details"]["salt"]) + details_text.encode())) != payload["details"]:
        raise Refused("details of an event")
    return payload, json.loads(details_text), public_key
