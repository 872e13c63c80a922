import { limits } from "@meekijk/protocol";
import type { ClientPorts } from "./client-ports.ts";
import { clientLimits } from "./client-limits.ts";

export interface LinkWatchSettings {
  readonly ports: ClientPorts;
  sendHeartbeat(): void;
  /** Nothing authentic came from the other end for `silentPathMs`. */
  onSilent(): void;
  onHeardAgain(): void;
  /** The path is so long silent that its socket is worth nothing, whatever it says. */
  onDead(): void;
}

/** Listens for the other end, which speaks at least once a second, and speaks for us. */
export class LinkWatch {
  readonly #settings: LinkWatchSettings;
  #lastHeardMs: number;
  #deadAfterMs: number;
  #isSilent = false;
  #cancel: () => void;

  constructor(settings: LinkWatchSettings) {
    this.#settings = settings;
    this.#lastHeardMs = settings.ports.nowMs();
    this.#deadAfterMs = this.#lastHeardMs + clientLimits.silentSocketMs;
    this.#cancel = settings.ports.setTimer(() => this.#beat(), limits.heartbeatIntervalMs);
  }

  /** An authentic frame came in. */
  heard(): void {
    this.#lastHeardMs = this.#settings.ports.nowMs();
    this.#deadAfterMs = this.#lastHeardMs + clientLimits.silentSocketMs;
    if (!this.#isSilent) return;
    this.#isSilent = false;
    this.#settings.onHeardAgain();
  }

  /** The line is known to be lost by other means; the next frame counts as heard again. */
  markLost(): void {
    this.#isSilent = true;
  }

  stop(): void {
    this.#cancel();
  }

  #beat(): void {
    const { ports } = this.#settings;
    const nowMs = ports.nowMs();
    this.#cancel = ports.setTimer(() => this.#beat(), limits.heartbeatIntervalMs);
    this.#settings.sendHeartbeat();
    if (!this.#isSilent && nowMs - this.#lastHeardMs > limits.silentPathMs) {
      this.#isSilent = true;
      this.#settings.onSilent();
    }
    if (nowMs > this.#deadAfterMs) {
      this.#deadAfterMs = nowMs + clientLimits.silentSocketMs;
      this.#settings.onDead();
    }
  }
}
