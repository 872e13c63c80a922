export type DesktopRefusedReason =
  /** A library that nothing works without is not on this system; the message names it. */
  | "library-missing"
  | "display-unreachable"
  /** The server lacks something that nothing works without; the message names it. */
  | "extension-missing"
  /** Without it the customer's own mouse could not beat the employee's, so there is no desktop at all. */
  | "own-input-unseen"
  /** Not 32 bits a pixel of 0xRRGGBB, lowest byte first. */
  | "pixel-form";

/** Why there is no desktop to show here. */
export class DesktopRefused extends Error {
  override readonly name = "DesktopRefused";
  readonly reason: DesktopRefusedReason;

  constructor(reason: DesktopRefusedReason, detail: string) {
    super(`${reason}: ${detail}`);
    this.reason = reason;
  }
}
