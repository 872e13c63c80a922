import type { Clipboard } from "../clipboard.ts";
import type { Desktop, DesktopEvents } from "../desktop.ts";
import { GdiScreenSource } from "./gdi-screen-source.ts";
import { InputWatch } from "./input-watch.ts";
import { isSecureDesktop } from "./is-secure-desktop.ts";
import { MessagePump } from "./message-pump.ts";
import { listMonitors } from "./monitors.ts";
import { PointerMark } from "./pointer-mark.ts";
import { boundsOf, listTargets, type ScreenTarget } from "./screen-target.ts";
import { setDpiAwareness } from "./set-dpi-awareness.ts";
import { userCalls } from "./user-calls.ts";
import { WindowsClipboard } from "./windows-clipboard.ts";
import { WindowsCursor } from "./windows-cursor.ts";
import { WindowsDesktopFailed } from "./windows-desktop-failed.ts";
import { WindowsHands } from "./windows-hands.ts";

/** How often monitors and the hooks' life are looked at. */
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
  readonly canShowPointer = true;
  readonly hands = new WindowsHands();
  readonly cursor = new WindowsCursor();
  readonly clipboard: Clipboard;
  readonly #events: DesktopEvents;
  readonly #window = openMessageWindow();
  readonly #mark = new PointerMark();
  readonly #watch = new InputWatch();
  readonly #pump = new MessagePump(() => this.#tellTurn());
  readonly #checks = setInterval(() => this.#check(), checkIntervalMs);
  readonly #sources = new Set<GdiScreenSource>();
  #target: ScreenTarget | undefined;
  #monitors = describeMonitors();
  #isClosed = false;

  constructor(events: DesktopEvents) {
    this.#events = events;
    this.clipboard = new WindowsClipboard(this.#window);
  }

  listScreens() {
    return listTargets().map(({ choice }) => choice);
  }

  listMonitors() {
    return this.listScreens().filter(({ kind }) => kind !== "window");
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

  pointAt(place: Parameters<Desktop["pointAt"]>[0]): void {
    if (this.#isClosed) return;
    const bounds = this.#target === undefined ? undefined : boundsOf(this.#target);
    const isInside = place !== undefined && bounds !== undefined;
    this.#mark.show(isInside ? { x: bounds.x + place.x, y: bounds.y + place.y } : undefined);
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
    this.#mark.close();
    userCalls().DestroyWindow(this.#window);
  }

  #actOn(target: ScreenTarget | undefined): void {
    this.#target = target;
    this.hands.actOn(target);
    this.cursor.actOn(target);
  }

  #tellTurn(): void {
    const { isOwn, isOwnPress, isInjected } = this.#watch.take();
    if (isOwn) this.#events.onOwnInput(isOwnPress);
    if (isInjected) this.#events.onInjectedInput();
    // As often as this: at log-out Windows ends a program as soon as its windows have agreed, which ours do at once.
    if (this.#isClosed || userCalls().GetSystemMetrics(shuttingDownMetric) === 0) return;
    this.close();
    this.#events.onGone();
  }

  #check(): void {
    this.#pump.turn();
    if (this.#isClosed) return;
    this.#watch.check();
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
