"""Encodings of docs/evidence.md, 2: canonical base64, the one text of a value, and forms that values have."""

import base64
import datetime
import json
import re
from json.encoder import encode_basestring

LARGEST_NUMBER = 2**53 - 1
LONE_SURROGATE = re.compile("[\ud800-\udfff]")
TIME = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z")


class Refused(Exception):
    """Something is not what the page says; the text says what."""


def read_b64(text, length=None):
    if not isinstance(text, str) or not text.isascii():
        raise Refused("no base64url")
    try:
        found = base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
    except ValueError as problem:
        raise Refused("no base64url") from problem
    if write_b64(found) != text or (length is not None and len(found) != length):
        raise Refused("base64url of another length or spelling")
    return found


def write_b64(found):
    return base64.urlsafe_b64encode(found).rstrip(b"=").decode()


def read_b64std(text, length=None):
    try:
        found = base64.b64decode(text, validate=True)
    except ValueError as problem:
        raise Refused("no base64") from problem
    if base64.b64encode(found).decode() != text or (length is not None and len(found) != length):
        raise Refused("base64 of another length or spelling")
    return found


def read_utf8(found):
    try:
        return found.decode("utf-8", "strict")
    except UnicodeDecodeError as problem:
        raise Refused("not UTF-8") from problem


def write_utf8(text):
    try:
        return text.encode("utf-8", "strict")
    except UnicodeEncodeError as problem:
        raise Refused("half a character") from problem


def read_json(text):
    """Python's reader takes NaN and Infinity, which JSON has not."""

    def refuse(word):
        raise Refused(f"{word} is no JSON")

    try:
        return json.loads(text, parse_constant=refuse)
    except (ValueError, RecursionError) as problem:
        raise Refused("not JSON") from problem


def read_exact(text, form):
    """The value of a text that is written in the one way."""
    value = read_json(text)
    if form(value) != text:
        raise Refused("another spelling than the one text")
    return value


def units(text):
    """UTF-16 code units: what the page counts texts in."""
    return len(text) + sum(character > "\uffff" for character in text)


def quoted(text):
    return LONE_SURROGATE.sub(lambda half: f"\\u{ord(half[0]):04x}", encode_basestring(text))


# A form takes a value and gives its text, or refuses it.


def text_form(most=LARGEST_NUMBER, least=0, pattern=None):
    compiled = None if pattern is None else re.compile(pattern)

    def form(value):
        if not isinstance(value, str) or not least <= units(value) <= most:
            raise Refused("no text of the right length")
        if compiled is not None and compiled.fullmatch(value) is None:
            raise Refused("a text of another form")
        return quoted(value)

    return form


def b64_form(length):
    def form(value):
        read_b64(value, length)
        return f'"{value}"'

    return form


def bounded_b64_form(most):
    def form(value):
        if not 1 <= len(read_b64(value)) <= most:
            raise Refused("bytes of another length")
        return f'"{value}"'

    return form


def number_form(least=0, most=LARGEST_NUMBER):
    def form(value):
        if type(value) is not int or not least <= value <= most:
            raise Refused("no such number")
        return str(value)

    return form


def one_of(*allowed):
    texts = {value: quoted(value) if isinstance(value, str) else str(value) for value in allowed}

    def form(value):
        # True equals 1 in Python, and a list is no key.
        if type(value) not in (str, int) or value not in texts:
            raise Refused("a value that is not among those allowed")
        return texts[value]

    return form


def yes_or_no(value):
    if value is not True and value is not False:
        raise Refused("neither true nor false")
    return "true" if value else "false"


def time_form(value):
    if not isinstance(value, str) or TIME.fullmatch(value) is None or not value.isascii():
        raise Refused("no time")
    try:
        datetime.datetime.strptime(value, "%Y-%m-%dT%H:%M:%S.%fZ")
    except ValueError as problem:
        raise Refused("a time that never was") from problem
    return f'"{value}"'


def list_form(form, least=0, most=LARGEST_NUMBER):
    def written(value):
        if not isinstance(value, list) or not least <= len(value) <= most:
            raise Refused("no list of the right length")
        return f"[{','.join(form(item) for item in value)}]"

    return written


def or_null(form):
    return lambda value: "null" if value is None else form(value)


def object_form(fields, optional=()):
    names = frozenset(fields)
    needed = names - frozenset(optional)

    def form(value):
        if not isinstance(value, dict) or not needed <= value.keys() <= names:
            raise Refused("other names than these")
        parts = (f'"{name}":{fields[name](value[name])}' for name in fields if name in value)
        return f"{{{','.join(parts)}}}"

    return form


ID = text_form(pattern="[a-z0-9][a-z0-9-]{0,39}")
NAME = text_form(120, 1)
SHA256 = b64_form(32)
PUBLIC_KEY = b64_form(32)
SESSION_ID = b64_form(16)
SEALED_TEXT = object_form({"salt": b64_form(16), "json": text_form(16_000)})
