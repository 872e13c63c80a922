#!/usr/bin/env python3
"""The handshake and the first frames of docs/protocol.md, written from that page alone, in another language.

Needs the `cryptography` package. Prints fixtures/handshake-vector.json; with --check FILE it compares instead.
"""

import hashlib
import hmac
import json
import struct
import sys

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA512
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

P = b"meekijk-1"
STREAMS = {"control": 1, "input": 2, "picture": 3, "bulk": 4, "chat": 5, "end": 6}


def leb(n):
    out = b""
    while True:
        low, n = n & 0x7F, n >> 7
        out += bytes([low | (0x80 if n else 0)])
        if not n:
            return out


def lv(*parts):
    return b"".join(leb(len(p)) + p for p in (x.encode() if isinstance(x, str) else x for x in parts))


def H(data):
    return hashlib.sha512(data).digest()


def elligator2(data):
    p, j = 2**255 - 19, 486662
    r = (int.from_bytes(data, "little") & (2**255 - 1)) % p
    divisor = (1 + 2 * r * r) % p
    x1 = -j % p if divisor == 0 else -j * pow(divisor, -1, p) % p
    is_square = pow(x1**3 + j * x1 * x1 + x1, (p - 1) // 2, p) in (0, 1)
    return (x1 if is_square else (-x1 - j) % p).to_bytes(32, "little")


def x25519(scalar, point):
    return X25519PrivateKey.from_private_bytes(scalar).exchange(X25519PublicKey.from_public_bytes(point))


def key(isk, th, direction, stream, epoch):
    info = lv(P, "frame", direction, bytes([STREAMS[stream]]), struct.pack(">H", epoch))
    return HKDF(algorithm=SHA512(), length=32, salt=th, info=info).derive(isk)


def seal(isk, th, session_id, direction, stream, epoch, counter, plaintext):
    header = struct.pack(">BBHQ", 1, STREAMS[stream], epoch, counter)
    nonce = bytes(4) + struct.pack(">Q", counter)
    aad = lv(P, session_id, direction, header)
    return header + AESGCM(key(isk, th, direction, stream, epoch)).encrypt(nonce, plaintext, aad)


def run():
    inputs = {
        "secretDigits": "004217",
        "tenantId": "voorbeeld",
        "routingNumber": "086",
        "nC": bytes(range(0x10, 0x20)).hex(),
        "nD": bytes(range(0x20, 0x30)).hex(),
        "ya": hashlib.sha256(b"meekijk vector ya").hexdigest(),
        "yb": hashlib.sha256(b"meekijk vector yb").hexdigest(),
        "console": {
            "version": "1.0.0",
            "publicKey": hashlib.sha256(b"meekijk vector kA").hexdigest(),
            "build": hashlib.sha256(b"meekijk vector build").hexdigest(),
        },
        "device": {
            "version": "1.0.0",
            "publicKey": hashlib.sha256(b"meekijk vector kB").hexdigest(),
            "sessionId": bytes(range(0x30, 0x40)).hex(),
            "acceptanceHash": hashlib.sha256(b"meekijk vector acceptance").hexdigest(),
            "deviceForm": "browser",
        },
    }
    b = bytes.fromhex
    con, dev = inputs["console"], inputs["device"]
    prs, ya, yb = inputs["secretDigits"].encode(), b(inputs["ya"]), b(inputs["yb"])
    session_id = b(dev["sessionId"])

    sid = b(inputs["nC"]) + b(inputs["nD"])
    ci = lv(P, inputs["tenantId"], inputs["routingNumber"], "console", "device")
    ada = lv("console", con["version"], b(con["publicKey"]), con["build"])
    adb = lv("device", dev["version"], b(dev["publicKey"]), session_id, b(dev["acceptanceHash"]), dev["deviceForm"])
    zpad = max(0, 127 - len(lv(prs)) - len(lv("CPace255")))
    gs = lv("CPace255", prs, bytes(zpad), ci, sid)
    g = elligator2(H(gs)[:32])
    big_ya, big_yb = x25519(ya, g), x25519(yb, g)
    k = x25519(ya, big_yb)
    assert k == x25519(yb, big_ya)
    transcript = lv(big_ya, ada) + lv(big_yb, adb)
    isk = H(lv("CPace255_ISK", sid, k) + transcript)
    mac_key = H(b"CPaceMac" + sid + isk)
    ta = hmac.digest(mac_key, lv(big_ya, ada), "sha512")
    tb = hmac.digest(mac_key, lv(big_yb, adb), "sha512")
    th = H(lv("th", P, sid, ci, transcript))

    def frame(direction, stream, epoch, counter, plaintext):
        sealed = seal(isk, th, session_id, direction, stream, epoch, counter, plaintext)
        return {
            "direction": direction,
            "stream": stream,
            "epoch": epoch,
            "counter": counter,
            "plaintext": plaintext.hex(),
            "key": key(isk, th, direction, stream, epoch).hex(),
            "frame": sealed.hex(),
        }

    results = {
        "sid": sid,
        "CI": ci,
        "ADa": ada,
        "ADb": adb,
        "generatorString": gs,
        "g": g,
        "Ya": big_ya,
        "Yb": big_yb,
        "K": k,
        "ISK": isk,
        "macKey": mac_key,
        "Ta": ta,
        "Tb": tb,
        "M1": b"\x01\x00\x01" + b(inputs["nC"]) + big_ya + ada,
        "M2": b"\x01\x00\x02" + big_yb + adb,
        "M3": b"\x01\x00\x03" + ta,
        "M4": b"\x01\x00\x04" + tb,
        "th": th,
        "sessionHash": hashlib.sha256(th).digest(),
    }
    return {
        "source": "made by packages/secure-link/interop/handshake_vector.py from docs/protocol.md",
        "inputs": inputs,
        "results": {name: value.hex() for name, value in results.items()},
        "frames": [
            # The first control message of the console, id 0.
            frame("c2d", "control", 1, 0, struct.pack(">BI", 2, 0) + b'{"hello":"device"}'),
            # The device acknowledges it: nextId 1, epochHeard 1.
            frame("d2c", "control", 1, 0, struct.pack(">BIH", 3, 1, 1)),
            # A picture message of one fragment.
            frame("d2c", "picture", 1, 0, struct.pack(">IHH", 0, 0, 1) + b"pixels"),
            # The device's own path was opened again: epoch 2, counters from 0.
            frame("d2c", "chat", 2, 0, "één".encode()),
            # The end that a page seals beforehand.
            frame("d2c", "end", 0, 0, b'{"reason":"page-closed","endedBy":"customer"}'),
        ],
    }


def main():
    text = json.dumps(run(), indent=2, ensure_ascii=False) + "\n"
    if sys.argv[1:2] == ["--check"]:
        with open(sys.argv[2], encoding="utf-8") as stored:
            sys.exit(0 if json.load(stored) == json.loads(text) else "differs")
    sys.stdout.write(text)


if __name__ == "__main__":
    main()
