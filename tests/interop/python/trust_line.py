"""Root keys, rosters and the employee's assertion (docs/evidence.md, 11)."""

import re

from exact_text import (
    ID,
    NAME,
    PUBLIC_KEY,
    SHA256,
    Refused,
    bounded_b64_form,
    list_form,
    number_form,
    object_form,
    one_of,
    quoted,
    read_b64,
    read_exact,
    read_json,
    read_utf8,
    text_form,
    time_form,
    write_b64,
    write_utf8,
    yes_or_no,
)
from jws import check_signature, hash_of, open_jws, sha256

HOST = r"[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?"
ORIGIN = re.compile(rf"(?:https://(?P<host>{HOST})|http://(?P<local>localhost))(?::[1-9][0-9]{{0,4}})?")

ROTATION = object_form({"v": one_of(1), "tenant": ID, "newRoot": PUBLIC_KEY, "at": time_form})
ROSTER = object_form(
    {
        "v": one_of(1),
        "tenant": ID,
        "number": number_form(1),
        "issuedAt": time_form,
        "validUntil": time_form,
        "consoleOrigins": list_form(text_form(300, 1, ORIGIN.pattern), 1, 8),
        "logOrigin": text_form(300, 1),
        "serverKeys": list_form(PUBLIC_KEY, 1, 8),
        "employees": list_form(SHA256, 0, 500),
    }
)
PERSON = object_form(
    {
        "employeeId": ID,
        "name": NAME,
        "organisation": NAME,
        "passkeys": list_form(
            object_form(
                {
                    "credentialId": bounded_b64_form(1_023),
                    "algorithm": one_of(-7, -8, -257),
                    "spki": bounded_b64_form(700),
                    "isDeviceBound": yes_or_no,
                }
            ),
            1,
            10,
        ),
    }
)
TRUST = object_form(
    {
        "firstRoot": PUBLIC_KEY,
        "rotations": list_form(text_form(2_048, 1), 0, 8),
        "roster": text_form(65_536, 1),
    }
)


def open_trust(trust, signatures):
    """All roots of the line, and the roster that the last of them signed."""
    roots, tenants = [trust["firstRoot"]], set()
    for text in trust["rotations"]:
        jws = open_statement(text, "meekijk-root+jws", ROTATION, roots[-1], signatures)
        roots.append(jws.payload["newRoot"])
        tenants.add(jws.payload["tenant"])
    roster = open_statement(trust["roster"], "meekijk-roster+jws", ROSTER, roots[-1], signatures).payload
    if tenants - {roster["tenant"]}:
        raise Refused("statements of two providers")
    if roster["validUntil"] <= roster["issuedAt"]:
        raise Refused("a roster that is over before it begins")
    for name in ("consoleOrigins", "serverKeys"):
        if len(set(roster[name])) != len(roster[name]):
            raise Refused(f"one of {name} twice")
    if roster["employees"] != sorted(set(roster["employees"])):
        raise Refused("employees out of order")
    return roots, roster


def open_statement(text, typ, form, root, signatures):
    jws = open_jws(text, typ, form)
    if jws.key is not None:
        raise Refused("a statement with a key in it")
    check_signature(jws, read_b64(root, 32), signatures)
    return jws


def check_proven(record, trust, roster, signatures):
    """That `identity-proven` holds in the record against the trust line; gives the employee and the passkey."""
    found = record.of_type("console", "identity-proven")
    if len(found) != 1:
        raise Refused("the employee was not proven")
    proven = found[0]
    joined = record.of_type("console", "joined")[0].details
    if proven.details["tenantId"] != roster["tenant"]:
        raise Refused("an employee of another provider")
    if proven.details["rosterSha256"] != hash_of(trust["roster"]):
        raise Refused("another roster than that of the session")
    entry, assertion = proven.details["entry"], proven.details["assertion"]
    person = read_exact(entry["json"], PERSON)
    credentials = [passkey["credentialId"] for passkey in person["passkeys"]]
    if len(set(credentials)) != len(credentials):
        raise Refused("a credential id twice")
    hash_of_entry = write_b64(sha256(read_b64(entry["salt"], 16) + write_utf8(entry["json"])))
    if hash_of_entry not in roster["employees"]:
        raise Refused("an employee who is not in the roster")
    employee = {name: person[name] for name in ("employeeId", "name", "organisation")}
    if employee != joined["employee"]:
        raise Refused("another employee than the one who joined")
    if assertion["credentialId"] not in credentials:
        raise Refused("a passkey that is not in the entry")
    passkey = person["passkeys"][credentials.index(assertion["credentialId"])]
    challenge = session_challenge(record, roster["tenant"], joined["sessionHash"])
    check_assertion(assertion, passkey, challenge, roster["consoleOrigins"], signatures)
    logged = record.logged_by.get(("console", proven.sequence))
    if logged is None or not roster["issuedAt"] <= logged.at <= roster["validUntil"]:
        raise Refused("outside the time of the roster")
    return employee, passkey["isDeviceBound"]


def session_challenge(record, tenant, session_hash):
    parts = {
        "purpose": "meekijk-employee",
        "tenant": tenant,
        "session": record.session_id,
        "sessionHash": session_hash,
        "consoleKey": write_b64(record.key("console")),
    }
    text = "".join(f',"{name}":{quoted(value)}' for name, value in parts.items())
    return write_b64(sha256(f'{{"v":1{text}}}'.encode()))


def check_assertion(assertion, passkey, challenge, origins, signatures):
    data = read_b64(assertion["authenticatorData"])
    client_bytes = read_b64(assertion["clientDataJSON"])
    client = read_json(read_utf8(client_bytes))
    if not isinstance(client, dict) or client.get("type") != "webauthn.get":
        raise Refused("no words of a browser that signs in")
    if client.get("challenge") != challenge:
        raise Refused("the passkey signed something else than this session")
    if client.get("origin") not in origins:
        raise Refused("the passkey signed at another place")
    if "topOrigin" in client or client.get("crossOrigin", False) is not False:
        raise Refused("the passkey signed within another page")
    place = ORIGIN.fullmatch(client["origin"])
    host = place["host"] or place["local"]
    if len(data) < 37 or data[:32] != sha256(host.encode()):
        raise Refused("the authenticator saw another host")
    flags = data[32]
    if flags & 0x45 != 0x05 or (len(data) > 37 and not flags & 0x80):
        raise Refused("the user was not verified, or there is more than an assertion")
    is_eligible, is_backed_up = bool(flags & 0x08), bool(flags & 0x10)
    if is_eligible == passkey["isDeviceBound"] or (is_backed_up and not is_eligible):
        raise Refused("a passkey of another kind than listed")
    spki, signature = read_b64(passkey["spki"]), read_b64(assertion["signature"])
    if not signatures.passkey(passkey["algorithm"], spki, data + sha256(client_bytes), signature):
        raise Refused("the passkey's signature does not hold")


def check_shown(record, trust):
    """Section 15, 6: what the customer was shown, also without a trust line."""
    shown = record.of_type("device", "identity-shown")
    joined = record.of_type("device", "joined")
    if shown and shown[0].details["employee"] != joined[0].details["employee"]:
        raise Refused("the customer was shown another employee")
    if trust is not None and shown and shown[0].details["verification"] == "verified":
        if shown[0].details.get("rosterSha256") != hash_of(trust["roster"]):
            raise Refused("the customer's device checked against another roster")
    return shown[0].details["verification"] if shown else None
