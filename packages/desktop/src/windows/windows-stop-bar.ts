import type { Rectangle } from "@meekijk/screen-codec";
import type { BarLayout } from "../bar-layout.ts";
import { BarRules, type BarSurface } from "../bar-rules.ts";
import type { StopBar, StopBarEvents, StopBarText } from "../stop-bar.ts";
import { BarPicture } from "./bar-picture.ts";
import { isSecureDesktop } from "./is-secure-desktop.ts";
import { LayeredWindow } from "./layered-window.ts";
import { listMonitors } from "./monitors.ts";
import { setDpiAwareness } from "./set-dpi-awareness.ts";
import { fetchMessages, receiveMessages, type ThreadMessage } from "./thread-messages.ts";
import { userCalls } from "./user-calls.ts";

/** Windows tells the second press of two quick ones apart from the first. */
const messages = {
  mouseMove: 0x0200,
  leftDown: 0x0201,
  leftUp: 0x0202,
  leftDownAgain: 0x0203,
  hotKey: 0x0312,
} as const;
const leftIsDown = 0x0001;
/** Any number: hot keys of a window are told apart by it. */
const stopKeysId = 1;
/** MOD_ALT, MOD_CONTROL, MOD_NOREPEAT with VK_SPACE. */
const [altControlOnce, space] = [0x0001 | 0x0002 | 0x4000, 0x20];
/**
 * Nobody tells us that another program hid, covered or closed the bar, or that a monitor changed, so it is put back
 * this often. Two windows that do so are no burden at this rate.
 */
const checkIntervalMs = 250;

/**
 * The bar on Windows, with messages that it fetches itself where the desktop does not, so that it works whatever the
 * session does.
 * @throws {WindowsDesktopFailed}
 */
export function openWindowsStopBar(events: StopBarEvents): StopBar {
  setDpiAwareness();
  return new WindowsStopBar(events);
}

class WindowsStopBar implements StopBar, BarSurface {
  readonly hasStopKeys: boolean;
  readonly #events: StopBarEvents;
  readonly #rules: BarRules;
  readonly #window = new LayeredWindow(false);
  readonly #picture = new BarPicture();
  readonly #stopReceiving: () => void;
  readonly #checks: NodeJS.Timeout;
  #laidFor = "";
  #isPainted = true;
  #isOpen = true;

  constructor(events: StopBarEvents) {
    this.#events = events;
    this.#rules = new BarRules(events, this);
    this.#stopReceiving = receiveMessages(this.#window.handle, (message) => this.#receive(message));
    this.hasStopKeys =
      userCalls().RegisterHotKey(this.#window.handle, stopKeysId, altControlOnce, space) !== 0;
    this.#checks = setInterval(() => this.#check(), checkIntervalMs);
  }

  get area(): Rectangle | undefined {
    return this.#isOpen ? this.#rules.area : undefined;
  }

  show(text: StopBarText | undefined): void {
    if (this.#isOpen) this.#rules.show(text);
  }

  close(): void {
    if (!this.#isOpen) return;
    this.#isOpen = false;
    clearInterval(this.#checks);
    this.#stopReceiving();
    userCalls().UnregisterHotKey(this.#window.handle, stopKeysId);
    this.#window.close();
    this.#picture.free();
  }

  readMonitor() {
    const monitors = listMonitors();
    return monitors.find(({ isPrimary }) => isPrimary) ?? monitors[0];
  }

  widthOf(words: string, scale: number): number {
    return this.#picture.widthOf(words, scale);
  }

  present(layout: BarLayout): void {
    if (!this.#isOpen) return;
    this.#laidFor = describe(this.readMonitor());
    const bitmap = this.#picture.paint(layout);
    this.#isPainted = bitmap !== undefined && this.#window.present(bitmap, layout.place.x, layout.place.y);
  }

  hide(): void {
    this.#isPainted = true;
    this.#window.hide();
  }

  #receive({ message, wide, long, x }: ThreadMessage): void {
    const user = userCalls();
    switch (message) {
      case messages.hotKey:
        this.#events.onStop();
        return;
      case messages.leftDown:
      case messages.leftDownAgain:
        // Moves are ours until the button is let go, also beside the bar.
        user.SetCapture(this.#window.handle);
        this.#rules.press((long << 16) >> 16, x);
        return;
      case messages.mouseMove:
        if ((wide & leftIsDown) === 0) this.#rules.letGo();
        else this.#rules.drag(x);
        return;
      case messages.leftUp:
        user.ReleaseCapture();
        this.#rules.letGo();
    }
  }

  #check(): void {
    fetchMessages();
    if (!this.#isOpen) return;
    const { area, isWaiting } = this.#rules;
    const isOutdated = !this.#isPainted || describe(this.readMonitor()) !== this.#laidFor;
    if (isWaiting || (area !== undefined && isOutdated)) this.#rules.lay();
    else this.#window.putBack();
    // Nobody sees this desktop while the secure one is there, and what it refuses then it takes afterwards.
    if (this.#window.isIntact && (this.#isPainted || isSecureDesktop())) return;
    this.close();
    this.#events.onLost();
  }
}

function describe(monitor: object | undefined): string {
  return JSON.stringify(monitor) ?? "";
}
