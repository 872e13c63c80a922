"""RSASSA-PKCS1-v1_5 with SHA-256 (`-257`): evidence.md section 11, RFC 8017 section 8.2.2."""

import hashlib

_SHA256_INFO = bytes.fromhex("3031300d060960864801650304020105000420")


def is_key(modulus: int, exponent: int) -> bool:
    """RFC 8017, 3.1: a product of odd primes, and an exponent between 3 and n - 1 that is prime to an even number."""
    return modulus & 1 == 1 and exponent & 1 == 1 and 3 <= exponent < modulus


def verify(modulus: int, exponent: int, message: bytes, signature: bytes) -> bool:
    """RFC 8017, 8.2.2: the encoded message is made anew and compared as a whole."""
    if not is_key(modulus, exponent):
        return False
    length = (modulus.bit_length() + 7) // 8
    number = int.from_bytes(signature, "big")
    tail = b"\x00" + _SHA256_INFO + hashlib.sha256(message).digest()
    if len(signature) != length or number >= modulus or length < len(tail) + 10:
        return False
    expected = b"\x00\x01" + b"\xff" * (length - len(tail) - 2) + tail
    return pow(number, exponent, modulus) == int.from_bytes(expected, "big")
