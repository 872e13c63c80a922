import type { Clipboard } from "../clipboard.ts";
import type { Desktop, DesktopEvents } from "../desktop.ts";
import { GdiScreenSource } from "./gdi-screen-source.ts";
import { InputWatch } from "./input-watch.ts";
import { isSecureDesktop } from "./is-secure-desktop.ts";
import { MessagePump } from "./message-pump.ts";
import { listMonitors } from "./monitors.ts";
import { listTargets, type ScreenTarget } from "./screen-target.ts";
import { setDpiAwareness } from "./set-dpi-awareness.ts";
import { userCalls } from "./user-calls.ts";
import { WindowsClipboard } from "./windows-clipboard.ts";
import { WindowsCursor } from "./windows-cursor.ts";
import { WindowsDesktopFailed } from "./windows-desktop-failed.ts";
import { WindowsHands } from "./windows-hands.ts";

/** How often monitors, log-out and the hooks' life are looked at. */
const checkIntervalMs = 1_000;
const shuttingDownMetric = 0x2000;
const messageOnly = -3;

/** @throws {WindowsDesktopFailed} when something is missing without which a session must not begin. */
export function openWindowsDesktop(events: DesktopEvents): Desktop {
  setDpiAwareness();
  if (listMonitors().length === 0) throw WindowsDesktopFailed.because("no-monitors");
  return new WindowsDesktop(events);
}

class WindowsDesktop implements Desktop {
  readonly canShowPointer = false;
  readonly hands = new WindowsHands();
  readonly cursor = new WindowsCursor();
  readonly clipboard: Clipboard;
  readonly #events: DesktopEvents;
  readonly #window = openMessageWindow();
  readonly #watch = new InputWatch();
  readonly #pump = new MessagePump(() => this.#tellInput());
  readonly #checks = setInterval(() => this.#check(), checkIntervalMs);
  readonly #sources = new Set<GdiScreenSource>();
  #monitors = describeMonitors();
  #isClosed = false;

  constructor(events: DesktopEvents) {
    this.#events = events;
    this.clipboard = new WindowsClipboard(this.#window);
  }

  listScreens() {
    return listTargets().map(({ choice }) => choice);
  }

  openScreen(screenId: string) {
    const target = listTargets().find(({ choice }) => choice.screenId === screenId)?.target;
    if (target === undefined || this.#isClosed) return undefined;
    const source = new GdiScreenSource(target, () => this.#actOn(target));
    this.#sources.add(source);
    return source;
  }

  keepHandsOff(areas: Parameters<Desktop["keepHandsOff"]>[0]): void {
    this.hands.keepOff(areas);
  }

  isSecure(): boolean {
    return isSecureDesktop();
  }

  /** The mark needs a layered window of its own, which is not written yet (docs/known-limits.md). */
  pointAt(): void {
    return undefined;
  }

  catchUpWithInput(): void {
    if (!this.#isClosed) this.#pump.turn();
  }

  close(): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    this.#actOn(undefined);
    for (const source of this.#sources) source.stop();
    clearInterval(this.#checks);
    this.#watch.stop();
    this.#pump.stop();
    userCalls().DestroyWindow(this.#window);
  }

  #actOn(target: ScreenTarget | undefined): void {
    this.hands.actOn(target);
    this.cursor.actOn(target);
  }

  #tellInput(): void {
    const { isOwn, isOwnPress, isInjected } = this.#watch.take();
    if (isOwn) this.#events.onOwnInput(isOwnPress);
    if (isInjected) this.#events.onInjectedInput();
  }

  #check(): void {
    if (userCalls().GetSystemMetrics(shuttingDownMetric) !== 0) {
      this.close();
      this.#events.onGone();
      return;
    }
    this.#pump.turn();
    if (this.#isClosed) return;
    this.#watch.check();
    this.hands.retryRelease();
    const monitors = describeMonitors();
    if (monitors === this.#monitors) return;
    this.#monitors = monitors;
    this.#events.onScreensChanged();
  }
}

function describeMonitors(): string {
  return JSON.stringify(listMonitors());
}

/** Never on screen: it owns what this program puts on the clipboard. */
function openMessageWindow(): number {
  const window = userCalls().CreateWindowExW(0, "Static", null, 0, 0, 0, 0, 0, messageOnly, 0, 0, null);
  if (window === 0) throw WindowsDesktopFailed.because("no-window");
  return window;
}
