"""Chains and heads of a record: evidence.md section 6 and section 8, steps 2 and 3."""

from event_entry import SIGNERS

MAX_EVENTS = 1_000
MAX_SERVER_EVENTS = 2_100

# Section 6, rule 4: what the server may still sign after its own end.
_AFTER_SERVER_END = frozenset({"logged", "outcome-recorded", "receipt-issued"})


def check_chains(record, faults: set) -> None:
    """Section 8, step 2."""
    for signer in SIGNERS:
        chain = record.chains[signer]
        _check_links(chain, faults)
        _check_heads_stay(chain, faults)
        _check_length(signer, chain, faults)
        _check_end(signer, chain, faults)
    device = record.chains["device"]
    # Section 6, rule 3.
    if any((event.type == "terms-accepted") != (event.sequence == 0) for event in device):
        faults.add("terms-not-first")


def _check_links(chain, faults):
    previous = None
    for number, event in enumerate(chain):
        if event.sequence != number:
            faults.add("chain-number")
        if event.previous != previous:
            faults.add("chain-previous")
        previous = event.sha256


def _check_heads_stay(chain, faults):
    """Section 4: a head, once named, is named by every later event, and its number never goes down."""
    known = {}
    for event in chain:
        for side, number in known.items():
            if side not in event.heads or event.heads[side]["sequence"] < number:
                faults.add("heads-go-back")
        for side, head in event.heads.items():
            known[side] = head["sequence"]


def _check_length(signer, chain, faults):
    """Section 6, rule 5."""
    if signer == "server":
        is_long = len(chain) > MAX_SERVER_EVENTS
    else:
        has_end = bool(chain) and chain[-1].type == "session-ended"
        is_long = len(chain) > MAX_EVENTS + has_end
    if is_long:
        faults.add("chain-too-long")


def _check_end(signer, chain, faults):
    """Section 6, rule 4."""
    has_ended = False
    for event in chain:
        if has_ended and (signer != "server" or event.type not in _AFTER_SERVER_END):
            faults.add("event-after-end")
        has_ended = has_ended or event.type == "session-ended"


def check_heads(record, faults: set) -> None:
    """Section 8, step 3."""
    beyond = {}
    for event in record.events:
        for side, head in event.heads.items():
            chain, number = record.chains[side], head["sequence"]
            if number < len(chain):
                if chain[number].sha256 != head["sha256"]:
                    faults.add("head-differs")
            elif beyond.setdefault((side, number), head["sha256"]) != head["sha256"]:
                faults.add("head-differs")


def names_beyond(record) -> bool:
    """Section 8, step 3, second case, which section 15, step 3 does not allow."""
    return any(
        head["sequence"] >= len(record.chains[side])
        for event in record.events
        for side, head in event.heads.items()
    )
