"""Every signature of a receipt is judged here: evidence.md sections 3, 10, 11 and the last paragraph of 15."""

import hashlib

import ed25519
import openssl_judge
import passkey

_MAX_REMEMBERED = 200_000


class _Judge:
    """Remembers verdicts, and asks openssl for each N-th distinct signature."""

    def __init__(self):
        self.every = 0
        self.count = 0
        self.by_openssl = 0
        self._verdicts = {}

    def ask(self, algorithm, spki, key, message, signature):
        frame = b"%d %d %d " % (algorithm, len(spki), len(signature))
        name = hashlib.sha256(frame + spki + signature + message).digest()
        verdict = self._verdicts.get(name)
        if verdict is None:
            verdict = passkey.verify(algorithm, key, message, signature)
            self._confirm(verdict, algorithm, spki, message, signature)
            if len(self._verdicts) >= _MAX_REMEMBERED:
                self._verdicts.clear()
            self._verdicts[name] = verdict
        return verdict

    def _confirm(self, verdict, algorithm, spki, message, signature):
        self.count += 1
        if self.every and self.count % self.every == 0:
            has_digest = algorithm != passkey.EDDSA
            self.by_openssl += 1
            openssl_judge.confirm(verdict, spki, has_digest, message, signature)


_judge = _Judge()


def use_openssl(every: int) -> None:
    """Section 15: how often openssl is asked as well; 0 is never."""
    _judge.every = every


def counts() -> dict:
    """Section 15: how many distinct signatures a batch held, and how many of them openssl judged as well."""
    return {"signatures": _judge.count, "byOpenssl": _judge.by_openssl}


def holds(key: bytes, message: bytes, signature: bytes) -> bool:
    """Section 3: Ed25519 of a raw key."""
    # OpenSSL computes with encodings that RFC 8032 does not decode, and with points of small order.
    if not ed25519.is_key(key) or not ed25519.is_signature(signature):
        return False
    return _judge.ask(passkey.EDDSA, passkey.ED25519_PREFIX + key, (key,), message, signature)


def passkey_holds(algorithm: int, spki: bytes, message: bytes, signature: bytes) -> bool:
    """Section 11, step 4: the signature of a passkey."""
    key = passkey.read_key(algorithm, spki)
    if algorithm == passkey.EDDSA and not ed25519.is_signature(signature):
        return False
    return key is not None and _judge.ask(algorithm, spki, key, message, signature)
