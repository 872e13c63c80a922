import type { Rectangle } from "@meekijk/screen-codec";
import type { ScreenSource } from "@meekijk/session-client";
import type { Desktop, DesktopEvents, ScreenChoice } from "../desktop.ts";
import { findDamageEvent } from "./damage-watch.ts";
import { DesktopSource } from "./desktop-source.ts";
import { InputWatch } from "./input-watch.ts";
import { MonitorList } from "./monitor-list.ts";
import { requirePixelForm } from "./pixel-form.ts";
import { PointerMark } from "./pointer-mark.ts";
import type { ScreenTarget } from "./screen-target.ts";
import { canShowWindows } from "./window-pixmap.ts";
import { listWindows } from "./window-list.ts";
import { WindowSource } from "./window-source.ts";
import { X11Clipboard } from "./x11-clipboard.ts";
import { X11Cursor } from "./x11-cursor.ts";
import { X11Hands } from "./x11-hands.ts";
import { XConnection } from "./x-connection.ts";
import { XLibraries } from "./x-libraries.ts";

type Source = ScreenSource & ScreenTarget & { followScreens(): void; end(): void };

/**
 * The desktop of an X server, through libX11 and its companions. `displayName` as in `DISPLAY`, which stands for it when left
 * out.
 * @throws {DesktopRefused}
 */
export function openX11Desktop(
  events: DesktopEvents,
  displayName?: string,
  libraries: XLibraries = new XLibraries(),
): Desktop {
  const sources = new Set<Source>();
  const told = { isGone: false };
  const onGone = () => {
    if (told.isGone) return;
    told.isGone = true;
    for (const source of Array.from(sources)) source.end();
    events.onGone();
  };
  const connection = new XConnection(libraries, displayName, onGone);
  try {
    return new X11Desktop(connection, events, sources, onGone);
  } catch (error) {
    connection.close();
    throw error;
  }
}

class X11Desktop implements Desktop {
  readonly canShowPointer = true;
  readonly hands: X11Hands;
  readonly cursor: X11Cursor;
  readonly clipboard: X11Clipboard;
  readonly #connection: XConnection;
  readonly #monitors: MonitorList;
  readonly #sources: Set<Source>;
  readonly #showsWindows: boolean;
  readonly #mark: PointerMark;
  readonly #inputs: InputWatch;
  #opened: Source | undefined;
  #running: Source | undefined;

  constructor(connection: XConnection, events: DesktopEvents, sources: Set<Source>, onGone: () => void) {
    this.#connection = connection;
    this.#sources = sources;
    requirePixelForm(connection);
    findDamageEvent(connection);
    this.hands = new X11Hands(connection);
    this.cursor = new X11Cursor(connection, () => this.#opened);
    this.clipboard = new X11Clipboard(connection);
    this.#monitors = new MonitorList(connection, () => {
      for (const source of Array.from(sources)) source.followScreens();
      events.onScreensChanged();
    });
    this.#showsWindows = canShowWindows(connection);
    this.#mark = new PointerMark(connection);
    // Last, since it holds a connection of its own, which nobody would close if another part refused.
    this.#inputs = new InputWatch(connection, () => setImmediate(() => this.#giveUp(onGone)));
    this.#inputs.listen(({ isInjected, isPress }) => {
      this.cursor.noteChange();
      if (isInjected) events.onInjectedInput();
      else events.onOwnInput(isPress);
    });
    connection.listen();
  }

  listScreens(): readonly ScreenChoice[] {
    const monitors = this.listMonitors();
    const hasWindows = this.#showsWindows && this.#connection.isOpen;
    return hasWindows ? [...monitors, ...listWindows(this.#connection)] : monitors;
  }

  listMonitors(): readonly ScreenChoice[] {
    if (!this.#connection.isOpen) return [];
    const bounds = this.#monitors.readWholeBounds();
    const all: ScreenChoice = { screenId: "all", kind: "all", title: "", isPrimary: false, bounds };
    const monitors = this.#monitors.read().map(({ name, isPrimary, bounds }): ScreenChoice => ({
      screenId: `monitor:${name}`,
      kind: "monitor",
      title: name,
      isPrimary,
      bounds,
    }));
    return [all, ...monitors];
  }

  openScreen(screenId: string): ScreenSource | undefined {
    const choice = this.listScreens().find((screen) => screen.screenId === screenId);
    if (choice === undefined) return undefined;
    const onRunning = (isRunning: boolean) => this.#noteRunning(source, isRunning);
    const source: Source =
      choice.kind === "window"
        ? new WindowSource(this.#connection, Number(screenId.slice("window:".length)), onRunning)
        : new DesktopSource(this.#connection, this.#areaReader(choice), onRunning);
    this.#opened = source;
    this.cursor.noteChange();
    return source;
  }

  keepHandsOff(areas: readonly Rectangle[]): void {
    this.hands.keepOff(areas);
  }

  /** X11 knows no such screen: a screen saver that locks is a window like any other, and is shown. */
  isSecure(): boolean {
    return false;
  }

  pointAt(place: { x: number; y: number } | undefined): void {
    const bounds = this.#running?.readBounds();
    if (!this.#connection.isOpen) return;
    const isInside = place !== undefined && bounds !== undefined;
    this.#mark.show(isInside ? { x: bounds.x + place.x, y: bounds.y + place.y } : undefined);
  }

  catchUpWithInput(): void {
    this.#inputs.catchUp();
  }

  close(): void {
    for (const source of Array.from(this.#sources)) source.stop();
    this.#letGo();
  }

  #letGo(): void {
    this.hands.close();
    this.#inputs.close();
    this.#connection.close();
  }

  /** Without the watch nobody knows a yes of the person from a script's, so the desktop goes as if the display had gone. */
  #giveUp(onGone: () => void): void {
    if (!this.#connection.isOpen) return;
    this.#letGo();
    onGone();
  }

  #areaReader({ kind, title }: ScreenChoice): () => Rectangle | undefined {
    return () => {
      if (!this.#connection.isOpen) return undefined;
      if (kind === "all") return this.#monitors.readWholeBounds();
      return this.#monitors.read().find((monitor) => monitor.name === title)?.bounds;
    };
  }

  #noteRunning(source: Source, isRunning: boolean): void {
    if (isRunning) {
      this.#sources.add(source);
      this.#running = source;
    } else {
      this.#sources.delete(source);
      if (this.#running !== source) return;
      this.#running = undefined;
    }
    this.hands.actOn(this.#running);
  }
}
