"""Ed25519 verification: RFC 8032, section 5.1.7, for every signature of evidence.md sections 3, 10 and 11.

The equation is judged without cofactor and R by its bytes, as the `openssl` command does (section 15).
"""

import hashlib
from collections import OrderedDict

import ed25519_curve as curve

_BASE_WIDTH = 8
_BASE_Y = 4 * pow(5, -1, curve.P) % curve.P
_base_rows = curve.comb(*curve.decode(_BASE_Y.to_bytes(32, "little")), _BASE_WIDTH)

# Four starting points make a product a quarter as deep, which pays from the first signature on. A server's key signs
# thousands, and a full table pays only for such a one.
_PARTS, _PART_BITS = 4, 64
_HEAVY_USES, _HEAVY_WIDTH = 250, 8
_MAX_KEYS = 512
_MAX_HEAVY = 24


class _Key:
    """A decoded public key, negated, with what was computed of it so far."""

    __slots__ = ("x", "y", "uses", "parts", "rows")

    def __init__(self, x, y):
        self.x, self.y = (curve.P - x) % curve.P, y
        self.uses, self.parts, self.rows = 0, _odd_multiples(self.x, self.y), None


_keys = OrderedDict()
_heavy = OrderedDict()


def _key(data: bytes):
    key = _keys.get(data)
    if key is None:
        point = curve.decode(data)
        if point is None:
            return None
        key = _keys[data] = _Key(*point)
        if len(_keys) > _MAX_KEYS:
            gone, _ = _keys.popitem(last=False)
            _heavy.pop(gone, None)
    else:
        _keys.move_to_end(data)
    key.uses += 1
    if key.uses == _HEAVY_USES:
        _make_heavy(data, key)
    return key


def _make_heavy(data, key):
    key.rows = curve.comb(key.x, key.y, _HEAVY_WIDTH)
    _heavy[data] = key
    if len(_heavy) > _MAX_HEAVY:
        _, old = _heavy.popitem(last=False)
        old.uses, old.rows = 0, None


def _odd_multiples(x, y):
    """For each of the starting points 2^(64 * i) * (x, y): its multiples by 1, 3, … 15."""
    starts = [curve.lift(x, y)]
    while len(starts) < _PARTS:
        point = starts[-1]
        for _ in range(_PART_BITS):
            point = curve.double(point)
        starts.append(point)
    points = []
    for start, step in zip(starts, curve.to_table([curve.double(start) for start in starts])):
        points.append(start)
        for _ in range(7):
            points.append(curve.add_table(points[-1], step))
    entries = curve.to_table(points)
    return [entries[first : first + 8] for first in range(0, len(entries), 8)]


def _plan(scalar, parts):
    """By depth, the table entries to add: signed odd digits below 16 with at least four zeros between two."""
    plan, depth = [[] for _ in range(_PART_BITS)], 0
    while scalar:
        zeros = (scalar & -scalar).bit_length() - 1
        scalar, depth = scalar >> zeros, depth + zeros
        digit = scalar & 31
        if digit > 15:
            digit -= 32
            plus, minus, twisted = parts[depth // _PART_BITS][-digit >> 1]
            entry = (minus, plus, -twisted)
        else:
            entry = parts[depth // _PART_BITS][digit >> 1]
        plan[depth % _PART_BITS].append(entry)
        scalar -= digit
    return plan


def _multiply(key, scalar):
    point = curve.NEUTRAL
    for entries in reversed(_plan(scalar, key.parts)):
        point = curve.double(point)
        for entry in entries:
            point = curve.add_table(point, entry)
    return point


def is_key(data: bytes) -> bool:
    """Section 2: 32 bytes that decode to a point (RFC 8032, 5.1.3), not of small order."""
    if len(data) != 32 or curve.is_small(data):
        return False
    return data in _keys or curve.decode(data) is not None


def is_signature(data: bytes) -> bool:
    """Section 2: 64 bytes, R not of small order."""
    return len(data) == 64 and not curve.is_small(data[:32])


def verify(data: bytes, message: bytes, signature: bytes) -> bool:
    """RFC 8032, 5.1.7: S below L, and encode(S * B - k * A) = R."""
    if len(data) != 32 or len(signature) != 64:
        return False
    s = int.from_bytes(signature[32:], "little")
    if s >= curve.L:
        return False
    key = _key(data)
    if key is None:
        return False
    digest = hashlib.sha512(signature[:32] + data + message).digest()
    k = int.from_bytes(digest, "little") % curve.L
    if key.rows is None:
        point = _multiply(key, k)
    else:
        point = curve.add_comb(curve.NEUTRAL, key.rows, _HEAVY_WIDTH, k)
    point = curve.add_comb(point, _base_rows, _BASE_WIDTH, s)
    return curve.encode(point) == signature[:32]
