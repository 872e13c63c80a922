"""Just enough DER (X.690) for keys and ECDSA signatures: evidence.md section 11, without a superfluous byte."""

INTEGER, BIT_STRING, NULL, OBJECT, SEQUENCE = 0x02, 0x03, 0x05, 0x06, 0x30


class NotDer(ValueError):
    """Bytes that are not the one DER encoding."""


class Reader:
    """Takes one value after the other."""

    def __init__(self, data: bytes):
        self._data, self._at = data, 0

    def take(self, tag: int) -> bytes:
        """The contents of the next value, which must have this tag and the shortest length."""
        data, at = self._data, self._at
        if at + 2 > len(data) or data[at] != tag:
            raise NotDer("tag")
        length, at = data[at + 1], at + 2
        if length & 0x80:
            count = length & 0x7F
            if not 1 <= count <= 4 or at + count > len(data) or data[at] == 0:
                raise NotDer("length")
            length, at = int.from_bytes(data[at : at + count], "big"), at + count
            if length < 0x80:
                raise NotDer("length")
        if at + length > len(data):
            raise NotDer("length")
        self._at = at + length
        return data[at : self._at]

    def positive(self) -> int:
        """A positive INTEGER with no byte more than it needs."""
        data = self.take(INTEGER)
        if not data or data[0] & 0x80 or (data[0] == 0 and (len(data) == 1 or not data[1] & 0x80)):
            raise NotDer("integer")
        return int.from_bytes(data, "big")

    def end(self) -> None:
        """Nothing may follow."""
        if self._at != len(self._data):
            raise NotDer("superfluous")


def two_positive(data: bytes):
    """Section 11, step 4: a SEQUENCE of two positive INTEGERs, and nothing else."""
    outer = Reader(data)
    inner = Reader(outer.take(SEQUENCE))
    outer.end()
    first, second = inner.positive(), inner.positive()
    inner.end()
    return first, second
