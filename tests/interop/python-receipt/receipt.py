"""A receipt and its check: evidence.md sections 14 and 15."""

import log_proof
from base64_strict import b64
from closing_word import check_closing, check_consent
from employee_proof import check_proven
from event_entry import SIGNERS
from field_forms import key_text, salt, session_id
from forms import const, list_of, nullable, shape, string
from json_text import NotText, decode_utf8, read_text
from record import read_record
from trust_line import MAX_ROSTER, MAX_ROTATION, MAX_ROTATIONS, read_trust

MAX_BYTES = 16 * 1024 * 1024
MAX_ENTRIES = 4_102


def _any_text(value):
    return type(value) is str


_form = shape(
    {
        "format": const("meekijk-receipt"),
        "v": const(1),
        "sessionId": session_id,
        "entries": list_of(
            shape({"jws": _any_text, "details": shape({"salt": salt, "json": _any_text})}), 0, MAX_ENTRIES
        ),
        "trust": nullable(
            shape(
                {
                    "firstRoot": key_text,
                    "rotations": list_of(string(0, MAX_ROTATION), 0, MAX_ROTATIONS),
                    "roster": string(0, MAX_ROSTER),
                }
            )
        ),
        "logProof": string(0, log_proof.MAX_PROOF),
    }
)


class Verdict:
    """Accepted or not, why not, and who the employee is."""

    def __init__(self, faults, employee=None):
        self.faults = sorted(faults)
        self.accepted = not self.faults
        self.employee = employee if self.accepted else None

    def as_object(self):
        return {"accepted": self.accepted, "faults": self.faults, "employee": self.employee}


def _read_form(data: bytes, faults):
    """Section 14, and the sizes of section 16."""
    if len(data) > MAX_BYTES:
        faults.add("receipt-too-large")
        return None
    try:
        if not data.endswith(b"\n"):
            raise NotText("line feed")
        return read_text(decode_utf8(data[:-1]), _form)
    except NotText:
        faults.add("receipt-malformed")
        return None


def _check_file_order(record, faults):
    """Section 14: the whole device chain, then the console's, then the server's, each by number."""
    places = [(SIGNERS.index(event.signer), event.sequence) for event in record.events]
    if any(first >= second for first, second in zip(places, places[1:])):
        faults.add("entries-order")


def _check_shown(record, line, faults):
    """Section 15, step 6: what the customer's device showed."""
    shown = record.first("device", "identity-shown")
    if shown is None:
        return
    joined = record.first("device", "joined")
    if joined is None or shown.details["employee"] != joined.details["employee"]:
        faults.add("identity-shown-differs")
    if line is not None and shown.details["verification"] == "verified":
        if shown.details.get("rosterSha256") != line.roster_sha256:
            faults.add("identity-shown-roster")


def _check_who(receipt, record, proof, root, faults):
    """Section 15, step 6; the employee, or None."""
    line = None
    if receipt["trust"] is None:
        faults.add("trust-missing")
    else:
        line = read_trust(receipt["trust"], faults)
    if root is None:
        faults.add("root-key-missing")
    elif line is not None and root not in line.roots:
        faults.add("root-key-unknown")
    _check_shown(record, line, faults)
    proven = record.of_type("identity-proven")
    if len(proven) != 1:
        faults.add("identity-not-proven")
    if line is None or len(proven) != 1:
        return None
    if proof is not None and line.roster["logOrigin"] != proof.origin:
        faults.add("log-of-another")
    if _server_key(record) not in line.roster["serverKeys"]:
        faults.add("server-key-unknown")
    return check_proven(record, proven[0], line, faults)


def _server_key(record):
    """The server's public key as it stands in a roster."""
    return b64(record.chains["server"][-1].key)


def _check_whole(record, faults):
    """Section 15, step 7."""
    for signer in ("device", "console"):
        if record.first(signer, "session-ended") is None:
            faults.add("breaks-off")


def check_receipt(data: bytes, root) -> Verdict:
    """Section 15: the steps in their order, given the file and the raw root key or None."""
    faults = set()
    receipt = _read_form(data, faults)
    if receipt is None:
        return Verdict(faults)
    record = read_record(receipt["sessionId"], receipt["entries"], faults)
    if record is None:
        return Verdict(faults)
    _check_file_order(record, faults)
    closing = check_closing(record, faults)
    if closing is None or faults:
        return Verdict(faults)
    check_consent(record, closing, faults)
    proof = log_proof.check_log(receipt["logProof"], closing, faults)
    employee = _check_who(receipt, record, proof, root, faults)
    _check_whole(record, faults)
    return Verdict(faults, employee)
