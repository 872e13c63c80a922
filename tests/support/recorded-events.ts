import type { EventPayload, EventType, SessionRecord } from "@meekijk/protocol";

export interface RecordedEvent {
  readonly type: EventType;
  readonly signer: EventPayload["signer"];
  readonly details: Record<string, unknown>;
}

/** What a record tells, in its order and unchecked; whether it is true is for `npm run verify`. */
export function eventsOf(record: Pick<SessionRecord, "entries">): RecordedEvent[] {
  return record.entries.map(({ jws, details }) => {
    const [, payload = ""] = jws.split(".");
    const { type, signer } = JSON.parse(Buffer.from(payload, "base64url").toString("utf8")) as EventPayload;
    return { type, signer, details: JSON.parse(details.json) as Record<string, unknown> };
  });
}

/** The types of a side's own events, in their order. */
export function typesBy(signer: RecordedEvent["signer"], events: readonly RecordedEvent[]): EventType[] {
  return events.filter((event) => event.signer === signer).map(({ type }) => type);
}
