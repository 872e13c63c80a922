"""Whether entries are an internally consistent record (docs/evidence.md, 6 to 8)."""

from dataclasses import dataclass

from event_forms import PAYLOAD, SIGNERS, TYPES
from exact_text import Refused, read_b64, read_exact, write_b64, write_utf8
from jws import check_signature, open_jws, sha256
from record_content import check_content

ENDS = ("device", "console")
AFTER_SERVER_END = {"logged", "outcome-recorded", "receipt-issued"}
PERMISSIONS = {"view-granted", "control-granted", "clipboard-granted", "file-accepted", "resumed"}
MOST_CACHED = 100_000


@dataclass(frozen=True)
class Event:
    jws: object
    details: dict

    def __getattr__(self, name):
        return self.jws.payload[name]

    @property
    def sha256(self):
        return self.jws.sha256


class Record:
    """The chains of a session, once they were opened; `logged_by` gives the server's event for one of an end."""

    def __init__(self, session_id, chains):
        self.session_id = session_id
        self.chains = chains
        self.logged_by = {}
        self.knowledge = {}

    def of_type(self, signer, *types):
        return [event for event in self.chains[signer] if event.type in types]

    def key(self, signer):
        return self.chains[signer][0].jws.key

    def came_before(self, early, late):
        """Certainly: `late` names it, directly or through others, or the server logged it earlier."""
        if self.knowledge[late.signer, late.sequence].get(early.signer, -1) >= early.sequence:
            return True
        logged = [self.logged_by.get((event.signer, event.sequence)) for event in (early, late)]
        return None not in logged and logged[0].sequence < logged[1].sequence


class RecordReader:
    """Opens entries; the same entry again costs nothing, so that thousands of mutants are read in a minute."""

    def __init__(self, signatures):
        self.signatures = signatures
        self.opened = {}

    def open_event(self, entry):
        salt, json = entry["details"]["salt"], entry["details"]["json"]
        name = (entry["jws"], salt, json)
        found = self.opened.get(name)
        if found is None:
            jws = open_jws(entry["jws"], "meekijk-event+jws", PAYLOAD)
            said = write_utf8(json)
            if write_b64(sha256(read_b64(salt, 16) + said)) != jws.payload["details"]:
                raise Refused("details of another hash")
            may_sign, form = TYPES[jws.payload["type"]]
            if jws.payload["signer"] not in may_sign:
                raise Refused("a type that this signer may not sign")
            found = Event(jws, read_exact(json, form))
            if len(self.opened) >= MOST_CACHED:
                self.opened.clear()
            self.opened[name] = found
        return found

    def read(self, session_id, entries):
        chains = {signer: [] for signer in SIGNERS}
        for entry in entries:
            event = self.open_event(entry)
            if event.session != session_id:
                raise Refused("an event of another session")
            chains[event.signer].append(event)
        for signer in SIGNERS:
            check_chain(signer, chains[signer])
        record = Record(session_id, chains)
        check_heads(record)
        for chain in chains.values():
            for event in chain:
                check_signature(event.jws, chain[0].jws.key, self.signatures)
        keys = [chain[0].jws.key for chain in chains.values() if chain]
        if len(set(keys)) != len(keys):
            raise Refused("two sides with one key")
        gather_knowledge(record)
        check_logged(record)
        check_content(record)
        return record


def check_chain(signer, chain):
    """Section 6, and that heads never go back."""
    has_ended = False
    for number, event in enumerate(chain):
        if event.sequence != number:
            raise Refused(f"the chain of the {signer} misses or repeats a number")
        if (event.jws.key is not None) != (number == 0):
            raise Refused("the key stands in the first event and nowhere else")
        if event.previous != (chain[number - 1].sha256 if number else None):
            raise Refused("an event that does not follow the one before")
        if signer in event.heads:
            raise Refused("an event that names its own chain")
        if number:
            for side, head in chain[number - 1].heads.items():
                later = event.heads.get(side)
                if later is None or later["sequence"] < head["sequence"]:
                    raise Refused("a head that goes back")
        if has_ended and (signer != "server" or event.type not in AFTER_SERVER_END):
            raise Refused(f"the {signer} signed after its end")
        has_ended = has_ended or event.type == "session-ended"
        if signer == "device" and (event.type == "terms-accepted") != (number == 0):
            raise Refused("the device begins with terms-accepted, once")
        if signer == "console" and number == 0 and event.type != "joined":
            raise Refused("the console begins with joined")
    most = 2_100 if signer == "server" else 1_001 if has_ended else 1_000
    if len(chain) > most:
        raise Refused(f"too many events of the {signer}")


def check_heads(record):
    """Section 8, 3."""
    beyond = {}
    for chain in record.chains.values():
        for event in chain:
            for side, head in event.heads.items():
                number, named = head["sequence"], record.chains[side]
                if number < len(named):
                    if named[number].sha256 != head["sha256"]:
                        raise Refused("a head that is not of this record")
                elif beyond.setdefault((side, number), head["sha256"]) != head["sha256"]:
                    raise Refused("two stories about an event that is missing")


def gather_knowledge(record):
    """For every event the furthest number of each chain that it names, directly or through others, and its own."""
    known = record.knowledge
    for signer, chain in record.chains.items():
        waiting = [(signer, event.sequence) for event in reversed(chain)]
        while waiting:
            place = waiting[-1]
            side, number = place
            event = record.chains[side][number]
            sources = [] if number == 0 else [(side, number - 1)]
            named = [(other, head["sequence"]) for other, head in event.heads.items()]
            sources += [(other, at) for other, at in named if at < len(record.chains[other])]
            unknown = [source for source in sources if source not in known]
            if unknown:
                waiting += unknown
                continue
            reach = dict(named)
            for source in sources:
                for other, at in known[source].items():
                    reach[other] = max(reach.get(other, -1), at)
            reach[side] = number
            known[place] = reach
            waiting.pop()


def check_logged(record):
    """Section 8, 4."""
    for logged in record.of_type("server", "logged"):
        for side, head in logged.heads.items():
            record.logged_by.setdefault((side, head["sequence"]), logged)
    for side in ENDS:
        chain = record.chains[side]
        is_logged = [(side, event.sequence) in record.logged_by for event in chain]
        first = is_logged.index(False) if False in is_logged else len(chain)
        if any(is_logged[first:]):
            raise Refused(f"an event of the {side} that was passed over by the server")
        for event in chain[first:]:
            if event.type in PERMISSIONS and not had_no_effect(record, event):
                raise Refused("a permission that was not logged")


def had_no_effect(record, granted):
    after = record.chains[granted.signer][granted.sequence + 1 :]
    if granted.type == "file-accepted":
        told = [event for side in ENDS for event in record.of_type(side, "file-ended")]
        return not any(
            event.details["transferId"] == granted.details["transferId"] and event.details["bytes"] > 0
            for event in told
        )
    if granted.type == "clipboard-granted":
        passed = [event for event in after if event.type == "clipboard-passed"]
        return not any(event.details["direction"] == granted.details["direction"] for event in passed)
    types = {event.type for event in after}
    return "session-ended" in types and not types & (PERMISSIONS | {"paused"})
