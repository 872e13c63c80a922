export const pictureRefusedReasons = [
  "truncated",
  "too-large",
  "trailing-bytes",
  "unknown-version",
  "unknown-flag",
  "unknown-operation",
  "unknown-coder",
  "unknown-format",
  "bad-layout",
  "bad-rectangle",
  "bad-palette",
  "bad-code",
  "bad-coefficient",
  "too-much-work",
  "inflate-failed",
  "no-layout",
  "stale-update",
  "missing-update",
] as const;

export type PictureRefusedReason = (typeof pictureRefusedReasons)[number];

/** An update that is not applied, not even in part; `reason` says why. */
export class PictureRefused extends Error {
  override readonly name = "PictureRefused";
  readonly reason: PictureRefusedReason;

  private constructor(reason: PictureRefusedReason, options?: ErrorOptions) {
    super(reason, options);
    this.reason = reason;
  }

  static because(reason: PictureRefusedReason, cause?: unknown): PictureRefused {
    return new PictureRefused(reason, cause === undefined ? undefined : { cause });
  }
}
