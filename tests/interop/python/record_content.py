"""What the events of a record must say of each other (docs/evidence.md, 8, 5)."""

from exact_text import Refused

ENDS = ("device", "console")
QUESTIONS = ("view", "control", "clipboard")
FILE_FIELDS = ("transferId", "name", "sizeBytes", "sha256", "direction")
DIRECTION_TO = {"device": "to-customer", "console": "to-employee"}


def check_content(record):
    if not record.chains["device"]:
        raise Refused("no chain of the device")
    check_questions(record)
    check_files(record)
    check_joined(record)


def check_questions(record):
    answered = set()
    for answer in record.chains["device"]:
        kind, _, verb = answer.type.partition("-")
        if kind not in QUESTIONS or verb not in ("granted", "refused", "expired"):
            continue
        question = answer.details["questionId"]
        if question in answered:
            raise Refused("a question that was answered twice")
        answered.add(question)
        if verb != "granted" or answer.details.get("isOffered") is True:
            continue
        asked = [
            event
            for event in record.of_type("console", f"{kind}-asked")
            if event.details["questionId"] == answer.details["questionId"]
            and event.details.get("direction") == answer.details.get("direction")
        ]
        if not any(record.came_before(event, answer) for event in asked):
            raise Refused(f"{answer.type} that answers no question asked before")


def check_files(record):
    for side, other in (ENDS, ENDS[::-1]):
        answers = record.of_type(side, "file-accepted", "file-refused", "file-expired")
        transfers = [event.details["transferId"] for event in answers]
        if len(set(transfers)) != len(transfers):
            raise Refused("a file that was answered twice")
        for accepted in record.of_type(side, "file-accepted"):
            if accepted.details["direction"] != DIRECTION_TO[side]:
                raise Refused("a file accepted by its sender")
            offered = [
                event
                for event in record.of_type(other, "file-offered")
                if all(event.details[name] == accepted.details[name] for name in FILE_FIELDS)
            ]
            if not any(record.came_before(event, accepted) for event in offered):
                raise Refused("a file accepted that was not offered before")


def check_joined(record):
    joined = [event for side in ENDS for event in record.of_type(side, "joined")]
    for event in joined[1:]:
        if event.details != joined[0].details:
            raise Refused("two sides that joined differently")
    for side, name in (("console", "identity-proven"), ("device", "identity-shown")):
        found = record.of_type(side, name)
        if len(found) > 1:
            raise Refused(f"{name} twice")
        own = record.of_type(side, "joined")
        if found and not any(event.sequence < found[0].sequence for event in own):
            raise Refused(f"{name} before joined")
