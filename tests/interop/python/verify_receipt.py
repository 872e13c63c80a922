"""
Checks receipts from docs/evidence.md alone, with nothing but Python's standard library and the `openssl` command.

    verify_receipt.py FILE [ROOT]                    one line of JSON; exit 0 accepted, 1 refused, 2 usage
    verify_receipt.py --folder FOLDER [ROOT]         a line for each file, by name
    verify_receipt.py --stdin [--openssl-every N]    a line for each line {"receipt": b64std, "root": key}

Every signature is judged by `openssl`. With `--openssl-every N` our own Ed25519 judges, and `openssl` each N-th of them:
thousands of receipts in minutes instead of hours. The last line then says how many each judged.
"""

import argparse
import base64
import json
import os
import sys

from event_forms import TYPES
from exact_text import (
    SEALED_TEXT,
    SESSION_ID,
    Refused,
    list_form,
    object_form,
    one_of,
    or_null,
    read_b64,
    read_exact,
    read_utf8,
    text_form,
    write_b64,
)
from jws import hash_of
from log_place import check_place
from session_record import RecordReader
from signatures import Signatures
from trust_line import TRUST, check_proven, check_shown, open_trust

MOST_BYTES = 16 * 1024 * 1024
MOST_EVENTS = 100
RECEIPT = object_form(
    {
        "format": one_of("meekijk-receipt"),
        "v": one_of(1),
        "sessionId": SESSION_ID,
        "entries": list_form(object_form({"jws": text_form(8_192, 1), "details": SEALED_TEXT}), 0, 4_102),
        "trust": or_null(TRUST),
        "logProof": text_form(8_192, 1),
    }
)
DECISIONS = {
    name
    for name, (signers, _) in TYPES.items()
    if signers == {"device"} and name.startswith(("view-", "control-"))
} | set(
    "terms-accepted clipboard-granted clipboard-refused clipboard-expired clipboard-ended file-accepted file-refused "
    "file-expired paused resumed session-ended".split()
)
OPENED_BY = {
    "view-granted": "screen-content",
    "control-granted": "pointer-and-keyboard",
    "clipboard-granted": "clipboard-text",
    "file-accepted": "files",
}


class Verifier:
    def __init__(self, openssl_every=1):
        self.signatures = Signatures(openssl_every)
        self.records = RecordReader(self.signatures)

    def verify(self, found, root):
        """The verdict on the bytes of a file, given the root key from outside, or none."""
        verdict = {"accepted": False, "faults": [], "employee": None}
        faults = verdict["faults"]

        def step(name, check, *given):
            try:
                return check(*given)
            except Refused as problem:
                faults.append(f"{name}: {problem}")
                return None

        receipt = step("form", open_receipt, found)
        record = receipt and step("record", self.records.read, receipt["sessionId"], receipt["entries"])
        if not record or step("form", check_order, receipt, record) is None:
            return verdict
        closing = step("closing word", check_closing_word, record)
        if closing is None:
            return verdict
        step("consent", check_consent, record, closing)
        place = step("log", self.check_log, receipt, record)
        if place is not None:
            verdict["log"] = dict(zip(("origin", "index", "size"), place))
        verdict["shown"] = step("shown", check_shown, record, receipt["trust"])
        step("who", self.check_who, receipt, record, place, root, verdict)
        verdict["accepted"] = not faults
        if faults:
            verdict["employee"] = None
        return verdict

    def check_log(self, receipt, record):
        last = receipt["entries"][-1]["jws"]
        return check_place(receipt["logProof"], last, record.key("server"), self.signatures)

    def check_who(self, receipt, record, place, root, verdict):
        trust = receipt["trust"]
        if trust is None:
            raise Refused("the employee was not proven")
        roots, roster = open_trust(trust, self.signatures)
        if place is not None and roster["logOrigin"] != place[0]:
            raise Refused("another log than the roster's")
        if write_b64(record.key("server")) not in roster["serverKeys"]:
            raise Refused("another server than the roster's")
        employee, is_device_bound = check_proven(record, trust, roster, self.signatures)
        if root is None:
            raise Refused("no root key was given")
        if root not in roots:
            raise Refused("another root key than the one that was given")
        verdict["employee"] = employee
        verdict["isDeviceBound"] = is_device_bound


