import type { Rectangle } from "@meekijk/screen-codec";
import type { StopBar, StopBarEvents, StopBarText } from "../stop-bar.ts";
import { BarPainter } from "./bar-painter.ts";
import { grabStopKeys } from "./grab-stop-keys.ts";
import { MonitorList } from "./monitor-list.ts";
import { TopWindow } from "./top-window.ts";
import { XConnection, type XEvent } from "./x-connection.ts";
import { XLibraries } from "./x-libraries.ts";
import { readId, readInt } from "./x-memory.ts";

const [buttonPress, buttonRelease, motion, expose, visibility] = [4, 5, 6, 12, 15];
const fullyVisible = 0;
const barHeight = 44;
const padding = 14;
const buttonPadding = 20;
const markSize = 14;
const colours = {
  ground: 0x1b2733,
  looks: 0xf2b705,
  controls: 0xff6b5e,
  words: 0xffffff,
  stop: 0xc62828,
  other: 0x3b4b5c,
};
/** A window that is raised each time another is raised over it could fight with one that does the same. */
const raiseIntervalMs = 250;

/**
 * The bar on an X11 desktop, on a connection of its own, so that it works whatever the session does. `displayName` as
 * in `DISPLAY`, which stands for it when left out.
 * @throws {DesktopRefused}
 */
export function openX11StopBar(events: StopBarEvents, displayName?: string): StopBar {
  return new X11StopBar(new XConnection(new XLibraries(), displayName, () => events.onLost()), events);
}

class X11StopBar implements StopBar {
  readonly #connection: XConnection;
  readonly #events: StopBarEvents;
  readonly #window: TopWindow;
  readonly #painter: BarPainter;
  readonly #monitors: MonitorList;
  readonly hasStopKeys: boolean;
  #text: StopBarText | undefined;
  #place: Rectangle = { x: 0, y: 0, width: 1, height: barHeight };
  #stop: Rectangle = this.#place;
  #withdraw: Rectangle | undefined;
  /** How far right the person has pushed the bar from the middle. */
  #pushedX = 0;
  #heldAtX: number | undefined;
  #raiseTimer: NodeJS.Timeout | undefined;

  constructor(connection: XConnection, events: StopBarEvents) {
    this.#connection = connection;
    this.#events = events;
    this.#window = new TopWindow(connection, colours.ground, () => {
      this.close();
      events.onLost();
    });
    this.#painter = new BarPainter(connection, this.#window.id);
    this.#monitors = new MonitorList(connection, () => this.#lay());
    this.hasStopKeys = grabStopKeys(connection, () => events.onStop());
    const isOurs = (event: XEvent) => readId(event, 32) === this.#window.id;
    connection.on(expose, (event) => void (isOurs(event) && this.#paint()));
    connection.on(buttonPress, (event) => void (isOurs(event) && this.#press(event)));
    connection.on(motion, (event) => void (isOurs(event) && this.#drag(event)));
    connection.on(buttonRelease, () => (this.#heldAtX = undefined));
    connection.on(visibility, (event) => {
      if (isOurs(event) && readInt(event, 40) !== fullyVisible) this.#raiseSoon();
    });
    connection.listen();
  }

  get area(): Rectangle | undefined {
    return this.#text === undefined || !this.#connection.isOpen ? undefined : this.#place;
  }

  show(text: StopBarText | undefined): void {
    if (!this.#connection.isOpen || isSame(text, this.#text)) return;
    this.#text = text;
    if (text !== undefined) this.#lay();
    else {
      this.#window.hide();
      this.#events.onMoved();
    }
  }

  close(): void {
    clearTimeout(this.#raiseTimer);
    this.#connection.close();
  }

  #lay(): void {
    const text = this.#text;
    if (text === undefined || !this.#connection.isOpen) return;
    const button = (words: string) => this.#painter.widthOf(words) + 2 * buttonPadding;
    const stateWidth = padding + markSize + padding + this.#painter.widthOf(text.state) + padding;
    const withdrawWidth = text.withdraw === undefined ? 0 : button(text.withdraw);
    const width = stateWidth + withdrawWidth + button(text.stop);
    const monitors = this.#monitors.read();
    const monitor = (monitors.find(({ isPrimary }) => isPrimary) ?? monitors[0])?.bounds;
    if (monitor === undefined) return;
    const free = Math.max(0, monitor.width - width);
    const fromLeft = Math.min(free, Math.max(0, Math.round(free / 2) + this.#pushedX));
    this.#place = { x: monitor.x + fromLeft, y: monitor.y, width, height: barHeight };
    const part = (x: number, partWidth: number) => ({ x, y: 0, width: partWidth, height: barHeight });
    this.#withdraw = text.withdraw === undefined ? undefined : part(stateWidth, withdrawWidth);
    this.#stop = part(stateWidth + withdrawWidth, button(text.stop));
    // Before the window goes there: no click of the employee may be faster.
    this.#events.onMoved();
    this.#window.place(this.#place);
    this.#paint();
  }

  #paint(): void {
    const text = this.#text;
    if (text === undefined || !this.#connection.isOpen) return;
    const { width } = this.#place;
    this.#painter.box({ x: 0, y: 0, width, height: barHeight }, colours.ground);
    const mark = { x: padding, y: (barHeight - markSize) / 2, width: markSize, height: markSize };
    this.#painter.box(mark, text.withdraw === undefined ? colours.looks : colours.controls);
    this.#painter.write(text.state, padding + markSize + padding, barHeight, colours.words);
    if (this.#withdraw !== undefined) this.#paintButton(this.#withdraw, text.withdraw ?? "", colours.other);
    this.#paintButton(this.#stop, text.stop, colours.stop);
    const { calls, display } = this.#connection;
    calls.flush(display);
  }

  #paintButton(area: Rectangle, words: string, colour: number): void {
    this.#painter.box(area, colour);
    this.#painter.write(words, area.x + buttonPadding, barHeight, colours.words);
  }

  #press(event: XEvent): void {
    const x = readInt(event, 64);
    if (isAcross(this.#stop, x)) this.#events.onStop();
    else if (this.#withdraw !== undefined && isAcross(this.#withdraw, x)) this.#events.onWithdraw();
    else this.#heldAtX = readInt(event, 72) - this.#pushedX;
  }

  /** The bar can be pushed aside along its edge, since it may cover what the person needs. */
  #drag(event: XEvent): void {
    if (this.#heldAtX === undefined) return;
    this.#pushedX = readInt(event, 72) - this.#heldAtX;
    this.#lay();
  }

  #raiseSoon(): void {
    this.#raiseTimer ??= setTimeout(() => {
      this.#raiseTimer = undefined;
      if (this.#connection.isOpen && this.#text !== undefined) this.#window.raise();
    }, raiseIntervalMs);
  }
}

function isAcross({ x, width }: Rectangle, at: number): boolean {
  return at >= x && at < x + width;
}

function isSame(left: StopBarText | undefined, right: StopBarText | undefined): boolean {
  return left?.state === right?.state && left?.stop === right?.stop && left?.withdraw === right?.withdraw;
}
