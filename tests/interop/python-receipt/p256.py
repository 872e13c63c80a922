"""ECDSA with P-256 and SHA-256 (`-7`): evidence.md section 11, FIPS 186-4."""

import hashlib
from functools import lru_cache

P = 2**256 - 2**224 + 2**192 + 2**96 - 1
N = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551
B = 0x5AC635D8AA3A93E7B3EBBD55769886BC651D06B0CC53B0F63BCE3C3E27D2604B
_G = (
    0x6B17D1F2E12C4247F8BCE6E563A440F277037D812DEB33A0F4A13945D898C296,
    0x4FE342E2FE1A7F9B8EE7EB4A7C0F9E162BCE33576B315ECECBB6406837BF51F5,
)
_WIDTH = 4
_FAR = (1, 1, 0)


def on_curve(x: int, y: int) -> bool:
    """Coordinates below p that fulfil y^2 = x^3 - 3x + b."""
    return x < P and y < P and (y * y - (x * x * x - 3 * x + B)) % P == 0


def _double(point):
    x, y, z = point
    if not z or not y:
        return _FAR
    delta, gamma = z * z % P, y * y % P
    beta = x * gamma % P
    alpha = 3 * (x - delta) * (x + delta) % P
    new_x = (alpha * alpha - 8 * beta) % P
    new_z = 2 * y * z % P
    return new_x, (alpha * (4 * beta - new_x) - 8 * gamma * gamma) % P, new_z


def _add(point, other):
    if not point[2]:
        return other
    if not other[2]:
        return point
    x1, y1, z1 = point
    x2, y2, z2 = other
    square1, square2 = z1 * z1 % P, z2 * z2 % P
    u1, u2 = x1 * square2 % P, x2 * square1 % P
    s1, s2 = y1 * z2 * square2 % P, y2 * z1 * square1 % P
    h, r = (u2 - u1) % P, (s2 - s1) % P
    if not h:
        # Equal points have no chord, opposite ones no sum: the formula below holds for neither.
        return _double(point) if not r else _FAR
    h2 = h * h % P
    h3, v = h * h2 % P, u1 * h2 % P
    x3 = (r * r - h3 - 2 * v) % P
    return x3, (r * (v - x3) - s1 * h3) % P, z1 * z2 * h % P


@lru_cache(maxsize=512)
def _multiples(x, y):
    row = [_FAR, (x, y, 1)]
    for _ in range((1 << _WIDTH) - 2):
        row.append(_add(row[-1], row[1]))
    return row


def _sum_of_products(u1, u2, x, y):
    base, key = _multiples(*_G), _multiples(x, y)
    mask, point = (1 << _WIDTH) - 1, _FAR
    for shift in range(256 - _WIDTH, -1, -_WIDTH):
        for _ in range(_WIDTH):
            point = _double(point)
        point = _add(point, base[u1 >> shift & mask])
        point = _add(point, key[u2 >> shift & mask])
    return point


def verify(x: int, y: int, message: bytes, r: int, s: int) -> bool:
    """FIPS 186-4, 6.4.2 (SEC 1, 4.1.4)."""
    if not on_curve(x, y) or not 1 <= r < N or not 1 <= s < N:
        return False
    digest = int.from_bytes(hashlib.sha256(message).digest(), "big")
    inverse = pow(s, -1, N)
    point = _sum_of_products(digest * inverse % N, r * inverse % N, x, y)
    if not point[2]:
        return False
    back = pow(point[2], -1, P)
    return point[0] * back * back % P % N == r
