"""Verifies receipts by evidence.md section 15.

verify_receipt.py FILE [ROOT_KEY_B64URL]         one verdict; exit 0 accepted, 1 refused, 2 unreadable or no key
verify_receipt.py --stdin [--openssl-every N]    one verdict for each line {"receipt": base64, "root": key or null},
                                                 and how many signatures there were
"""

import json
import sys

import ed25519
import signatures
from base64_strict import unb64, unb64std
from openssl_judge import Disagreement
from receipt import MAX_BYTES, Verdict, check_receipt

EXIT_ACCEPTED, EXIT_REFUSED, EXIT_UNREADABLE, EXIT_DISAGREEMENT = 0, 1, 2, 3

# Client data of 2 KiB can nest deeper than Python's default allows, and is JSON all the same.
_RECURSION = 6_000


def _judge(data, root):
    try:
        return check_receipt(data, root)
    except (Exception, RecursionError) as error:
        return Verdict({f"unforeseen-{type(error).__name__}"})


def _root_of(text):
    key = unb64(text, 32)
    return key if key is not None and ed25519.is_key(key) else None


def _write(verdict):
    sys.stdout.write(json.dumps(verdict.as_object()) + "\n")
    sys.stdout.flush()


def _answer(line):
    try:
        request = json.loads(line)
        receipt, root = request["receipt"], request["root"]
    except (ValueError, TypeError, KeyError, RecursionError):
        return Verdict({"request-malformed"})
    data = unb64std(receipt)
    if data is None:
        return Verdict({"request-malformed"})
    key = None
    if root is not None:
        key = _root_of(root)
        if key is None:
            return Verdict({"root-key-malformed"})
    return _judge(data, key)


def _stream():
    for line in sys.stdin.buffer:
        _write(_answer(line))
    print(json.dumps(signatures.counts()), flush=True)
    return EXIT_ACCEPTED


def _one(path, root_text):
    root = None
    if root_text is not None:
        root = _root_of(root_text)
        if root is None:
            sys.stderr.write("the root key is not a key\n")
            return EXIT_UNREADABLE
    try:
        with open(path, "rb") as file:
            data = file.read(MAX_BYTES + 1)
    except (OSError, ValueError) as error:
        sys.stderr.write(f"the file cannot be read: {error}\n")
        return EXIT_UNREADABLE
    # Section 15: of a single receipt, openssl judges every signature.
    signatures.use_openssl(1)
    verdict = _judge(data, root)
    _write(verdict)
    return EXIT_ACCEPTED if verdict.accepted else EXIT_REFUSED


def _usage():
    sys.stderr.write(__doc__)
    return EXIT_UNREADABLE


def main(arguments):
    """The command line."""
    sys.setrecursionlimit(_RECURSION)
    try:
        if arguments[:1] == ["--stdin"]:
            if len(arguments) == 3 and arguments[1] == "--openssl-every" and arguments[2].isdecimal():
                signatures.use_openssl(int(arguments[2]))
            elif len(arguments) != 1:
                return _usage()
            return _stream()
        if len(arguments) not in (1, 2) or arguments[0].startswith("--"):
            return _usage()
        return _one(arguments[0], arguments[1] if len(arguments) == 2 else None)
    except Disagreement as error:
        sys.stderr.write(f"{error}\n")
        return EXIT_DISAGREEMENT


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
