"""CPACE-X25519-SHA512 and the handshake messages of a console, written from docs/protocol.md alone."""

import hashlib
import hmac

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey

PROTOCOL = b"meekijk-1"
FIELD = 2**255 - 19
CURVE_J = 486662


class Refused(Exception):
    """The other end sent something that docs/protocol.md refuses."""


def leb(number):
    out = bytearray()
    while True:
        low = number & 0x7F
        number >>= 7
        if number == 0:
            out.append(low)
            return bytes(out)
        out.append(low | 0x80)


def lv(*parts):
    return b"".join(leb(len(part)) + part for part in parts)


def sha512(data):
    return hashlib.sha512(data).digest()


def hmac_sha512(key, data):
    return hmac.new(key, data, hashlib.sha512).digest()


def elligator2(data):
    r = (int.from_bytes(data, "little") & (2**255 - 1)) % FIELD
    divisor = (1 + 2 * r * r) % FIELD
    x1 = -CURVE_J % FIELD if divisor == 0 else -CURVE_J * pow(divisor, -1, FIELD) % FIELD
    square = (x1**3 + CURVE_J * x1 * x1 + x1) % FIELD
    is_square = square == 0 or pow(square, (FIELD - 1) // 2, FIELD) == 1
    x = x1 if is_square else (-x1 - CURVE_J) % FIELD
    return x.to_bytes(32, "little")


def x25519(scalar, point):
    """Raises Refused where the shared value is all zeros."""
    try:
        return X25519PrivateKey.from_private_bytes(scalar).exchange(X25519PublicKey.from_public_bytes(point))
    except ValueError as error:
        raise Refused("zero point") from error


def channel_identifier(tenant_id, routing_number):
    return lv(PROTOCOL, tenant_id.encode(), routing_number.encode(), b"console", b"device")


def generator(digits, tenant_id, routing_number, sid):
    password = digits.encode()
    zero_count = max(0, 127 - len(lv(password)) - len(lv(b"CPace255")))
    text = lv(b"CPace255", password, bytes(zero_count), channel_identifier(tenant_id, routing_number), sid)
    return elligator2(sha512(text)[:32])


def read_lv(data, count):
    parts = []
    offset = 0
    for _ in range(count):
        if offset >= len(data) or data[offset] & 0x80:
            raise Refused("length of a part")
        end = offset + 1 + data[offset]
        if end > len(data):
            raise Refused("part is cut off")
        parts.append(data[offset + 1 : end])
        offset = end
    if offset != len(data):
        raise Refused("rest after the parts")
    return parts


def printable(data, longest):
    if not 1 <= len(data) <= longest or any(byte < 0x21 or byte > 0x7E for byte in data):
        raise Refused("text out of bounds")
    return data.decode("ascii")


def device_words(ad_b):
    """What ADb says: version, key, session id, hash of the acceptance, form. Believed only after Tb."""
    role, version, key, session_id, acceptance, form = read_lv(ad_b, 6)
    if role != b"device" or len(key) != 32 or len(session_id) != 16 or len(acceptance) != 32:
        raise Refused("not the words of a device")
    if form not in (b"browser", b"helper"):
        raise Refused("form of the device")
    return {
        "version": printable(version, 32),
        "public_key": key,
        "session_id": session_id,
        "acceptance_hash": acceptance,
        "device_form": form.decode(),
    }


class ConsoleHandshake:
    """One run: m1() out, take_m2() in and M3 out, take_m4() in; then isk, th and session_hash stand."""

    def __init__(self, digits, tenant_id, routing_number, device_nonce, console_nonce, scalar, version, key, build):
        self.sid = console_nonce + device_nonce
        self.ci = channel_identifier(tenant_id, routing_number)
        self.console_nonce = console_nonce
        self.scalar = scalar
        self.ad_a = lv(b"console", version.encode(), key, build.encode())
        self.g = generator(digits, tenant_id, routing_number, self.sid)
        self.ya = x25519(scalar, self.g)

    def m1(self):
        return bytes([1, 0, 1]) + self.console_nonce + self.ya + self.ad_a

    def take_m2(self, message):
        if len(message) < 36 or len(message) > 35 + 384 or message[:3] != bytes([1, 0, 2]):
            raise Refused("not an M2")
        self.yb, self.ad_b = message[3:35], message[35:]
        if self.yb == self.ya:
            raise Refused("own point came back")
        self.device = device_words(self.ad_b)
        self.k = x25519(self.scalar, self.yb)
        if self.k == bytes(32):
            raise Refused("zero point")
        self.transcript = lv(self.ya, self.ad_a) + lv(self.yb, self.ad_b)
        self.isk = sha512(lv(b"CPace255_ISK", self.sid, self.k) + self.transcript)
        self.mac_key = sha512(b"CPaceMac" + self.sid + self.isk)
        self.ta = hmac_sha512(self.mac_key, lv(self.ya, self.ad_a))
        self.tb = hmac_sha512(self.mac_key, lv(self.yb, self.ad_b))
        return bytes([1, 0, 3]) + self.ta

    def take_m4(self, message):
        if len(message) != 67 or message[:3] != bytes([1, 0, 4]):
            raise Refused("not an M4")
        if not hmac.compare_digest(message[3:], self.tb):
            raise Refused("the device did not prove the code")
        self.th = sha512(lv(b"th", PROTOCOL, self.sid, self.ci, self.transcript))
        self.session_hash = hashlib.sha256(self.th).digest()


def frame_key(isk, th, direction, stream, epoch):
    """HKDF-SHA-512 for 32 bytes: one block of the expansion is enough."""
    info = lv(PROTOCOL, b"frame", direction.encode(), bytes([stream]), epoch.to_bytes(2, "big"))
    return hmac_sha512(hmac_sha512(th, isk), info + b"\x01")[:32]
