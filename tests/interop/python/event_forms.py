"""What an event may hold (docs/evidence.md, 3 to 5 and 13), and who may sign it."""

from exact_text import (
    ID,
    NAME,
    PUBLIC_KEY,
    SESSION_ID,
    SHA256,
    b64_form,
    bounded_b64_form,
    list_form,
    number_form,
    object_form,
    one_of,
    or_null,
    text_form,
    time_form,
    yes_or_no,
)

SIGNERS = ("device", "console", "server")
LANGUAGE = one_of("nl", "en")
QUESTION = {"questionId": b64_form(8)}
WORDING = object_form(
    {"wordingId": text_form(80), "version": number_form(1), "language": LANGUAGE, "sha256": SHA256}
)
ANSWER = {**QUESTION, "wording": WORDING}
EMPLOYEE = object_form({"employeeId": ID, "name": NAME, "organisation": NAME})
DOCUMENT = object_form(
    {
        "documentKind": one_of("session-terms", "general-terms", "tool-licence"),
        "version": number_form(1),
        "language": LANGUAGE,
        "sha256": SHA256,
    }
)
DIRECTION = {"direction": one_of("in", "out")}
FILE_BYTES = number_form(0, 2**31)
FILE = {
    "transferId": b64_form(8),
    "name": text_form(120, 1),
    "sizeBytes": FILE_BYTES,
    "sha256": SHA256,
    "direction": one_of("to-customer", "to-employee"),
}
FILE_ANSWER = object_form({**FILE, "wording": WORDING}, optional=["wording"])
SIDE = one_of("device", "console")
TEXT = text_form(500)
END_REASONS = (
    "customer-stopped employee-ended share-stopped page-closed idle session-length link-lost code-expired code-dead "
    "number-withdrawn tampered identity-mismatch capture-failed record-failed server-refused acceptance-refused"
).split()

ENTRY = object_form({"salt": b64_form(16), "json": text_form(8_000)})
ASSERTION = object_form(
    {
        "credentialId": bounded_b64_form(1_023),
        "authenticatorData": bounded_b64_form(1_024),
        "clientDataJSON": bounded_b64_form(2_048),
        "signature": bounded_b64_form(1_024),
    }
)

CONSENT = object_form(
    {
        "schemaVersion": one_of("ISO/IEC TS 27560:2023"),
        "principalId": SESSION_ID,
        "language": LANGUAGE,
        "privacyNotice": DOCUMENT,
        "purpose": one_of("remote-support"),
        "lawfulBasis": one_of("consent"),
        "personalData": list_form(
            one_of("screen-content", "pointer-and-keyboard", "clipboard-text", "files", "session-events"), 0, 5
        ),
        "storageLocation": TEXT,
        "retentionMonths": number_form(1),
        "jurisdiction": text_form(pattern="[A-Z]{2}"),
        "recipients": list_form(TEXT, 0, 20),
        "withdrawalMethod": TEXT,
        "rights": TEXT,
        "parties": list_form(
            object_form(
                {
                    "role": one_of("controller"),
                    "name": TEXT,
                    "identifier": TEXT,
                    "address": TEXT,
                    "contact": TEXT,
                }
            ),
            1,
            1,
        ),
        "events": list_form(
            object_form({"sequence": number_form(), "type": text_form(40), "at": time_form}), 0, 100
        ),
    }
)

DEVICE, CONSOLE, SERVER = {"device"}, {"console"}, {"server"}
ENDS = DEVICE | CONSOLE
ALL = ENDS | SERVER
EMPTY = object_form({})

