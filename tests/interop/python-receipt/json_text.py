"""The one JSON text of a value: evidence.md section 2, `text(v)`."""

import json
import re

_LONE = re.compile("[\ud800-\udfff]")


class NotText(ValueError):
    """A source that is not the text the page demands."""


def _no_constant(name):
    raise NotText(name)


_encode = json.JSONEncoder(
    ensure_ascii=False, separators=(",", ":"), check_circular=False, allow_nan=False
).encode
# NaN and Infinity are Python's own additions; JSON knows none of them.
_decode = json.JSONDecoder(parse_constant=_no_constant).decode


def text(value) -> str:
    """Section 2: names in the order they stand in, no white space, strings as ECMAScript writes them."""
    written = _encode(value)
    if written.isascii():
        return written
    # Python leaves a lone surrogate raw where ECMAScript escapes it.
    return _LONE.sub(lambda match: "\\u%04x" % ord(match.group()), written)


def parse(source: str):
    """JSON of any spelling; raises NotText for anything else."""
    try:
        return _decode(source)
    except (ValueError, RecursionError) as error:
        raise NotText(str(error)) from None


def parse_bytes(source: bytes):
    """UTF-8 JSON of any spelling (section 11, client data)."""
    return parse(decode_utf8(source))


def decode_utf8(source: bytes) -> str:
    """Section 2: `utf8(s)` backwards; a byte order mark stays and so is refused by `parse`."""
    try:
        return source.decode("utf-8")
    except UnicodeDecodeError as error:
        raise NotText(str(error)) from None


def read_text(source: str, form):
    """Section 3: parse, take the values, write the text anew, compare."""
    value = parse(source)
    if not form(value):
        raise NotText("form")
    if text(value) != source:
        raise NotText("spelling")
    return value


def units(value: str) -> int:
    """UTF-16 code units of a text (section 5)."""
    if value.isascii():
        return len(value)
    return len(value) + sum(character > "\uffff" for character in value)
