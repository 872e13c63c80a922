export const windowsDesktopFailedReasons = [
  /** This is no 64-bit Windows. */
  "not-windows",
  /** The system keeps scaling our coordinates, so that places would not be pixels. */
  "no-dpi-awareness",
  /** The system names no monitor. */
  "no-monitors",
  /** The person's own mouse and keyboard cannot be watched, and then nobody may lend the hands. */
  "no-input-watch",
  /** The clipboard needs a window of ours and got none. */
  "no-window",
  /** The system does not say where its own libraries lie, and by name alone another's could come first. */
  "no-system-folder",
] as const;

export type WindowsDesktopFailedReason = (typeof windowsDesktopFailedReasons)[number];

/** The desktop cannot be opened; `reason` says why. */
export class WindowsDesktopFailed extends Error {
  override readonly name = "WindowsDesktopFailed";
  readonly reason: WindowsDesktopFailedReason;

  private constructor(reason: WindowsDesktopFailedReason) {
    super(reason);
    this.reason = reason;
  }

  static because(reason: WindowsDesktopFailedReason): WindowsDesktopFailed {
    return new WindowsDesktopFailed(reason);
  }
}
