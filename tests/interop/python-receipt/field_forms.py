"""Forms of the values that several parts of the page share: evidence.md sections 2, 4, 5 and 11."""

from base64_strict import unb64
from ed25519 import is_key
from forms import one_of, pattern, raw, shape, string, whole
from numbers_and_times import is_time

# Sections 5 and 11: ids of employees, tenants and brands.
slug = pattern(r"[a-z0-9][a-z0-9-]{0,39}")
time = is_time
hash_text = raw(32)


def key_text(value):
    """Section 2: a public key, used or not."""
    data = unb64(value, 32)
    return data is not None and is_key(data)


salt = raw(16)
session_id = raw(16)
question_id = raw(8)
name_text = string(1, 120)
employee_fields = {"employeeId": slug, "name": name_text, "organisation": name_text}
employee = shape(employee_fields)
language = one_of("nl", "en")
document = shape(
    {
        "documentKind": one_of("session-terms", "general-terms", "tool-licence"),
        "version": whole(1),
        "language": language,
        "sha256": hash_text,
    }
)
