export type FrameRefusedReason = "bad-size" | "too-large";

/** A captured frame that cannot be encoded: no pixels, too few words for its size, or above the canvas limits. */
export class FrameRefused extends Error {
  override readonly name = "FrameRefused";
  readonly reason: FrameRefusedReason;

  private constructor(reason: FrameRefusedReason) {
    super(reason);
    this.reason = reason;
  }

  static because(reason: FrameRefusedReason): FrameRefused {
    return new FrameRefused(reason);
  }
}
