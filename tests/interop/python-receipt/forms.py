"""Building blocks for the forms of values: evidence.md sections 2 and 5. A form says yes or no to a parsed value."""

import re

from base64_strict import unb64
from json_text import units
from numbers_and_times import MAX_SAFE


def const(expected):
    """Exactly this value, of exactly this type: to Python 1 and true would be equal."""
    return lambda value: type(value) is type(expected) and value == expected


def one_of(*choices):
    """One of a list of texts."""
    allowed = frozenset(choices)
    return lambda value: type(value) is str and value in allowed


def boolean(value):
    """true or false."""
    return type(value) is bool


def whole(least, most=MAX_SAFE):
    """Section 5: numbers are whole and at most 2^53 - 1."""
    return lambda value: type(value) is int and least <= value <= most


def string(least, most):
    """Section 5: a text counts UTF-16 code units."""
    return lambda value: type(value) is str and least <= units(value) <= most


def pattern(expression):
    """A text that matches as a whole."""
    compiled = re.compile(expression)
    return lambda value: type(value) is str and compiled.fullmatch(value) is not None


def raw(length):
    """Section 2: canonical base64url of so many bytes."""
    return lambda value: unb64(value, length) is not None


def raw_at_most(most):
    """Section 16: canonical base64url of at least one byte and at most so many."""

    def check(value):
        data = unb64(value)
        return data is not None and 1 <= len(data) <= most

    return check


def nullable(form):
    """The form, or null."""
    return lambda value: value is None or form(value)


def list_of(form, least, most):
    """A list with bounds on its length."""
    return lambda value: type(value) is list and least <= len(value) <= most and all(map(form, value))


def shape(fields, optional=()):
    """An object with these names in this order and no others (sections 3 to 5)."""
    names = tuple(fields)
    skippable = frozenset(optional)

    def check(value):
        if type(value) is not dict:
            return False
        found = tuple(value)
        if found != names:
            if found != tuple(name for name in names if name in value or name not in skippable):
                return False
        return all(fields[name](value[name]) for name in found)

    return check
