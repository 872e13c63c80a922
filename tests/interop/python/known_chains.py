"""All events of a session that one end knows, each checked as the next of its chain. From docs/evidence.md alone."""

from cpace import Refused
from evidence import head_of, payload_of, read_entry, unb64


class KnownChains:
    def __init__(self, session_id):
        self.session_id = session_id
        self.keys = {}
        self.chains = {}
        self.held = []
        self.entries = []

    def add_own(self, entry):
        self.entries.append(entry)

    def add(self, signer, entry):
        """The payloads that became known by this: none while the event's predecessor is not known yet."""
        self.held.append((signer, entry))
        added = []
        while True:
            fitting = [one for one in self.held if self.is_next(*one)]
            if not fitting:
                return added
            for one in fitting:
                self.held.remove(one)
                added.append(self.check(*one))

    def is_next(self, signer, entry):
        """Receipts for the other end come by way of that end, so that an own one may have to wait for them."""
        return payload_of(entry["jws"])["sequence"] == len(self.chains.get(signer, []))

    def check(self, signer, entry):
        chain = self.chains.setdefault(signer, [])
        payload, details, key = read_entry(entry, self.session_id, signer, self.keys.get(signer))
        self.keys[signer] = key
        previous = head_of(chain[-1], len(chain) - 1)["sha256"] if chain else None
        if payload["previous"] != previous:
            raise Refused("event does not follow the one before")
        chain.append(entry["jws"])
        self.entries.append(entry)
        return signer, payload, details, entry


def announced_key(text):
    key = unb64(text)
    if len(key) != 32:
        raise Refused("length of a key")
    return key
