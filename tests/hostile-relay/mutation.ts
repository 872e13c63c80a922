import type { WireData } from "./relay-line.ts";

/** Where the relay stands: JSON between each end and the server, and what it carries unread between the ends. */
export const jsonLanes = ["device says", "device hears", "console says", "console hears"] as const;
export const sealedLanes = ["device to console", "console to device"] as const;
export type Lane = (typeof jsonLanes)[number] | (typeof sealedLanes)[number];

/** `mute`: from this message on, nothing of the lane is handed on any more. */
const orderMutations = ["drop", "swap", "delay", "repeat", "replay", "foreign", "mute"] as const;
const byteMutations = ["alter-header", "alter-body", "alter-tag", "reflected"] as const;
export type MutationKind = (typeof orderMutations)[number] | (typeof byteMutations)[number];

export const jsonMutations: readonly MutationKind[] = orderMutations;
export const sealedMutations: readonly MutationKind[] = [...orderMutations, ...byteMutations];

export interface Mutation {
  readonly lane: Lane;
  /** Which message of the lane, from 0. */
  readonly index: number;
  readonly kind: MutationKind;
}

/** Everything that one session sent, lane by lane. */
export type LaneHistory = Record<Lane, WireData[]>;

export const emptyHistory = (): LaneHistory => ({
  "device says": [],
  "device hears": [],
  "console says": [],
  "console hears": [],
  "device to console": [],
  "console to device": [],
});

/** A delayed message lets this many of its lane pass. */
export const delayedMessages = 4;
const replayDistance = 3;
const headerBytes = 12;
const tagBytes = 16;

/** What the relay hands on instead of `data`. Empty for what it keeps back; it then lets go of it by itself. */
export function mutate(
  { lane, index, kind }: Mutation,
  data: WireData,
  history: LaneHistory,
  foreign: LaneHistory,
): WireData[] {
  switch (kind) {
    case "drop":
    case "swap":
    case "delay":
    case "mute":
      return [];
    case "repeat":
      return [data, data];
    case "replay":
      return [data, history[lane][Math.max(0, index - replayDistance)] ?? data];
    case "foreign":
      return [findForeign(data, foreign[lane], index)];
    case "reflected":
      return typeof data === "string" ? [data] : [findReflected(lane, data, history)];
    default:
      return typeof data === "string" ? [data] : [alter(kind, data, index)];
  }
}

function findForeign(data: WireData, lane: readonly WireData[], index: number): WireData {
  if (typeof data !== "string") return lane[index] ?? lane.at(-1) ?? data;
  const type = typeOf(data);
  return lane.find((other) => typeof other === "string" && typeOf(other) === type) ?? data;
}

/** What the receiver itself sent, under the same header if there is such a one. */
function findReflected(lane: Lane, data: Uint8Array<ArrayBuffer>, history: LaneHistory): WireData {
  const own = history[lane === "device to console" ? "console to device" : "device to console"];
  const header = Buffer.from(data.subarray(0, headerBytes)).toString("hex");
  const twin = own.find(
    (frame) =>
      typeof frame !== "string" && Buffer.from(frame.subarray(0, headerBytes)).toString("hex") === header,
  );
  return twin ?? own.at(-1) ?? data;
}

function alter(kind: MutationKind, data: Uint8Array<ArrayBuffer>, index: number): Uint8Array<ArrayBuffer> {
  const altered = new Uint8Array(data);
  const bodyBytes = Math.max(1, altered.length - headerBytes - tagBytes);
  const place =
    kind === "alter-header"
      ? index % Math.min(headerBytes, altered.length)
      : kind === "alter-tag"
        ? altered.length - 1 - (index % Math.min(tagBytes, altered.length))
        : Math.min(altered.length - 1, headerBytes + ((index * 7) % bodyBytes));
  altered[place] = (altered[place] ?? 0) ^ (1 << (index % 8));
  return altered;
}

function typeOf(json: string): unknown {
  return (JSON.parse(json) as { type?: unknown }).type;
}
