export type SecureLinkErrorReason =
  | "secret-not-six-digits"
  | "routing-number-not-three-digits"
  | "field-out-of-bounds"
  | "path-frame-too-small"
  | "keys-erased";

/** A caller broke the contract of this package, or used keys after they were erased. Never caused by the peer. */
export class SecureLinkError extends Error {
  override readonly name = "SecureLinkError";
  readonly reason: SecureLinkErrorReason;

  private constructor(reason: SecureLinkErrorReason) {
    super(reason);
    this.reason = reason;
  }

  /** The secret part of a code is six ASCII digits, leading zeros included (security 1.4, traps 5 and 6). */
  static secretNotSixDigits(): SecureLinkError {
    return new SecureLinkError("secret-not-six-digits");
  }

  static routingNumberNotThreeDigits(): SecureLinkError {
    return new SecureLinkError("routing-number-not-three-digits");
  }

  /** A text or byte string of the wrong length or with characters that are not allowed there. */
  static fieldOutOfBounds(): SecureLinkError {
    return new SecureLinkError("field-out-of-bounds");
  }

  static pathFrameTooSmall(): SecureLinkError {
    return new SecureLinkError("path-frame-too-small");
  }

  static keysErased(): SecureLinkError {
    return new SecureLinkError("keys-erased");
  }
}
