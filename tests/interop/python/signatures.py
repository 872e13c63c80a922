"""
Signatures, by the `openssl` command. A process for each takes milliseconds, so that a bulk check may let `Ed25519` below decide,
and `openssl` judge every so manieth: two programs that must agree, else everything stops.
"""

import hashlib
import os
import subprocess
import tempfile

from exact_text import Refused

ED25519_SPKI = bytes.fromhex("302a300506032b6570032100")
P256_SPKI = bytes.fromhex("3059301306072a8648ce3d020106082a8648ce3d03010703420004")
RSA_ALGORITHM = bytes.fromhex("300d06092a864886f70d0101010500")

P = 2**255 - 19
ORDER = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P
ROOT_OF_MINUS_ONE = pow(2, (P - 1) // 4, P)
WINDOW_BITS = 5
WINDOWS = 256 // WINDOW_BITS + 1


def add_points(one, other):
    x1, y1, z1, t1 = one
    x2, y2, z2, t2 = other
    a, b = (y1 - x1) * (y2 - x2) % P, (y1 + x1) * (y2 + x2) % P
    c, d = 2 * t1 * t2 * D % P, 2 * z1 * z2 % P
    e, f, g, h = b - a, d - c, d + c, b + a
    return e * f % P, g * h % P, f * g % P, e * h % P


def open_point(found):
    sign, y = found[31] >> 7, int.from_bytes(found, "little") & (2**255 - 1)
    if y >= P:
        return None
    square = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    x = pow(square, (P + 3) // 8, P)
    if x * x % P != square:
        x = x * ROOT_OF_MINUS_ONE % P
    if x * x % P != square or (x == 0 and sign == 1):
        return None
    x = P - x if x & 1 != sign else x
    return x, y, 1, x * y % P


def table_of(point):
    """All digits of each window, so that a multiplication only adds."""
    rows = []
    for _ in range(WINDOWS):
        row = [(0, 1, 1, 0)]
        for _ in range(2**WINDOW_BITS - 1):
            row.append(add_points(row[-1], point))
        rows.append(row)
        point = add_points(row[-1], point)
    return rows


def multiply(table, number, total):
    for row in table:
        digit = number & (2**WINDOW_BITS - 1)
        if digit:
            total = add_points(total, row[digit])
        number >>= WINDOW_BITS
    return total


class Ed25519:
    """RFC 8032, 5.1.7, without the cofactor, as `openssl` does it."""

    def __init__(self):
        base_y = 4 * pow(5, P - 2, P) % P
        self.base = table_of(open_point(base_y.to_bytes(32, "little")))
        self.keys = {}

    def table_of_key(self, key):
        if key not in self.keys:
            point = open_point(key)
            # Minus the key: what is compared is S·B - k·A with R.
            self.keys[key] = point and table_of((P - point[0], point[1], 1, P - point[3]))
        return self.keys[key]

    def verify(self, key, message, signature):
        if len(key) != 32 or len(signature) != 64:
            return False
        scalar = int.from_bytes(signature[32:], "little")
        table = self.table_of_key(key)
        if table is None or scalar >= ORDER:
            return False
        challenge = hashlib.sha512(signature[:32] + key + message).digest()
        total = multiply(self.base, scalar, (0, 1, 1, 0))
        x, y, z, _ = multiply(table, int.from_bytes(challenge, "little") % ORDER, total)
        inverse = pow(z, P - 2, P)
        x, y = x * inverse % P, y * inverse % P
        return (y | (x & 1) << 255).to_bytes(32, "little") == signature[:32]


class Signatures:
    """`openssl_every`: 1 asks `openssl` about every signature, 100 about every hundredth; 0 is not possible."""

    def __init__(self, openssl_every=1):
        self.openssl_every = openssl_every
        self.own = None if openssl_every == 1 else Ed25519()
        self.known = {}
        self.asked_openssl = 0
        memory = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None
        self.folder = tempfile.TemporaryDirectory(dir=memory)

    def ed25519(self, key, message, signature):
        triple = (key, message, signature)
        if triple not in self.known:
            self.known[triple] = self._judge(key, message, signature)
        return self.known[triple]

    def _judge(self, key, message, signature):
        if len(key) != 32 or len(signature) != 64:
            return False
        if self.own is None:
            return self._openssl(ED25519_SPKI + key, message, signature, [])
        said = self.own.verify(key, message, signature)
        if len(self.known) % self.openssl_every == 0:
            if self._openssl(ED25519_SPKI + key, message, signature, []) != said:
                raise SystemExit("openssl and our own Ed25519 disagree about a signature")
        return said

    def passkey(self, algorithm, spki, message, signature):
        """The signature of an authenticator, by its COSE algorithm number."""
        if algorithm == -8:
            if len(spki) != 44 or not spki.startswith(ED25519_SPKI):
                raise Refused("the passkey's key is not for Ed25519")
            return self.ed25519(spki[12:], message, signature)
        if algorithm == -7:
            if len(spki) != 91 or not spki.startswith(P256_SPKI):
                raise Refused("the passkey's key is not for P-256")
            check_der_signature(signature)
        elif RSA_ALGORITHM not in spki[:22]:
            raise Refused("the passkey's key is not for RSA")
        options = ["-digest", "sha256"]
        triple = (algorithm, spki, message, signature)
        if triple not in self.known:
            self.known[triple] = self._openssl(spki, message, signature, options)
        return self.known[triple]

    def _openssl(self, spki, message, signature, options):
        self.asked_openssl += 1
        paths = []
        for name, content in (("key", spki), ("message", message), ("signature", signature)):
            paths.append(os.path.join(self.folder.name, name))
            with open(paths[-1], "wb") as file:
                file.write(content)
        key_path, message_path, signature_path = paths
        command = ["openssl", "pkeyutl", "-verify", "-pubin", "-keyform", "DER", "-inkey", key_path]
        command += ["-rawin", *options, "-in", message_path, "-sigfile", signature_path]
        return subprocess.run(command, capture_output=True, check=False).returncode == 0


def check_der_signature(signature):
    """A SEQUENCE of two positive INTEGERs, none of them with a superfluous byte."""
    rest = signature[2:]
    if len(signature) < 8 or signature[0] != 0x30 or signature[1] != len(rest) or signature[1] > 72:
        raise Refused("the signature is no DER sequence")
    for _ in range(2):
        if len(rest) < 3 or rest[0] != 2 or not 1 <= rest[1] <= len(rest) - 2:
            raise Refused("the signature has no two integers")
        number, rest = rest[2 : 2 + rest[1]], rest[2 + rest[1] :]
        is_padded = len(number) > 1 and number[0] == 0 and number[1] < 0x80
        if number[0] >= 0x80 or is_padded or not any(number):
            raise Refused("an integer of the signature has another spelling")
    if rest:
        raise Refused("bytes after the signature")
