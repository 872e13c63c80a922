"""The closing word and its consent record: evidence.md section 13 and section 15, steps 3 and 4."""

from consent_form import ALWAYS_HELD, DECISIONS, MAX_EVENTS, PERSONAL_DATA
from record_chains import names_beyond


def check_closing(record, faults: set):
    """Section 15, step 3; the closing word, or None."""
    last = record.events[-1] if record.events else None
    if last is None or last.type != "receipt-issued":
        faults.add("closing-word-missing")
        return None
    for side in ("device", "console"):
        chain, head = record.chains[side], last.heads.get(side)
        expected = {"sequence": chain[-1].sequence, "sha256": chain[-1].sha256} if chain else None
        if head != expected:
            faults.add("closing-word-heads")
    if names_beyond(record):
        faults.add("head-beyond")
    return last


def check_consent(record, closing, faults: set) -> None:
    """Section 15, step 4."""
    consent, terms = closing.details["consent"], record.chains["device"][0].details
    if consent["principalId"] != record.session:
        faults.add("consent-principal")
    if consent["language"] != terms["language"]:
        faults.add("consent-language")
    notice = next((item for item in terms["documents"] if item["documentKind"] == "session-terms"), None)
    if consent["privacyNotice"] != notice:
        faults.add("consent-notice")
    types = {event.type for event in record.events}
    held = [data for data, permission in PERSONAL_DATA if permission in types]
    if consent["personalData"] != [*held, ALWAYS_HELD]:
        faults.add("consent-data")
    decisions = [
        {"sequence": event.sequence, "type": event.type, "at": event.at}
        for event in record.chains["device"]
        if event.type in DECISIONS
    ]
    if consent["events"] != decisions[:MAX_EVENTS]:
        faults.add("consent-events")
    if consent["parties"][0]["name"] != terms["legalEntity"]:
        faults.add("consent-controller")
