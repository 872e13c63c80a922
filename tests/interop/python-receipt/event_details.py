"""Types of events, who signs them, and their details: evidence.md section 5."""

from consent_form import consent
from field_forms import document, employee, hash_text, language, name_text, question_id, salt, slug
from forms import boolean, const, list_of, one_of, pattern, raw, raw_at_most, shape, string, whole
from json_text import units

MAX_JSON_UNITS = 16_000
MAX_ENTRY_UNITS = 8_000

TO_CUSTOMER, TO_EMPLOYEE = "to-customer", "to-employee"
INCOMING = {"device": TO_CUSTOMER, "console": TO_EMPLOYEE}
OUTGOING = {"device": TO_EMPLOYEE, "console": TO_CUSTOMER}

_wording = shape(
    {"wordingId": string(0, 80), "version": whole(1), "language": language, "sha256": hash_text}
)
_clipboard_way = one_of("in", "out")
_size = whole(0, 2_147_483_648)
_asked = {"questionId": question_id}
_answer = {**_asked, "wording": _wording}
_clipboard_answer = {**_asked, "direction": _clipboard_way, "wording": _wording}
_side = one_of("device", "console")
_nothing = shape({})

_end_reasons = one_of(
    "customer-stopped", "employee-ended", "share-stopped", "page-closed", "idle", "session-length",
    "link-lost", "code-expired", "code-dead", "number-withdrawn", "tampered", "identity-mismatch",
    "capture-failed", "record-failed", "server-refused", "acceptance-refused",
)


def _file(direction, **more):
    return {
        "transferId": question_id,
        "name": name_text,
        "sizeBytes": _size,
        "sha256": hash_text,
        "direction": direction,
        **more,
    }


def _file_answer(signer):
    # Section 5: the receiver answers, and a console leaves the wording out; a device may.
    direction = const(INCOMING[signer])
    if signer == "console":
        return shape(_file(direction))
    return shape(_file(direction, wording=_wording), optional=("wording",))


_any_file_way = one_of(TO_CUSTOMER, TO_EMPLOYEE)
_file_ended = shape(
    _file(_any_file_way, outcome=one_of("complete", "aborted", "broken"), bytes=_size)
)
_joined = shape({"employee": employee, "sessionHash": hash_text})
_code_dead = shape({"reason": one_of("wrong-tries", "disturbed", "expired", "number-withdrawn")})
_link_lost = shape({"side": _side, "cause": one_of("silent", "closed")})
_link_restored = shape({"side": _side, "durationMs": whole(0)})
_limit = shape({"limit": one_of("idle", "session-length", "control")})
_ended = shape(
    {"reason": _end_reasons, "endedBy": one_of("customer", "employee", "system"), "isPrepared": boolean}
)

_three_documents = list_of(document, 3, 3)


def _each_kind_once(value):
    return _three_documents(value) and len({item["documentKind"] for item in value}) == 3


_both_ways = {
    "file-offered": lambda signer: shape(_file(const(OUTGOING[signer]))),
    "file-accepted": _file_answer,
    "file-refused": _file_answer,
    "file-expired": _file_answer,
}

_device = {
    "terms-accepted": shape(
        {
            "brandSlug": slug,
            "brandName": name_text,
            "legalEntity": name_text,
            "language": language,
            "documents": _each_kind_once,
            "management": one_of("managed", "not-managed", "unknown"),
            "hasBackup": boolean,
            "toolName": name_text,
            "deviceForm": one_of("browser", "helper"),
        }
    ),
    "code-shown": shape({"routingNumber": pattern("[0-9]{3}")}),
    "wrong-try": shape({"tryNumber": whole(1), "triesLeft": whole(0), "employee": employee}),
    "code-dead": _code_dead,
    "joined": _joined,
    **{f"view-{end}": shape(_answer) for end in ("granted", "refused", "expired")},
    "control-granted": shape({**_answer, "isOffered": boolean}),
    **{f"control-{end}": shape(_answer) for end in ("refused", "expired")},
    "control-ended": shape(
        {**_asked, "reason": one_of("customer-withdrew", "employee-released", "time-limit", "link-lost")}
    ),
    **{f"clipboard-{end}": shape(_clipboard_answer) for end in ("granted", "refused", "expired")},
    "clipboard-ended": shape(
        {
            "direction": _clipboard_way,
            "reason": one_of("customer-withdrew", "employee-released", "link-lost"),
        }
    ),
    "clipboard-passed": shape({"direction": _clipboard_way, "characters": whole(1, 16_384)}),
    **{name: make("device") for name, make in _both_ways.items()},
    "file-ended": _file_ended,
    "paused": _nothing,
    "resumed": _nothing,
    "link-lost": _link_lost,
    "link-restored": _link_restored,
    "limit-extended": _limit,
    "session-ended": _ended,
    "identity-shown": shape(
        {
            "employee": employee,
            "verification": one_of("verified", "no-root-key", "no-proof", "expired", "refused"),
            "rosterSha256": hash_text,
        },
        optional=("rosterSha256",),
    ),
}

_console = {
    "joined": _joined,
    "view-asked": shape({**_asked, "reason": string(1, 200)}),
    "control-asked": shape(_asked),
    "clipboard-asked": shape({**_asked, "direction": _clipboard_way}),
    **{name: make("console") for name, make in _both_ways.items()},
    "file-ended": _file_ended,
    "link-lost": _link_lost,
    "link-restored": _link_restored,
    "limit-extended": _limit,
    "session-ended": _ended,
    "identity-proven": shape(
        {
            "tenantId": slug,
            "rosterSha256": hash_text,
            "entry": shape({"salt": salt, "json": string(0, MAX_ENTRY_UNITS)}),
            "assertion": shape(
                {
                    "credentialId": raw_at_most(1_023),
                    "authenticatorData": raw_at_most(1_024),
                    "clientDataJSON": raw_at_most(2_048),
                    "signature": raw_at_most(1_024),
                }
            ),
        }
    ),
}

_server = {
    "code-dead": _code_dead,
    "link-lost": _link_lost,
    "link-restored": _link_restored,
    "session-ended": _ended,
    "logged": _nothing,
    "outcome-recorded": shape(
        {
            "employee": employee,
            "outcome": one_of("solved", "not-solved", "not-feasible"),
            "workDone": string(0, 4_000),
        }
    ),
    "receipt-issued": shape({"receiptId": raw(16), "consent": consent}),
}

DETAILS = {"device": _device, "console": _console, "server": _server}


def fits(json_text_of_details: str) -> bool:
    """Section 5: at most 16,000 UTF-16 code units."""
    return units(json_text_of_details) <= MAX_JSON_UNITS
