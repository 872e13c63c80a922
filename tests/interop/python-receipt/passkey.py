"""A passkey's key as SubjectPublicKeyInfo, and its signature: evidence.md section 11."""

import ed25519
import p256
import rsa_pkcs1
from der import BIT_STRING, NULL, OBJECT, SEQUENCE, NotDer, Reader, two_positive

ES256, EDDSA, RS256 = -7, -8, -257

_ED25519_OID = bytes.fromhex("2b6570")
_EC_OID = bytes.fromhex("2a8648ce3d0201")
_P256_OID = bytes.fromhex("2a8648ce3d030107")
_RSA_OID = bytes.fromhex("2a864886f70d010101")
ED25519_PREFIX = bytes.fromhex("302a300506032b6570032100")


def _parts(spki: bytes):
    outer = Reader(spki)
    inner = Reader(outer.take(SEQUENCE))
    outer.end()
    algorithm, bits = Reader(inner.take(SEQUENCE)), inner.take(BIT_STRING)
    inner.end()
    if not bits or bits[0] != 0:
        raise NotDer("bits")
    return algorithm, bits[1:]


def _ed25519_key(spki):
    algorithm, key = _parts(spki)
    # RFC 8410, 3: the parameters must be absent.
    if algorithm.take(OBJECT) != _ED25519_OID:
        raise NotDer("algorithm")
    algorithm.end()
    if not ed25519.is_key(key):
        raise NotDer("point")
    return (key,)


def _p256_key(spki):
    algorithm, key = _parts(spki)
    if algorithm.take(OBJECT) != _EC_OID or algorithm.take(OBJECT) != _P256_OID:
        raise NotDer("algorithm")
    algorithm.end()
    if len(key) != 65 or key[0] != 4:
        raise NotDer("point")
    x, y = int.from_bytes(key[1:33], "big"), int.from_bytes(key[33:], "big")
    if not p256.on_curve(x, y):
        raise NotDer("point")
    return x, y


def _rsa_key(spki):
    algorithm, key = _parts(spki)
    # RFC 3279, 2.3.1: the parameters must be NULL.
    if algorithm.take(OBJECT) != _RSA_OID or algorithm.take(NULL):
        raise NotDer("algorithm")
    algorithm.end()
    modulus, exponent = two_positive(key)
    if not rsa_pkcs1.is_key(modulus, exponent):
        raise NotDer("rsa")
    return modulus, exponent


_READERS = {ES256: _p256_key, EDDSA: _ed25519_key, RS256: _rsa_key}


def read_key(algorithm: int, spki: bytes):
    """The numbers of the key, or None where it is not the DER that section 11 names for the algorithm."""
    try:
        return _READERS[algorithm](spki)
    except NotDer:
        return None


def verify(algorithm: int, key, message: bytes, signature: bytes) -> bool:
    """Section 11, step 4, by this program's own arithmetic."""
    if algorithm == EDDSA:
        return ed25519.verify(*key, message, signature)
    if algorithm == RS256:
        return rsa_pkcs1.verify(*key, message, signature)
    try:
        r, s = two_positive(signature)
    except NotDer:
        return False
    return p256.verify(*key, message, r, s)