def open_receipt(found):
    if len(found) > MOST_BYTES:
        raise Refused("larger than a receipt may be")
    text = read_utf8(found)
    if not text.endswith("\n"):
        raise Refused("no line feed at the end")
    return read_exact(text[:-1], RECEIPT)


def check_order(receipt, record):
    ordered = [event.sha256 for chain in record.chains.values() for event in chain]
    if [hash_of(entry["jws"]) for entry in receipt["entries"]] != ordered:
        raise Refused("entries in another order")
    return True


def check_closing_word(record):
    server = record.chains["server"]
    if not server or server[-1].type != "receipt-issued":
        raise Refused("the last entry is not the server's closing word")
    for side in ("device", "console"):
        chain = record.chains[side]
        last = {"sequence": chain[-1].sequence, "sha256": chain[-1].sha256} if chain else None
        if server[-1].heads.get(side) != last:
            raise Refused(f"the closing word does not name the last event of the {side}")
    for chain in record.chains.values():
        for event in chain:
            for side, head in event.heads.items():
                if head["sequence"] >= len(record.chains[side]):
                    raise Refused(f"an event of the {side} is named that is not in the file")
    return server[-1].details["consent"]


def check_consent(record, consent):
    accepted = record.chains["device"][0].details
    terms = [one for one in accepted["documents"] if one["documentKind"] == "session-terms"]
    types = {event.type for chain in record.chains.values() for event in chain}
    opened = [data for name, data in OPENED_BY.items() if name in types]
    decisions = [
        {"sequence": event.sequence, "type": event.type, "at": event.at}
        for event in record.chains["device"]
        if event.type in DECISIONS
    ]
    expected = {
        "principalId": record.session_id,
        "language": accepted["language"],
        "privacyNotice": terms[0] if terms else None,
        "personalData": [*opened, "session-events"],
        "events": decisions[:MOST_EVENTS],
    }
    for name, value in expected.items():
        if consent[name] != value:
            raise Refused(f"{name} is not what the record says")
    if consent["parties"][0]["name"] != accepted["legalEntity"]:
        raise Refused("another controller than the legal entity of the terms")


def print_verdict(verdict):
    print(json.dumps(verdict, ensure_ascii=False, separators=(",", ":")), flush=True)


def main():
    parser = argparse.ArgumentParser(description="Checks a receipt (docs/evidence.md, 15).")
    parser.add_argument("file", nargs="?")
    parser.add_argument("root", nargs="?")
    parser.add_argument("--folder", action="store_true", help="FILE is a folder of receipts")
    parser.add_argument("--stdin", action="store_true", help="receipts with their root keys, a line of JSON each")
    parser.add_argument("--openssl-every", type=int, default=1)
    given = parser.parse_args()
    if given.stdin == (given.file is not None) or given.openssl_every < 1:
        parser.error("a file, a folder or standard input")
    try:
        if given.root is not None:
            read_b64(given.root, 32)
        return run(given, Verifier(given.openssl_every))
    except Refused:
        parser.error("a root key is 43 characters of base64url")
    except OSError as problem:
        parser.error(str(problem))


def run(given, verifier):
    is_all_accepted = True
    if given.stdin:
        for line in sys.stdin:
            asked = json.loads(line)
            verdict = verifier.verify(base64.b64decode(asked["receipt"]), asked["root"])
            is_all_accepted = is_all_accepted and verdict["accepted"]
            print_verdict(verdict)
    else:
        names = sorted(os.listdir(given.file)) if given.folder else [None]
        for name in names:
            with open(given.file if name is None else os.path.join(given.file, name), "rb") as file:
                verdict = verifier.verify(file.read(MOST_BYTES + 1), given.root)
            is_all_accepted = is_all_accepted and verdict["accepted"]
            print_verdict(verdict if name is None else {"file": name, **verdict})
    if given.openssl_every > 1:
        signatures = verifier.signatures
        print_verdict({"signatures": len(signatures.known), "byOpenssl": signatures.asked_openssl})
    return 0 if is_all_accepted else 1


if __name__ == "__main__":
    sys.exit(main())
