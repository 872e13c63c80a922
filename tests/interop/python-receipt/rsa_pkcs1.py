"""RSASSA-PKCS1-v1_5 with SHA-256 (`-257`): evidence.md section 11, RFC 8017 section 8.2.2."""

import hashlib

_SHA256_INFO = bytes.fromhex("3031300d060960864801650304020105000420")


def is_key(modulus: int, exponent: int) -> bool:
    """Section 11: an odd modulus of 2,048 to 4,096 bits, and an odd exponent from 3 up and below 2^32."""
    return (
        modulus & 1 == 1
        and 2_048 <= modulus.bit_length() <= 4_096
        and exponent & 1 == 1
        and 3 <= exponent < 2**32
    )


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
