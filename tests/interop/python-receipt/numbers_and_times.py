"""Decimal numbers and times: evidence.md sections 2, 5, 10 and 14."""

import re
from functools import lru_cache

MAX_SAFE = 2**53 - 1

_TIME = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})T([0-9]{2}):([0-9]{2}):([0-9]{2})\.[0-9]{3}Z")
_DECIMAL = re.compile(r"0|[1-9][0-9]{0,15}")
_MONTH_DAYS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def decimal(text: str):
    """Sections 10 and 14: a decimal number without leading zeros, at most 2^53 - 1; or None."""
    if not _DECIMAL.fullmatch(text):
        return None
    number = int(text)
    return number if number <= MAX_SAFE else None


@lru_cache(maxsize=65536)
def _time_exists(text: str) -> bool:
    match = _TIME.fullmatch(text)
    if not match:
        return False
    year, month, day, hour, minute, second = map(int, match.groups())
    if not 1 <= month <= 12 or hour > 23 or minute > 59 or second > 59:
        return False
    is_leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    last = 29 if month == 2 and is_leap else _MONTH_DAYS[month - 1]
    return 1 <= day <= last


def is_time(value) -> bool:
    """Sections 2 and 5: ISO 8601 in UTC with exactly three decimals, a time that exists."""
    return type(value) is str and _time_exists(value)
