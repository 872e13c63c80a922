"""A record and its check: evidence.md section 8, the steps in their order."""

import record_chains
import record_content
import record_receipts
import signatures
from event_entry import SIGNERS, KeyRing, read_entry
from json_text import NotText


class Record:
    """The events of a session by signer, and what the steps of section 8 found of them."""

    def __init__(self, session):
        self.session = session
        self.events = []
        self.chains = {signer: [] for signer in SIGNERS}

    def add(self, event):
        """Section 8, step 2: the entries of each signer in the order of the file."""
        self.events.append(event)
        self.chains[event.signer].append(event)

    def of_type(self, *types):
        """All events of these types, in the order of the file."""
        return [event for event in self.events if event.type in types]

    def first(self, signer, event_type):
        """The first event of a type in a chain, or None."""
        return next((event for event in self.chains[signer] if event.type == event_type), None)


def read_record(session: str, entries, faults: set):
    """Section 8, steps 1 to 5; a step that needs what an earlier one refused is left out."""
    record, ring = Record(session), KeyRing()
    for entry in entries:
        try:
            record.add(read_entry(entry, session, ring))
        except NotText as fault:
            faults.add(str(fault))
            return None
    if not ring.are_different():
        faults.add("keys-equal")
    record_chains.check_chains(record, faults)
    record_chains.check_heads(record, faults)
    if faults:
        return record
    record_receipts.check_receipts(record, faults)
    record_content.check_content(record, faults)
    # Signatures cost most, so they are judged when nothing cheaper refused the record.
    if not faults and not all(
        signatures.holds(event.key, event.signed, event.signature) for event in record.events
    ):
        faults.add("signature")
    return record
