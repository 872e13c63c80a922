"""SHA-256 as evidence.md section 2 writes it."""

import hashlib

from base64_strict import b64


def sha256(data: bytes) -> bytes:
    """Section 2: SHA256(x)."""
    return hashlib.sha256(data).digest()


def b64_sha256(data: bytes) -> str:
    """b64(SHA256(x)), the form in which every hash of sections 3, 4 and 11 stands."""
    return b64(sha256(data))
