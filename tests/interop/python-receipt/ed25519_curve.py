"""Points of edwards25519: RFC 8032, section 5.1, which evidence.md section 1 names.

Points are extended coordinates (X, Y, Z, T). Points of a table are (y + x, y - x, 2dxy) with Z = 1, which saves
a multiplication in each addition.
"""

P = 2**255 - 19
L = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, -1, P) % P
_ROOT = pow(2, (P - 1) // 4, P)
_LOW = (1 << 255) - 1
NEUTRAL = (0, 1, 1, 0)


def decode(data: bytes):
    """RFC 8032, 5.1.3: (x, y) of 32 bytes, or None; y >= p and a signed zero are no points."""
    number = int.from_bytes(data, "little")
    sign, y = number >> 255, number & _LOW
    if y >= P:
        return None
    square = y * y % P
    u, v = (square - 1) % P, (D * square + 1) % P
    x = u * pow(v, 3, P) * pow(u * pow(v, 7, P), (P - 5) // 8, P) % P
    check = v * x * x % P
    if check != u:
        if check != P - u:
            return None
        x = x * _ROOT % P
    if x == 0 and sign:
        return None
    return (P - x if x & 1 != sign else x), y


def encode(point) -> bytes:
    """RFC 8032, 5.1.2."""
    x, y, z, _ = point
    inverse = pow(z, -1, P)
    x = x * inverse % P
    return (y * inverse % P | (x & 1) << 255).to_bytes(32, "little")


def lift(x, y):
    """Extended coordinates of an affine point."""
    return x, y, 1, x * y % P


def double(point):
    """2 * point; the sum of its coordinates' products is complete, so no case needs care."""
    x, y, z, _ = point
    a, b = x * x % P, y * y % P
    h = a + b
    e = h - (x + y) ** 2
    g = a - b
    f = 2 * z * z + g
    e, f = e % P, f % P
    return e * f % P, g * h % P, f * g % P, e * h % P


def add_table(point, entry):
    """point + entry of a table."""
    x, y, z, t = point
    plus, minus, twisted = entry
    a = (y - x) * minus % P
    b = (y + x) * plus % P
    c = t * twisted % P
    d = z + z
    e, f, g, h = b - a, d - c, d + c, b + a
    return e * f % P, g * h % P, f * g % P, e * h % P


def to_table(points):
    """Table entries of extended points, with one inversion for all."""
    products, running = [], 1
    for point in points:
        products.append(running)
        running = running * point[2] % P
    inverse = pow(running, -1, P)
    entries = [None] * len(points)
    for index in range(len(points) - 1, -1, -1):
        x, y, z, _ = points[index]
        mine = inverse * products[index] % P
        inverse = inverse * z % P
        x, y = x * mine % P, y * mine % P
        entries[index] = ((y + x) % P, (y - x) % P, 2 * D * x * y % P)
    return entries


def comb(x, y, width):
    """Rows of j * 2^(width * i) * point for all j of a window: a product is then additions alone."""
    size = (1 << width) - 1
    points, base = [], lift(x, y)
    for _ in range(-(-253 // width)):
        (step,) = to_table([base])
        row = [base]
        for _ in range(size - 1):
            row.append(add_table(row[-1], step))
        points.extend(row)
        base = add_table(row[-1], step)
    entries = to_table(points)
    return [entries[start : start + size] for start in range(0, len(entries), size)]


def add_comb(point, rows, width, scalar):
    """point + scalar * the point that the rows were made of."""
    mask, row = (1 << width) - 1, 0
    while scalar:
        digit = scalar & mask
        if digit:
            point = add_table(point, rows[row][digit - 1])
        scalar >>= width
        row += 1
    return point


def _small_ys():
    """The y of the eight points of small order: those of L times a point, and of its multiples."""
    for first in range(2, P):
        start = decode(first.to_bytes(32, "little"))
        if start is None:
            continue
        (entry,) = to_table([lift(*start)])
        point = NEUTRAL
        for bit in bin(L)[2:]:
            point = double(point)
            if bit == "1":
                point = add_table(point, entry)
        (step,) = to_table([point])
        points = [NEUTRAL]
        while len(points) < 8:
            points.append(add_table(points[-1], step))
        ys = frozenset(int.from_bytes(encode(each), "little") & _LOW for each in points)
        # Five for a point of order eight: each but the neutral one and its opposite shares its y with its own opposite.
        if len(ys) == 5:
            return ys
    raise AssertionError("every curve of cofactor 8 with a cyclic small part has such a point")


_SMALL_YS = _small_ys()


def is_small(data: bytes) -> bool:
    """Section 2: whether these bytes are a point of small order, in any spelling."""
    return (int.from_bytes(data, "little") & _LOW) % P in _SMALL_YS
