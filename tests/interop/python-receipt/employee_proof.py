"""The employee's entry and assertion, and `identity-proven` in a record: evidence.md section 11."""

import signatures
from base64_strict import b64, unb64
from field_forms import employee_fields
from forms import boolean, list_of, raw_at_most, shape
from hashes import b64_sha256, sha256
from json_text import NotText, parse_bytes, read_text, text
from passkey import EDDSA, ES256, RS256, read_key
from record_receipts import receipts_of
from trust_line import host_of

_USER_PRESENT, _USER_VERIFIED = 0x01, 0x04
_BACKUP_ELIGIBLE, _BACKED_UP = 0x08, 0x10
_ATTESTED_DATA, _EXTENSION_DATA = 0x40, 0x80
_BARE_LENGTH = 37


def _algorithm(value):
    return type(value) is int and value in (ES256, EDDSA, RS256)


_passkey = shape(
    {
        "credentialId": raw_at_most(1_023),
        "algorithm": _algorithm,
        "spki": raw_at_most(700),
        "isDeviceBound": boolean,
    }
)
_entry = shape({**employee_fields, "passkeys": list_of(_passkey, 1, 10)})


def read_employee(source: str):
    """Section 11: the entry of an employee, or None."""
    try:
        entry = read_text(source, _entry)
    except NotText:
        return None
    passkeys = entry["passkeys"]
    if len({item["credentialId"] for item in passkeys}) != len(passkeys):
        return None
    if any(read_key(item["algorithm"], unb64(item["spki"])) is None for item in passkeys):
        return None
    return entry


def _challenge(tenant, session, session_hash, console_key):
    return sha256(
        text(
            {
                "v": 1,
                "purpose": "meekijk-employee",
                "tenant": tenant,
                "session": session,
                "sessionHash": session_hash,
                "consoleKey": console_key,
            }
        ).encode("utf-8")
    )


def _origin_of(client_data: bytes, challenge: bytes, origins):
    """Section 11, step 2; the origin, or None."""
    try:
        data = parse_bytes(client_data)
    except NotText:
        return None
    if type(data) is not dict or data.get("type") != "webauthn.get" or data.get("challenge") != b64(challenge):
        return None
    if data.get("crossOrigin", False) is not False or "topOrigin" in data:
        return None
    origin = data.get("origin")
    return origin if type(origin) is str and origin in origins else None


def _is_authenticator_right(data: bytes, origin: str, is_device_bound: bool) -> bool:
    """Section 11, step 3."""
    if len(data) < _BARE_LENGTH or data[:32] != sha256(host_of(origin).encode("ascii")):
        return False
    flags = data[32]
    if not flags & _USER_PRESENT or not flags & _USER_VERIFIED or flags & _ATTESTED_DATA:
        return False
    is_eligible = bool(flags & _BACKUP_ELIGIBLE)
    if is_eligible == is_device_bound or (flags & _BACKED_UP and not is_eligible):
        return False
    return (len(data) > _BARE_LENGTH) == bool(flags & _EXTENSION_DATA)


def _check_assertion(details, challenge, roster):
    """Section 11, steps 1 to 4; the entry and the name of the fault, one of them None."""
    held = details["entry"]
    entry = read_employee(held["json"])
    if entry is None:
        return None, "employee-entry"
    if b64_sha256(unb64(held["salt"], 16) + held["json"].encode("utf-8")) not in roster["employees"]:
        return None, "employee-not-in-roster"
    assertion = details["assertion"]
    passkey = next(
        (item for item in entry["passkeys"] if item["credentialId"] == assertion["credentialId"]), None
    )
    if passkey is None:
        return None, "passkey-unknown"
    client_data = unb64(assertion["clientDataJSON"])
    origin = _origin_of(client_data, challenge, roster["consoleOrigins"])
    if origin is None:
        return None, "client-data"
    authenticator = unb64(assertion["authenticatorData"])
    if not _is_authenticator_right(authenticator, origin, passkey["isDeviceBound"]):
        return None, "authenticator-data"
    if not signatures.passkey_holds(
        passkey["algorithm"],
        unb64(passkey["spki"]),
        authenticator + sha256(client_data),
        unb64(assertion["signature"]),
    ):
        return None, "assertion-signature"
    return entry, None


def check_proven(record, event, line, faults: set):
    """Section 11, last paragraph: `identity-proven` holds in the record; the employee, or None."""
    details, joined = event.details, record.first("console", "joined").details
    before = len(faults)
    if details["tenantId"] != line.tenant or details["rosterSha256"] != line.roster_sha256:
        faults.add("identity-other-roster")
    receipt = receipts_of(record)["console"].get(event.sequence)
    if receipt is None or not line.roster["issuedAt"] <= receipt.at <= line.roster["validUntil"]:
        faults.add("identity-out-of-time")
    challenge = _challenge(line.tenant, record.session, joined["sessionHash"], b64(event.key))
    entry, fault = _check_assertion(details, challenge, line.roster)
    if fault:
        faults.add(fault)
        return None
    employee = {name: entry[name] for name in employee_fields}
    if employee != joined["employee"]:
        faults.add("employee-differs")
    return employee if len(faults) == before else None
