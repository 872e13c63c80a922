"""The second opinion on signatures by the `openssl` command: evidence.md section 15, last paragraph."""

import os
import subprocess
import tempfile


class Disagreement(BaseException):
    """Own arithmetic and openssl differ, or openssl cannot be asked. No handler of malformed input may swallow it."""


_directory = None


def _write(name, data):
    global _directory
    if _directory is None:
        _directory = tempfile.TemporaryDirectory(prefix="receipt-openssl-")
    path = os.path.join(_directory.name, name)
    with open(path, "wb") as file:
        file.write(data)
    return path


def judge(spki: bytes, has_digest: bool, message: bytes, signature: bytes) -> bool:
    """Whether openssl holds the signature for good."""
    command = [
        "openssl", "pkeyutl", "-verify", "-pubin", "-keyform", "DER", "-inkey", _write("key", spki),
        "-rawin", "-in", _write("message", message), "-sigfile", _write("signature", signature),
    ]  # fmt: skip
    if has_digest:
        command += ["-digest", "sha256"]
    try:
        done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, timeout=60)
    except (OSError, subprocess.TimeoutExpired) as error:
        raise Disagreement(f"openssl could not be asked: {error}") from None
    return done.returncode == 0 and b"Verified Successfully" in done.stdout


def confirm(own: bool, spki: bytes, has_digest: bool, message: bytes, signature: bytes) -> None:
    """Stops everything where the two differ."""
    if judge(spki, has_digest, message, signature) != own:
        raise Disagreement(
            f"openssl disagrees: own verdict {own}, key {spki.hex()}, "
            f"message {message.hex()}, signature {signature.hex()}"
        )
