import { limits } from "@meekijk/protocol";
import type { ClientPorts } from "./client-ports.ts";
import { clientLimits } from "./client-limits.ts";

export interface LinkWatchSettings {
  readonly ports: ClientPorts;
  /** On the path that is in use now we speak when nothing was said for so long. */
  intervalMs(): number;
  /** At least so long between two heartbeats on a calm path. */
  readonly calmIntervalMs: number;
  /** No right is lent that a silent path takes away. */
  mayBeCalm(): boolean;
  sendHeartbeat(): void;
  /** From now on silence counts later; false: at once again, and the other end was not to be heard earlier than now. */
  onCalm(isCalm: boolean): void;
  /** Nothing authentic came from the other end for `silentPathMs`, or `silentCalmPathMs` on a calm path. */
  onSilent(): void;
  onHeardAgain(): void;
  /** At once when the path fell silent, and every two seconds while it is: our own socket may be dead without knowing. */
  onDoubtful(): void;
}

/** Listens for the other end, which speaks at least once a second, on a calm path each three, and speaks for us. */
export class LinkWatch {
  readonly #settings: LinkWatchSettings;
  #lastHeardMs: number;
  #doubtfulAfterMs: number;
  #isSilent = false;
  /** Somebody told that the path is lost: its silence says nothing about our own socket. */
  #wasTold = false;
  #spokeAtMs = Number.NEGATIVE_INFINITY;
  #stirredAtMs: number;
  #wasCalm = false;
  #isStopped = false;
  #cancel: () => void;

  constructor(settings: LinkWatchSettings) {
    this.#settings = settings;
    this.#lastHeardMs = settings.ports.nowMs();
    this.#stirredAtMs = this.#lastHeardMs;
    this.#doubtfulAfterMs = this.#lastHeardMs + clientLimits.lineCheckIntervalMs;
    this.#cancel = settings.ports.setTimer(() => this.#beat(), settings.intervalMs());
  }

  /** Nothing came for so long that our socket may be dead without knowing. */
  get isSilent(): boolean {
    return this.#isSilent && !this.#wasTold;
  }

  /** An authentic frame came in. */
  heard(): void {
    this.restart();
    if (!this.#isSilent) return;
    this.#isSilent = false;
    this.#settings.onHeardAgain();
  }

  /** Something else than a heartbeat went or came. From a calm path the other end was not to be heard earlier than now. */
  stir(): void {
    if (this.#wasCalm || this.#isCalm()) this.#enliven();
    this.#stirredAtMs = this.#settings.ports.nowMs();
  }

  /** Speaks at once, and not again until `intervalMs` from now. More often than twice a second it is not done. */
  answer(): void {
    if (this.#settings.ports.nowMs() - this.#spokeAtMs >= limits.heartbeatIntervalMs / 2) this.speak();
  }

  /** At once; the next `intervalMs` from now. */
  speak(): void {
    // The end is being sealed while another path comes up.
    if (this.#isStopped) return;
    this.#cancel();
    this.#speak();
    this.#wait();
  }

  /** On another path, or a piece of something long came: silence is counted anew. */
  restart(): void {
    this.#lastHeardMs = this.#settings.ports.nowMs();
    this.#doubtfulAfterMs = this.#lastHeardMs + clientLimits.lineCheckIntervalMs;
  }

  /** The line is known to be lost by other means; the next frame counts as heard again. */
  markLost(): void {
    this.#isSilent = true;
    this.#wasTold = true;
  }

  stop(): void {
    this.#isStopped = true;
    this.#cancel();
  }

  #isCalm(): boolean {
    const quietMs = this.#settings.ports.nowMs() - this.#stirredAtMs;
    return !this.#isSilent && quietMs >= limits.calmAfterMs && this.#settings.mayBeCalm();
  }

  #enliven(): void {
    this.#wasCalm = false;
    this.restart();
    this.#settings.onCalm(false);
  }

  #speak(): void {
    this.#spokeAtMs = this.#settings.ports.nowMs();
    this.#settings.sendHeartbeat();
  }

  #wait(): void {
    const { ports, intervalMs } = this.#settings;
    this.#cancel = ports.setTimer(() => this.#beat(), intervalMs());
  }

  #beat(): void {
    const nowMs = this.#settings.ports.nowMs();
    const isCalm = this.#isCalm();
    if (this.#wasCalm && !isCalm) this.#enliven();
    if (isCalm && !this.#wasCalm) this.#settings.onCalm(true);
    this.#wasCalm = isCalm;
    this.#wait();
    if (!isCalm || nowMs - this.#spokeAtMs >= this.#settings.calmIntervalMs) this.#speak();
    const silentAfterMs = isCalm ? limits.silentCalmPathMs : limits.silentPathMs;
    if (!this.#isSilent && nowMs - this.#lastHeardMs > silentAfterMs) {
      this.#isSilent = true;
      this.#wasTold = false;
      this.#doubtfulAfterMs = Number.NEGATIVE_INFINITY;
      this.#settings.onSilent();
    }
    if (this.#isSilent && nowMs > this.#doubtfulAfterMs) {
      this.#doubtfulAfterMs = nowMs + clientLimits.lineCheckIntervalMs;
      this.#settings.onDoubtful();
    }
  }
}
