"""The server's receipts for events: evidence.md section 7 and section 8, step 4."""

_PERMISSIONS = frozenset(
    {"view-granted", "control-granted", "clipboard-granted", "file-accepted", "resumed"}
)
_BESIDE_CONTROL = frozenset({"file-accepted", "clipboard-granted"})
_SIDES = ("device", "console")


def receipts_of(record):
    """Section 7: for each side, the `logged` event that is the receipt of each number."""
    receipts = {side: {} for side in _SIDES}
    for event in record.chains["server"]:
        if event.type == "logged":
            for side, head in event.heads.items():
                receipts[side].setdefault(head["sequence"], event)
    return receipts


def check_receipts(record, faults: set) -> None:
    """Section 8, step 4."""
    receipts = receipts_of(record)
    for side in _SIDES:
        chain, logged = record.chains[side], receipts[side]
        count = len(chain)
        while count and chain[count - 1].sequence not in logged:
            count -= 1
        if any(event.sequence not in logged for event in chain[:count]):
            faults.add("event-not-logged")
        for event in chain[count:]:
            if event.type in _PERMISSIONS and not _came_to_nothing(record, chain, event):
                faults.add("permission-not-logged")


def _came_to_nothing(record, chain, event):
    """Section 8, step 4: when a permission without a receipt is right."""
    after = chain[event.sequence + 1 :]
    if not any(later.type == "session-ended" for later in after):
        return False
    if event.type == "file-accepted":
        return not any(_moved_bytes(ended, event) for ended in record.of_type("file-ended"))
    if event.type == "clipboard-granted":
        direction = event.details["direction"]
        return not any(
            later.type == "clipboard-passed" and later.details["direction"] == direction for later in after
        )
    beside = _BESIDE_CONTROL if event.type == "control-granted" else frozenset()
    return not any(
        later.type == "paused" or later.type in _PERMISSIONS - beside for later in after
    )


def _moved_bytes(ended, accepted):
    told, asked = ended.details, accepted.details
    return (
        told["transferId"] == asked["transferId"]
        and told["direction"] == asked["direction"]
        and (told["bytes"] > 0 or told["outcome"] == "complete")
    )
