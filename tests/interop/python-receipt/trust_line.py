"""The trust line, its rotations and its roster: evidence.md section 11."""

import re

import signatures
from base64_strict import unb64
from field_forms import hash_text, key_text, slug, time
from forms import const, list_of, shape, whole
from hashes import b64_sha256
from json_text import NotText, read_text
from jws import Jws, header_text, kid_of
from log_proof import is_origin

MAX_ROTATIONS = 8
MAX_ROTATION = 2_048
MAX_ROSTER = 65_536
_MAX_ORIGIN = 300

_ORIGIN = re.compile(
    r"(?:https://([a-z0-9](?:[a-z0-9.-]*[a-z0-9])?)|http://(localhost))(?::[1-9][0-9]{0,4})?"
)


def host_of(origin: str):
    """Section 11: the host of a console's origin without port, or None where it is no such origin."""
    match = _ORIGIN.fullmatch(origin) if len(origin) <= _MAX_ORIGIN else None
    return match and (match.group(1) or match.group(2))


def _is_console_origin(value):
    return type(value) is str and host_of(value) is not None


_rotation = shape({"v": const(1), "tenant": slug, "newRoot": key_text, "at": time})
_roster = shape(
    {
        "v": const(1),
        "tenant": slug,
        "number": whole(1),
        "issuedAt": time,
        "validUntil": time,
        "consoleOrigins": list_of(_is_console_origin, 1, 8),
        "logOrigin": is_origin,
        "serverKeys": list_of(key_text, 1, 8),
        "employees": list_of(hash_text, 0, 500),
    }
)


class TrustLine:
    """What a trust line that holds in itself says."""

    __slots__ = ("roots", "tenant", "roster", "roster_sha256")


def _statement(source, typ, form, key):
    """Section 11: a statement signed by a root key."""
    jws = Jws(source)
    if jws.header != header_text(typ, kid_of(key)):
        raise NotText("header")
    payload = read_text(jws.payload, form)
    if not signatures.holds(key, jws.signed, jws.signature):
        raise NotText("signature")
    return payload


def _is_roster_sound(roster):
    employees = roster["employees"]
    return (
        roster["validUntil"] > roster["issuedAt"]
        and len(set(roster["consoleOrigins"])) == len(roster["consoleOrigins"])
        and len(set(roster["serverKeys"])) == len(roster["serverKeys"])
        and roster["logOrigin"].rsplit("/", 1)[1] == roster["tenant"]
        and all(first < second for first, second in zip(employees, employees[1:]))
    )


def read_trust(trust, faults: set):
    """Section 15, step 6: the rotations and the roster hold; the trust line, or None."""
    line = TrustLine()
    line.roots = [unb64(trust["firstRoot"], 32)]
    tenants = set()
    try:
        for source in trust["rotations"]:
            rotation = _statement(source, "meekijk-root+jws", _rotation, line.roots[-1])
            line.roots.append(unb64(rotation["newRoot"], 32))
            tenants.add(rotation["tenant"])
    except NotText:
        faults.add("rotation")
        return None
    try:
        line.roster = _statement(trust["roster"], "meekijk-roster+jws", _roster, line.roots[-1])
    except NotText:
        faults.add("roster")
        return None
    line.tenant = line.roster["tenant"]
    line.roster_sha256 = b64_sha256(trust["roster"].encode("ascii"))
    if not _is_roster_sound(line.roster):
        faults.add("roster")
        return None
    # A root that was left is left for good.
    if len(set(line.roots)) != len(line.roots):
        faults.add("rotation")
        return None
    if tenants - {line.tenant}:
        faults.add("tenant-differs")
        return None
    return line
