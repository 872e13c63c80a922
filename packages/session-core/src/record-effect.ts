import type { EventDetails, EventType } from "@meekijk/protocol";

/** Sign this event and bring it to the log. */
export type RecordEffect = {
  [T in EventType]: {
    readonly kind: "record";
    readonly type: T;
    readonly details: EventDetails<T>;
    /** The shell answers with `recorded` once the event is durable; only then it takes effect. */
    readonly isGrant: boolean;
  } & (T extends "resumed" ? { /** Comes back in `recorded`. */ readonly press: number } : unknown);
}[EventType];
