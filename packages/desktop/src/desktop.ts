import type { Rectangle } from "@meekijk/screen-codec";
import type { InputSink, ScreenSource } from "@meekijk/session-client";
import type { Clipboard } from "./clipboard.ts";
import type { CursorSource } from "@meekijk/session-client";

/** Something that the person can choose to show. */
export interface ScreenChoice {
  /** Valid until the next `onScreensChanged`; `all` is always there. */
  readonly screenId: string;
  readonly kind: "all" | "monitor" | "window";
  /** The monitor's or the window's own name; empty for `all`. From the system, so text that nobody checked. */
  readonly title: string;
  readonly isPrimary: boolean;
  /** In pixels of the whole desktop. */
  readonly bounds: Rectangle;
}

export interface DesktopEvents {
  /**
   * The person's own mouse or keyboard; no press that a program injected, ours or another. Motion that a program makes
   * through a device of the person is told here too, so that no program keeps their hand from winning. `isPress`: a key,
   * button or touch went down or up; false for motion, for the wheel, and where the system does not say.
   */
  onOwnInput(isPress: boolean): void;
  /** A program injected mouse or keyboard, down or up: ours, or one that the employee left running (security 4.3). */
  onInjectedInput(): void;
  /** Monitors came, went, moved or changed their size. */
  onScreensChanged(): void;
  /** The display is gone: log-out, or the X server ended. Nothing of the desktop answers after this. */
  onGone(): void;
}

/** The person's desktop as this program sees and moves it. One adapter for each kind of system. */
export interface Desktop {
  listScreens(): readonly ScreenChoice[];
  /** The same without the windows, each of which costs the system some questions: for who asks again and again. */
  listMonitors(): readonly ScreenChoice[];
  /**
   * What the picture will be made of, and what `hands` act on from its `start` on. Undefined when the choice is gone.
   * Nothing is read before `start`.
   */
  openScreen(screenId: string): ScreenSource | undefined;
  /** Places are pixels of the screen that was opened last; what falls outside it is dropped. */
  readonly hands: InputSink;
  readonly cursor: CursorSource;
  readonly clipboard: Clipboard;
  /** Buttons and wheel of `hands` that would land here do nothing: our own bar, in pixels of the whole desktop. */
  keepHandsOff(areas: readonly Rectangle[]): void;
  /** True while the system shows a screen that no program may see: a lock screen, a question for a password. */
  isSecure(): boolean;
  /** False where `pointAt` shows nothing. */
  readonly canShowPointer: boolean;
  /** Shows the person a place of the screen that was opened last, and touches nothing; undefined takes the mark away. */
  pointAt(place: { readonly x: number; readonly y: number } | undefined): void;
  /** Takes in every mouse and key event up to this moment: after it, `onInjectedInput` and `onOwnInput` have been told. */
  catchUpWithInput(): void;
  /** Lets go of every key, and of everything that the adapter holds of the system. */
  close(): void;
}
