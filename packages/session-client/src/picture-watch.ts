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

/** What a console takes for granted. */
const noLayout = { monitors: [], canShowPointer: false };

/** Tells the employee in words what a picture cannot: where the monitors lie, that a screen is hidden, that it is late. */
export class PictureWatch {
  readonly #settings: PictureWatchSettings;
  /** The updates that were not acknowledged yet and when they left, oldest first. */
  #underWay: { readonly updateId: number; readonly sentAtMs: number }[] = [];
  #lastDelayMs = 0;
  #told = "";
  #toldLayout = JSON.stringify(noLayout);
  #cancel: () => void = () => undefined;

  constructor(settings: PictureWatchSettings) {
    this.#settings = settings;
    this.#look();
  }

  sent(updateId: number): void {
    this.#underWay.push({ updateId, sentAtMs: this.#settings.ports.nowMs() });
  }

  /** Those before it were taken too, or dropped and never will be. */
  acknowledged(updateId: number): void {
    const sent = this.#underWay.find((update) => update.updateId === updateId);
    this.#underWay = this.#underWay.filter((update) => update.updateId > updateId);
    if (sent !== undefined) this.#lastDelayMs = this.#settings.ports.nowMs() - sent.sentAtMs;
  }

  /** What was on the way is not coming. */
  pathChanged(): void {
    this.#underWay = [];
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
    const state = { type: "picture-state", isSecureDesktop, isSlow: this.#isSlow() } as const;
    const told = JSON.stringify(state);
    if (told !== this.#told && (this.#told !== "" || isSecureDesktop || state.isSlow)) say(state);
    this.#told = told;
  }

  #isSlow(): boolean {
    const [oldest] = this.#underWay;
    const waitingMs = oldest === undefined ? 0 : this.#settings.ports.nowMs() - oldest.sentAtMs;
    if (oldest === undefined) this.#lastDelayMs = Math.min(this.#lastDelayMs, clientLimits.slowPictureMs);
    return Math.max(waitingMs, this.#lastDelayMs) > clientLimits.slowPictureMs;
  }
}

function bounded({ title, ...place }: MonitorPlace): MonitorPlace {
  return { ...place, title: title.slice(0, limits.maxMonitorTitleCharacters) };
}