# Each type: who signs it, and the form of its details.
TYPES = {
    "terms-accepted": (
        DEVICE,
        object_form(
            {
                "brandSlug": ID,
                "brandName": NAME,
                "legalEntity": NAME,
                "language": LANGUAGE,
                "documents": list_form(DOCUMENT, 3, 3),
                "management": one_of("managed", "not-managed", "unknown"),
                "hasBackup": yes_or_no,
                "toolName": NAME,
                "deviceForm": one_of("browser", "helper"),
            }
        ),
    ),
    "code-shown": (DEVICE, object_form({"routingNumber": text_form(pattern="[0-9]{3}")})),
    "wrong-try": (
        DEVICE,
        object_form({"tryNumber": number_form(1), "triesLeft": number_form(), "employee": EMPLOYEE}),
    ),
    "code-dead": (
        DEVICE | SERVER,
        object_form({"reason": one_of("wrong-tries", "disturbed", "expired", "number-withdrawn")}),
    ),
    "joined": (ENDS, object_form({"employee": EMPLOYEE, "sessionHash": SHA256})),
    "view-asked": (CONSOLE, object_form({**QUESTION, "reason": text_form(200, 1)})),
    "view-granted": (DEVICE, object_form(ANSWER)),
    "view-refused": (DEVICE, object_form(ANSWER)),
    "view-expired": (DEVICE, object_form(ANSWER)),
    "control-asked": (CONSOLE, object_form(QUESTION)),
    "control-granted": (DEVICE, object_form({**ANSWER, "isOffered": yes_or_no})),
    "control-refused": (DEVICE, object_form(ANSWER)),
    "control-expired": (DEVICE, object_form(ANSWER)),
    "control-ended": (
        DEVICE,
        object_form(
            {**QUESTION, "reason": one_of("customer-withdrew", "employee-released", "time-limit", "link-lost")}
        ),
    ),
    "clipboard-asked": (CONSOLE, object_form({**QUESTION, **DIRECTION})),
    "clipboard-granted": (DEVICE, object_form({**QUESTION, **DIRECTION, "wording": WORDING})),
    "clipboard-refused": (DEVICE, object_form({**QUESTION, **DIRECTION, "wording": WORDING})),
    "clipboard-expired": (DEVICE, object_form({**QUESTION, **DIRECTION, "wording": WORDING})),
    "clipboard-ended": (
        DEVICE,
        object_form({**DIRECTION, "reason": one_of("customer-withdrew", "employee-released", "link-lost")}),
    ),
    "clipboard-passed": (DEVICE, object_form({**DIRECTION, "characters": number_form(1, 16_384)})),
    "file-offered": (ENDS, object_form(FILE)),
    "file-accepted": (ENDS, FILE_ANSWER),
    "file-refused": (ENDS, FILE_ANSWER),
    "file-expired": (ENDS, FILE_ANSWER),
    "file-ended": (
        ENDS,
        object_form({**FILE, "outcome": one_of("complete", "aborted", "broken"), "bytes": FILE_BYTES}),
    ),
    "paused": (DEVICE, EMPTY),
    "resumed": (DEVICE, EMPTY),
    "link-lost": (ALL, object_form({"side": SIDE, "cause": one_of("silent", "closed")})),
    "link-restored": (ALL, object_form({"side": SIDE, "durationMs": number_form()})),
    "limit-extended": (ENDS, object_form({"limit": one_of("idle", "session-length", "control")})),
    "session-ended": (
        ALL,
        object_form(
            {
                "reason": one_of(*END_REASONS),
                "endedBy": one_of("customer", "employee", "system"),
                "isPrepared": yes_or_no,
            }
        ),
    ),
    "logged": (SERVER, EMPTY),
    "outcome-recorded": (
        SERVER,
        object_form(
            {
                "employee": EMPLOYEE,
                "outcome": one_of("solved", "not-solved", "not-feasible"),
                "workDone": text_form(4_000),
            }
        ),
    ),
    "identity-proven": (
        CONSOLE,
        object_form({"tenantId": ID, "rosterSha256": SHA256, "entry": ENTRY, "assertion": ASSERTION}),
    ),
    "identity-shown": (
        DEVICE,
        object_form(
            {
                "employee": EMPLOYEE,
                "verification": one_of("verified", "no-root-key", "no-proof", "expired", "refused"),
                "rosterSha256": SHA256,
            },
            optional=["rosterSha256"],
        ),
    ),
    "receipt-issued": (SERVER, object_form({"receiptId": b64_form(16), "consent": CONSENT})),
}

HEAD = object_form({"sequence": number_form(0, 2_099), "sha256": SHA256})
PAYLOAD = object_form(
    {
        "v": one_of(1),
        "session": SESSION_ID,
        "signer": one_of(*SIGNERS),
        "sequence": number_form(0, 2_099),
        "type": one_of(*TYPES),
        "at": time_form,
        "previous": or_null(SHA256),
        "heads": object_form({side: HEAD for side in SIGNERS}, optional=SIGNERS),
        "details": SHA256,
    }
)
JWK = object_form({"kty": one_of("OKP"), "crv": one_of("Ed25519"), "x": PUBLIC_KEY})
