"""The form of the consent record: evidence.md sections 13 and 16."""

from field_forms import document, language, session_id, time
from forms import const, list_of, one_of, pattern, shape, string, whole

_free = string(0, 500)
MAX_EVENTS = 100

# Section 13: the device's decisions; the dots in `view-…` and `control-…` stand for all its endings.
DECISIONS = frozenset(
    {
        "terms-accepted",
        "view-granted", "view-refused", "view-expired",
        "control-granted", "control-refused", "control-expired", "control-ended",
        "clipboard-granted", "clipboard-refused", "clipboard-expired", "clipboard-ended",
        "file-accepted", "file-refused", "file-expired",
        "paused", "resumed", "session-ended",
    }
)

PERSONAL_DATA = (
    ("screen-content", "view-granted"),
    ("pointer-and-keyboard", "control-granted"),
    ("clipboard-text", "clipboard-granted"),
    ("files", "file-accepted"),
)
ALWAYS_HELD = "session-events"

consent = shape(
    {
        "schemaVersion": const("ISO/IEC TS 27560:2023"),
        "principalId": session_id,
        "language": language,
        "privacyNotice": document,
        "purpose": const("remote-support"),
        "lawfulBasis": const("consent"),
        "personalData": list_of(
            one_of(*(held for held, _ in PERSONAL_DATA), ALWAYS_HELD), 1, len(PERSONAL_DATA) + 1
        ),
        "storageLocation": _free,
        "retentionMonths": whole(1),
        "jurisdiction": pattern("[A-Z]{2}"),
        "recipients": list_of(_free, 0, 20),
        "withdrawalMethod": _free,
        "rights": _free,
        "parties": list_of(
            shape(
                {
                    "role": const("controller"),
                    "name": _free,
                    "identifier": _free,
                    "address": _free,
                    "contact": _free,
                }
            ),
            1,
            1,
        ),
        "events": list_of(
            shape({"sequence": whole(0, 2_099), "type": one_of(*DECISIONS), "at": time}), 0, MAX_EVENTS
        ),
    }
)
