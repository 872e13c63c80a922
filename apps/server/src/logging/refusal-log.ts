/**
 * What somebody tried: to prove who they are, to reach what is not theirs, or to send what does not fit; and what a browser says that it
 * refused in a page of ours. `connection-cut`: a network had its share of connections.
 */
export type RefusalKind =
  | "proof-refused"
  | "access-refused"
  | "input-refused"
  | "policy-breached"
  | "connection-cut";

/** Of our own words alone: a route as it is registered, a reason of a closed list, ids of accounts. Nothing that was sent. */
export interface Refusal {
  kind: RefusalKind;
  reason: string;
  /** A page asks by itself before somebody signed in, or for the passkey that a risky act wants: no try of anybody. */
  isUsual?: boolean;
  [field: string]: unknown;
}

/**
 * Of each kind in a minute. An attack stands in the log with its first sixty lines and its number; who wants to fill a
 * disk, or to push one kind out by another, gets no further.
 */
const maxLinesPerWindow = 60;
const windowMs = 60_000;

interface RefusalWriter {
  info(fields: object, event: string): void;
  warn(fields: object, event: string): void;
}

/** Writes down each answer other than yes for the operator (ASVS V16.3), up to a bound, and counts what is beyond it. */
export class RefusalLog {
  readonly #nowMs: () => number;
  readonly #windows = new Map<RefusalKind, { endsMs: number; lines: number; leftOut: number }>();

  constructor(nowMs: () => number) {
    this.#nowMs = nowMs;
  }

  /** `log`: the one of the request, which adds its id. */
  put(log: RefusalWriter, { kind, isUsual = false, ...fields }: Refusal): void {
    // What is usual shares no bound with what is not: it is written for who asked for a talkative log.
    if (isUsual) {
      log.info(fields, kind);
      return;
    }
    const nowMs = this.#nowMs();
    let window = this.#windows.get(kind);
    if (window === undefined || nowMs >= window.endsMs) {
      if (window !== undefined && window.leftOut > 0)
        log.warn({ of: kind, count: window.leftOut }, "refusals-left-out");
      window = { endsMs: nowMs + windowMs, lines: 0, leftOut: 0 };
      this.#windows.set(kind, window);
    }
    if (window.lines < maxLinesPerWindow) {
      window.lines += 1;
      log.warn(fields, kind);
    } else window.leftOut += 1;
  }
}
