"""Base64 in its one right spelling: evidence.md section 2 (base64url) and section 10 (standard)."""

import base64
import binascii


def b64(data: bytes) -> str:
    """Section 2: base64url without padding."""
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode("ascii")


def unb64(text, length=None):
    """Section 2: the bytes of a canonical base64url text, or None."""
    if type(text) is not str:
        return None
    try:
        data = base64.urlsafe_b64decode(text.encode("ascii") + b"=" * (-len(text) % 4))
    except (ValueError, binascii.Error):
        return None
    # Python's decoder skips foreign characters and stray bits; only the way back shows them.
    if b64(data) != text or (length is not None and len(data) != length):
        return None
    return data


def unb64std(text, length=None):
    """Section 10: the bytes of a canonical standard base64 text with padding, or None."""
    if type(text) is not str:
        return None
    try:
        data = base64.b64decode(text.encode("ascii"))
    except (ValueError, binascii.Error):
        return None
    if base64.b64encode(data).decode("ascii") != text or (length is not None and len(data) != length):
        return None
    return data
