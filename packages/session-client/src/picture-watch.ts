import { type MonitorPlace, type SideMessage, limits } from "@meekijk/protocol";
import { clientLimits } from "./client-limits.ts";
import type { ClientPorts } from "./client-ports.ts";
import type { ScreenSource } from "./screen-source.ts";

export interface PictureWatchSettings {
  readonly ports: ClientPorts;
  readonly source: ScreenSource;
  mayShow(): boolean;
  say(message: SideMessage & { type: "screen-layout" | "picture-state" }): void;
}

/** How late the picture is, by the device's own clock. */
export interface PictureTiming {
  /** From sending the newest acknowledged update to its acknowledgement; undefined before the first. */
  readonly pictureDelayMs: number | undefined;
  /** Since the oldest update that is not acknowledged left; 0: all are, or nothing may be shown now. */
  readonly waitingMs: number;
}

/** What a console takes for granted. */
const noLayout = { monitors: [], canShowPointer: false };

/** Tells the employee in words what a picture cannot: where the monitors lie, that a screen is hidden, that it is late. */
export class PictureWatch {
  readonly #settings: PictureWatchSettings;
  /** The updates that were not acknowledged yet and when they left, oldest first. */
  #underWay: { readonly updateId: number; readonly sentAtMs: number }[] = [];
  #lastDelayMs: number | undefined;
  /** Of what was acknowledged since the last look. */
  #worstDelayMs = 0;
  #isSlow = false;
  #swiftLooks = 0;
  #told = "";
  #toldLayout = JSON.stringify(noLayout);
  #cancel: () => void = () => undefined;

  constructor(settings: PictureWatchSettings) {
    this.#settings = settings;
    // Asking for the monitors takes a while, and the first picture comes first.
    this.#cancel = settings.ports.setTimer(() => this.#look(), clientLimits.firstPictureWatchMs);
  }

  sent(updateId: number): void {
    this.#underWay.push({ updateId, sentAtMs: this.#settings.ports.nowMs() });
  }

  /** Those before it were taken too, or dropped and never will be. */
  acknowledged(updateId: number): void {
    const sent = this.#underWay.find((update) => update.updateId === updateId);
    this.#underWay = this.#underWay.filter((update) => update.updateId > updateId);
    if (sent === undefined) return;
    this.#lastDelayMs = this.#settings.ports.nowMs() - sent.sentAtMs;
    this.#worstDelayMs = Math.max(this.#worstDelayMs, this.#lastDelayMs);
  }

  get timing(): PictureTiming {
    return {
      pictureDelayMs: this.#lastDelayMs,
      waitingMs: this.#settings.mayShow() ? this.#waitingMs() : 0,
    };
  }

  /** What was on the way is not coming. */
  pathChanged(): void {
    this.#underWay = [];
    this.#worstDelayMs = 0;
    this.#isSlow = false;
  }

  stop(): void {
    this.#cancel();
  }

  #look(): void {
    const { ports, mayShow } = this.#settings;
    this.#cancel = ports.setTimer(() => this.#look(), clientLimits.pictureWatchMs);
    if (mayShow()) this.#tell();
  }

  #tell(): void {
    const { source, say } = this.#settings;
    const monitors = (source.readMonitors?.() ?? []).slice(0, limits.maxMonitors).map(bounded);
    const layout = { monitors, canShowPointer: source.canShowPointer === true };
    if (JSON.stringify(layout) !== this.#toldLayout) say({ type: "screen-layout", ...layout });
    this.#toldLayout = JSON.stringify(layout);
    const isSecureDesktop = source.isSecureDesktop?.() ?? false;
    const state = { type: "picture-state", isSecureDesktop, isSlow: this.#judge() } as const;
    const told = JSON.stringify(state);
    if (told !== this.#told && (this.#told !== "" || isSecureDesktop || state.isSlow)) say(state);
    this.#told = told;
  }

  /** Slow at once, swift only after a while: words that come and go each second say nothing. */
  #judge(): boolean {
    const delayMs = Math.max(this.#waitingMs(), this.#worstDelayMs);
    this.#worstDelayMs = 0;
    this.#swiftLooks = delayMs < clientLimits.swiftPictureMs ? this.#swiftLooks + 1 : 0;
    if (delayMs > clientLimits.slowPictureMs) this.#isSlow = true;
    else if (this.#swiftLooks >= clientLimits.swiftLooks) this.#isSlow = false;
    return this.#isSlow;
  }

  #waitingMs(): number {
    const [oldest] = this.#underWay;
    return oldest === undefined ? 0 : this.#settings.ports.nowMs() - oldest.sentAtMs;
  }
}

function bounded({ title, ...place }: MonitorPlace): MonitorPlace {
  return { ...place, title: title.slice(0, limits.maxMonitorTitleCharacters) };
}
