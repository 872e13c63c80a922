"""What certainly came before what: evidence.md section 8, step 5 (named directly, through others, or logged earlier)."""

from event_entry import SIGNERS
from record_receipts import receipts_of


class Order:
    """The furthest event of each chain that an event names, directly or through other events."""

    def __init__(self, record):
        self._reach = {signer: [] for signer in SIGNERS}
        self._receipts = receipts_of(record)
        self._walk(record.chains)

    def _walk(self, chains):
        # Heads are hashes and so cannot run in a circle; each round takes at least one event.
        is_moving = True
        while is_moving:
            is_moving = False
            for signer in SIGNERS:
                done = self._reach[signer]
                while len(done) < len(chains[signer]):
                    reach = self._reach_of(chains[signer][len(done)])
                    if reach is None:
                        break
                    done.append(reach)
                    is_moving = True

    def _reach_of(self, event):
        reach = dict(self._reach[event.signer][-1]) if event.sequence else {}
        reach[event.signer] = event.sequence
        for side, head in event.heads.items():
            number = head["sequence"]
            if number >= len(self._reach[side]):
                return None
            for other, furthest in self._reach[side][number].items():
                if furthest > reach.get(other, -1):
                    reach[other] = furthest
        return reach

    def is_before(self, early, late) -> bool:
        """Section 8, step 5: `early` certainly came before `late`."""
        reached = self._reach[late.signer]
        if late.sequence < len(reached):
            if reached[late.sequence].get(early.signer, -1) >= early.sequence:
                return True
        first = self._receipts[early.signer].get(early.sequence)
        second = self._receipts[late.signer].get(late.sequence)
        return first is not None and second is not None and first.sequence < second.sequence
