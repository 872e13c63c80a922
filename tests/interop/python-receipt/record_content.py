"""What the events of a record say to each other: evidence.md section 8, step 5."""

from event_details import INCOMING
from record_order import Order

_ASKED_BY = {
    "view-granted": "view-asked",
    "control-granted": "control-asked",
    "clipboard-granted": "clipboard-asked",
}
_QUESTION_ANSWERS = frozenset(
    f"{kind}-{end}" for kind in ("view", "control", "clipboard") for end in ("granted", "refused", "expired")
)
_FILE_ANSWERS = frozenset({"file-accepted", "file-refused", "file-expired"})
_FILE_FIELDS = ("transferId", "name", "sizeBytes", "sha256", "direction")


def check_content(record, faults: set) -> None:
    """Section 8, step 5."""
    if not record.chains["device"]:
        faults.add("device-chain-missing")
        return
    order = Order(record)
    _check_questions(record, order, faults)
    _check_files(record, order, faults)
    _check_joined(record, faults)
    _check_identity(record, "console", "identity-proven", faults)
    _check_identity(record, "device", "identity-shown", faults)


def _check_questions(record, order, faults):
    asked = record.of_type(*_ASKED_BY.values())
    answered = set()
    for event in record.chains["device"]:
        if event.type not in _QUESTION_ANSWERS:
            continue
        question = event.details["questionId"]
        if question in answered:
            faults.add("question-answered-twice")
        answered.add(question)
        if event.type in _ASKED_BY and not event.details.get("isOffered", False):
            if not any(_asks(earlier, event) and order.is_before(earlier, event) for earlier in asked):
                faults.add("permission-not-asked")


def _asks(asked, answer):
    return (
        asked.type == _ASKED_BY[answer.type]
        and asked.details["questionId"] == answer.details["questionId"]
        and asked.details.get("direction") == answer.details.get("direction")
    )


def _check_files(record, order, faults):
    offered = {}
    for event in record.of_type("file-offered"):
        key = (event.signer, event.details["transferId"])
        if key in offered:
            faults.add("transfer-offered-twice")
        offered.setdefault(key, []).append(event)
    for signer, other in (("device", "console"), ("console", "device")):
        answered = set()
        for event in record.chains[signer]:
            if event.type not in _FILE_ANSWERS:
                continue
            transfer = event.details["transferId"]
            if transfer in answered:
                faults.add("transfer-answered-twice")
            answered.add(transfer)
            if event.type == "file-accepted" and not (
                event.details["direction"] == INCOMING[signer]
                and any(
                    _is_same_file(offer, event) and order.is_before(offer, event)
                    for offer in offered.get((other, transfer), ())
                )
            ):
                faults.add("file-not-offered")


def _is_same_file(offer, answer):
    return all(offer.details[name] == answer.details[name] for name in _FILE_FIELDS)


def _check_joined(record, faults):
    """Section 8, step 5: each side once, the console with its first event; the same handshake and employee on both."""
    if len([event for event in record.chains["device"] if event.type == "joined"]) > 1:
        faults.add("joined-twice")
    if any((event.type == "joined") != (event.sequence == 0) for event in record.chains["console"]):
        faults.add("console-not-joined")
    joined = record.of_type("joined")
    if any(event.details != joined[0].details for event in joined):
        faults.add("joined-differs")


def _check_identity(record, signer, event_type, faults):
    has_joined, count = False, 0
    for event in record.chains[signer]:
        if event.type == "joined":
            has_joined = True
        elif event.type == event_type:
            count += 1
            if count > 1:
                faults.add(f"{event_type}-twice")
            if not has_joined:
                faults.add(f"{event_type}-before-joined")
