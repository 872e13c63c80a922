"""One entry of a record: evidence.md sections 3, 4, 5 and section 8, step 1."""

from base64_strict import unb64
from event_details import DETAILS, fits
from field_forms import hash_text, session_id, time
from forms import const, nullable, one_of, shape, whole
from hashes import b64_sha256
from json_text import NotText, read_text
from jws import EVENT_TYP, Jws, first_key, header_text, kid_of

SIGNERS = ("device", "console", "server")
MAX_JWS = 8_192
MAX_SEQUENCE = 2_099

_head = shape({"sequence": whole(0, MAX_SEQUENCE), "sha256": hash_text})


def _payload_of(signer):
    others = {name: _head for name in SIGNERS if name != signer}
    return shape(
        {
            "v": const(1),
            "session": session_id,
            "signer": const(signer),
            "sequence": whole(0, MAX_SEQUENCE),
            "type": one_of(*DETAILS[signer]),
            "at": time,
            "previous": nullable(hash_text),
            "heads": shape(others, optional=tuple(others)),
            "details": hash_text,
        }
    )


_PAYLOADS = {signer: _payload_of(signer) for signer in SIGNERS}


def _payload(value):
    # The signer decides which heads and types are right, so it is looked at before the whole.
    signer = value.get("signer") if type(value) is dict else None
    return type(signer) is str and signer in _PAYLOADS and _PAYLOADS[signer](value)


class Event:
    """A signed event with its details."""

    __slots__ = (
        "signer", "sequence", "type", "at", "previous", "heads", "details", "sha256", "key", "signed",
        "signature", "jws",
    )


class KeyRing:
    """The keys of the chains, learned from their first events (section 3)."""

    def __init__(self):
        self._keys = {}
        self._headers = {}

    def learn(self, signer, key):
        """Section 3: the key stands in the first event and nowhere else."""
        self._keys[signer] = key
        self._headers[signer] = header_text(EVENT_TYP, kid_of(key))

    def key(self, signer):
        """The key of a chain that has begun, or None."""
        return self._keys.get(signer)

    def header(self, signer):
        """Section 3: the one header that the later events of a chain have, or None."""
        return self._headers.get(signer)

    def are_different(self):
        """Section 6, rule 2: two sides never have the same key."""
        return len(set(self._keys.values())) == len(self._keys)


def read_entry(entry, record_session: str, ring: KeyRing) -> Event:
    """Section 8, step 1, all but the signature; raises NotText with the name of the fault."""
    source = entry["jws"]
    if len(source) > MAX_JWS:
        raise NotText("jws-too-long")
    try:
        jws = Jws(source)
    except NotText:
        raise NotText("jws-malformed") from None
    try:
        payload = read_text(jws.payload, _payload)
    except NotText:
        raise NotText("payload-malformed") from None
    if payload["session"] != record_session:
        raise NotText("session-differs")
    event = Event()
    event.signer, event.sequence, event.type = payload["signer"], payload["sequence"], payload["type"]
    event.at, event.previous, event.heads = payload["at"], payload["previous"], payload["heads"]
    event.jws, event.signed, event.signature = source, jws.signed, jws.signature
    event.sha256 = b64_sha256(source.encode("ascii"))
    event.key = _key_of(jws, event, ring)
    event.details = _details_of(entry["details"], payload["details"], event)
    return event


def _key_of(jws, event, ring):
    if event.sequence == 0:
        try:
            key = first_key(jws)
        except NotText:
            raise NotText("header-malformed") from None
        if ring.key(event.signer) is not None:
            raise NotText("chain-begins-twice")
        ring.learn(event.signer, key)
        return key
    if jws.header != ring.header(event.signer):
        raise NotText("header-malformed")
    return ring.key(event.signer)


def _details_of(held, expected_hash, event):
    source = held["json"]
    if not fits(source):
        raise NotText("details-too-long")
    try:
        details = read_text(source, DETAILS[event.signer][event.type])
    except NotText:
        raise NotText("details-malformed") from None
    if b64_sha256(unb64(held["salt"], 16) + source.encode("utf-8")) != expected_hash:
        raise NotText("details-hash")
    return details
