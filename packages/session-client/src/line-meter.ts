import { type HeartbeatBody, wrapClock } from "@meekijk/protocol";

type Report = HeartbeatBody & { readonly kind: "report" };

/** What is known of the line and of the picture that came over it; times by the console's clock. */
export interface LineFacts {
  /** There and back on the present path, waiting behind the picture included; undefined: not measured on it yet. */
  readonly roundTripMs: number | undefined;
  /** From the device's sending of the newest update to its being shown here; undefined before the first. */
  readonly pictureDelayMs: number | undefined;
  /** The screen changed then, and what came of it is not shown yet; undefined: the picture shows the newest. */
  readonly oldSinceMs: number | undefined;
  /** When the other end was heard last. */
  readonly heardAtMs: number;
}

/** One late heartbeat among three is not what the line is like. */
const rememberedTrips = 3;
const clockRound = 0x1_0000;

/** The console's side of the measuring that heartbeats do: sends a clock, takes what comes back. */
export class LineMeter {
  #sinceMs: number;
  #trips: number[] = [];
  #facts: LineFacts;

  constructor(nowMs: number) {
    this.#sinceMs = nowMs;
    this.#facts = {
      roundTripMs: undefined,
      pictureDelayMs: undefined,
      oldSinceMs: undefined,
      heardAtMs: nowMs,
    };
  }

  get facts(): LineFacts {
    return this.#facts;
  }

  /** On another path; what comes back of clocks that went before says nothing about it. */
  restart(nowMs: number): void {
    this.#sinceMs = nowMs;
    this.#trips = [];
    this.#facts = { ...this.#facts, roundTripMs: undefined };
  }

  take({ echo, pictureDelayMs, waitingMs }: Report, nowMs: number): void {
    if (echo !== undefined) this.#takeEcho(echo, nowMs);
    const roundTripMs = median(this.#trips);
    // Both of the device's figures are of its own clock; half a round trip lies between the two ends.
    const oneWayMs = (roundTripMs ?? 0) / 2;
    this.#facts = {
      roundTripMs,
      pictureDelayMs: pictureDelayMs && Math.max(0, pictureDelayMs - oneWayMs),
      oldSinceMs: waitingMs === 0 ? undefined : nowMs - waitingMs - oneWayMs,
      heardAtMs: nowMs,
    };
  }

  #takeEcho({ clockMs, heldMs }: NonNullable<Report["echo"]>, nowMs: number): void {
    const agoMs = (wrapClock(nowMs) - clockMs + clockRound) % clockRound;
    const isOfThisPath = nowMs - agoMs >= this.#sinceMs;
    // Two clocks that run unequally may make it less than nothing.
    if (isOfThisPath) this.#trips = [...this.#trips, Math.max(0, agoMs - heldMs)].slice(-rememberedTrips);
  }
}

function median(values: readonly number[]): number | undefined {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
}
