import type { Rectangle } from "@meekijk/screen-codec";
import { barGround, type BarLayout } from "../bar-layout.ts";
import { BarRules, type BarSurface } from "../bar-rules.ts";
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

class X11StopBar implements StopBar, BarSurface {
  readonly #connection: XConnection;
  readonly #rules: BarRules;
  readonly #window: TopWindow;
  readonly #painter: BarPainter;
  readonly #monitors: MonitorList;
  readonly hasStopKeys: boolean;
  #raiseTimer: NodeJS.Timeout | undefined;

  constructor(connection: XConnection, events: StopBarEvents) {
    this.#connection = connection;
    this.#rules = new BarRules(events, this);
    this.#window = new TopWindow(connection, barGround, () => {
      this.close();
      events.onLost();
    });
    this.#painter = new BarPainter(connection, this.#window.id);
    this.#monitors = new MonitorList(connection, () => this.#rules.lay());
    this.hasStopKeys = grabStopKeys(connection, () => events.onStop());
    const isOurs = (event: XEvent) => readId(event, 32) === this.#window.id;
    connection.on(expose, (event) => void (isOurs(event) && this.#paint()));
    connection.on(buttonPress, (event) => {
      if (isOurs(event)) this.#rules.press(readInt(event, 64), readInt(event, 72));
    });
    connection.on(motion, (event) => void (isOurs(event) && this.#rules.drag(readInt(event, 72))));
    connection.on(buttonRelease, () => this.#rules.letGo());
    connection.on(visibility, (event) => {
      if (isOurs(event) && readInt(event, 40) !== fullyVisible) this.#raiseSoon();
    });
    connection.listen();
  }

  get area(): Rectangle | undefined {
    return this.#connection.isOpen ? this.#rules.area : undefined;
  }

  show(text: StopBarText | undefined): void {
    if (this.#connection.isOpen) this.#rules.show(text);
  }

  close(): void {
    clearTimeout(this.#raiseTimer);
    this.#connection.close();
  }

  readMonitor() {
    if (!this.#connection.isOpen) return undefined;
    const monitors = this.#monitors.read();
    const bounds = (monitors.find(({ isPrimary }) => isPrimary) ?? monitors[0])?.bounds;
    return bounds && { bounds, scale: 1 };
  }

  widthOf(words: string): number {
    return this.#painter.widthOf(words);
  }

  present({ place }: BarLayout): void {
    this.#window.place(place);
    this.#paint();
  }

  hide(): void {
    this.#window.hide();
  }

  #paint(): void {
    const { layout } = this.#rules;
    if (layout === undefined || !this.#connection.isOpen) return;
    for (const stroke of layout.strokes)
      if (stroke.kind === "box") this.#painter.box(stroke.area, stroke.colour);
      else this.#painter.write(stroke.words, stroke.x, layout.place.height, stroke.colour);
    const { calls, display } = this.#connection;
    calls.flush(display);
  }

  #raiseSoon(): void {
    this.#raiseTimer ??= setTimeout(() => {
      this.#raiseTimer = undefined;
      if (this.#connection.isOpen && this.#rules.area !== undefined) this.#window.raise();
    }, raiseIntervalMs);
  }
}
