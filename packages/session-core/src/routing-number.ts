import type { DeviceNonce, EmployeeId, RoutingNumber, SessionId } from "@meekijk/protocol";

/**
 * Where an asker comes from, from wide to narrow: IPv4 /8, /16, /24; IPv6 /16, /32, /48. Opaque names; two askers
 * share a block when the names are equal.
 */
export interface AddressBlock {
  readonly wide: string;
  readonly middle: string;
  readonly narrow: string;
}

/** For numbers whose asker's address was forgotten by a restart; they count as one block until `located`. */
export const unknownBlock: AddressBlock = { wide: "", middle: "", narrow: "" };

/**
 * `wasJoined`: an employee typed this number once. Only staff can do that, so a number that was joined belongs to a
 * real customer: strangers can neither take it nor make one.
 */
export type NumberSlot =
  | { readonly kind: "free" }
  | {
      readonly kind: "waiting";
      readonly sessionId: SessionId;
      readonly deviceNonce: DeviceNonce;
      readonly block: AddressBlock;
      readonly sinceMs: number;
      readonly expiresAtMs: number;
      readonly wasJoined: boolean;
    }
  | {
      readonly kind: "held";
      readonly sessionId: SessionId;
      readonly deviceNonce: DeviceNonce;
      readonly employeeId: EmployeeId;
      readonly block: AddressBlock;
      readonly sinceMs: number;
      readonly expiresAtMs: number;
    }
  | { readonly kind: "used"; readonly sessionId: SessionId; readonly deviceNonce: DeviceNonce }
  | {
      readonly kind: "resting";
      readonly block: AddressBlock;
      readonly sinceMs: number;
      readonly untilMs: number;
      readonly wasJoined: boolean;
    };

/** The numbers of one tenant; the index is the number. */
export type NumberPool = readonly NumberSlot[];

export interface NumberPoolSettings {
  readonly codeLifetimeMs: number;
  readonly numberRestMs: number;
  /** Shown, never joined numbers of one narrow block. */
  readonly maxWaitingPerAddressBlock: number;
}

export type NumberEvent = { readonly atMs: number } & (
  | {
      /** `draw`: a fresh random integer, 0 to 2^32 - 1. `deviceNonce` is only carried along. */
      readonly kind: "asked";
      readonly sessionId: SessionId;
      readonly deviceNonce: DeviceNonce;
      readonly block: AddressBlock;
      readonly draw: number;
    }
  | { readonly kind: "joined"; readonly routingNumber: RoutingNumber; readonly employeeId: EmployeeId }
  | { readonly kind: "left" | "proven" | "withdrawn" | "session-ended"; readonly sessionId: SessionId }
  | { readonly kind: "located"; readonly sessionId: SessionId; readonly block: AddressBlock }
  | {
      /** From the ledger after a restart. `untilMs` as in `number-changed`. */
      readonly kind: "restored";
      readonly routingNumber: RoutingNumber;
      readonly number: RestoredNumber;
    }
  | { readonly kind: "clock" }
);

interface RestoredOpen {
  readonly sessionId: SessionId;
  readonly deviceNonce: DeviceNonce;
  readonly untilMs: number;
}
export type RestoredNumber =
  | { readonly status: "resting"; readonly untilMs: number }
  | (RestoredOpen & { readonly status: "waiting" | "used" })
  | (RestoredOpen & { readonly status: "held"; readonly employeeId: EmployeeId });

export type NumberChangeCause =
  | "assigned"
  | "replaced"
  | "taken"
  | "expired"
  | "held"
  | "left"
  | "proven"
  | "withdrawn"
  | "session-ended";

export type NumberEffect =
  | {
      /** To be saved. `untilMs`: when a shown number dies, or a resting one may be given again. */
      readonly kind: "number-changed";
      readonly sessionId: SessionId;
      readonly routingNumber: RoutingNumber;
      readonly deviceNonce: DeviceNonce;
      readonly status: "waiting" | "held" | "used" | "resting";
      readonly untilMs: number;
      readonly cause: NumberChangeCause;
    }
  /** Every number is held, used or rests after a join; or this session's code was used already. */
  | { readonly kind: "number-refused"; readonly sessionId: SessionId }
  /** Unknown, dead, used or held: one answer for all (design 2). */
  | { readonly kind: "join-refused" };

export interface NumberStep {
  readonly pool: NumberPool;
  readonly effects: readonly NumberEffect[];
}

/** A pool of `count` free numbers: 1,000 for three digits. */
export function emptyNumberPool(count = 1_000): NumberPool {
  return Array.from({ length: count }, (): NumberSlot => ({ kind: "free" }));
}

type LiveSlot = Extract<NumberSlot, { sessionId: SessionId }>;
type OpenSlot = Extract<NumberSlot, { kind: "waiting" | "held" }>;
type TakeableSlot = Extract<NumberSlot, { kind: "waiting" | "resting" }>;

const isLive = (slot: NumberSlot): slot is LiveSlot => slot.kind !== "free" && slot.kind !== "resting";
const isTakeable = (slot: NumberSlot | undefined): slot is TakeableSlot =>
  (slot?.kind === "waiting" || slot?.kind === "resting") && !slot.wasJoined;

/** The number a session shows, proves or used; undefined when it has none. */
export function numberOf(pool: NumberPool, sessionId: SessionId): LiveSlot | undefined {
  return pool.find((slot): slot is LiveSlot => isLive(slot) && slot.sessionId === sessionId);
}

/** One step's working copy; never leaves `stepNumberPool`. */
class Draft {
  readonly slots: NumberSlot[];
  readonly effects: NumberEffect[] = [];
  readonly atMs: number;
  readonly settings: NumberPoolSettings;

  constructor(pool: NumberPool, atMs: number, settings: NumberPoolSettings) {
    this.slots = pool.slice();
    this.atMs = atMs;
    this.settings = settings;
  }

  indexOf(sessionId: SessionId): number {
    return this.slots.findIndex((slot) => isLive(slot) && slot.sessionId === sessionId);
  }

  /** Never-joined numbers of this kind. */
  takeable(kind: "waiting" | "resting"): Candidate[] {
    const found: Candidate[] = [];
    for (let index = 0; index < this.slots.length; index += 1) {
      const slot = this.slots[index];
      if (slot?.kind === kind && isTakeable(slot)) found.push({ index, slot });
    }
    return found;
  }

  set(index: number, slot: LiveSlot, cause: NumberChangeCause): void {
    this.slots[index] = slot;
    const untilMs = slot.kind === "used" ? this.atMs : slot.expiresAtMs;
    this.#changed(slot, index, slot.kind, untilMs, cause);
  }

  rest(index: number, cause: NumberChangeCause): void {
    const slot = this.slots[index];
    if (slot === undefined || !isLive(slot)) return;
    const untilMs = this.atMs + this.settings.numberRestMs;
    const block = slot.kind === "used" ? unknownBlock : slot.block;
    const wasJoined = slot.kind !== "waiting" || slot.wasJoined;
    this.slots[index] = { kind: "resting", block, sinceMs: this.atMs, untilMs, wasJoined };
    this.#changed(slot, index, "resting", untilMs, cause);
  }

  #changed(
    { sessionId, deviceNonce }: LiveSlot,
    index: number,
    status: "waiting" | "held" | "used" | "resting",
    untilMs: number,
    cause: NumberChangeCause,
  ): void {
    const routingNumber = numberAt(index);
    const changed = { sessionId, routingNumber, deviceNonce, status, untilMs, cause };
    this.effects.push({ kind: "number-changed", ...changed });
  }
}

const numberAt = (index: number) => String(index).padStart(3, "0") as RoutingNumber;

/**
 * The routing numbers of one tenant (security 1.9). A number is shown for ten minutes and then rests, so that a
 * stale code finds nobody. The first employee holds it alone until the code is proven or let go.
 *
 * Strangers cannot exhaust the pool: one block shows at most `maxWaitingPerAddressBlock` numbers, its oldest going
 * first; and when no number is free, one is taken where most askers come from, level by level from the widest
 * block. A rest after a join always runs out. The rest of a number nobody ever joined is cut short, but only when
 * nothing is free, because otherwise a stranger who asks and withdraws a thousand times closes the desk.
 */
export function stepNumberPool(
  pool: NumberPool,
  event: NumberEvent,
  settings: NumberPoolSettings,
): NumberStep {
  const draft = new Draft(pool, event.atMs, settings);
  passTime(draft);
  switch (event.kind) {
    case "asked":
      ask(draft, event);
      break;
    case "joined":
      join(draft, Number(event.routingNumber), event.employeeId);
      break;
    case "left":
      leave(draft, draft.indexOf(event.sessionId));
      break;
    case "proven":
      prove(draft, draft.indexOf(event.sessionId));
      break;
    case "withdrawn":
      withdraw(draft, draft.indexOf(event.sessionId));
      break;
    case "session-ended":
      draft.rest(draft.indexOf(event.sessionId), "session-ended");
      break;
    case "located":
      locate(draft, draft.indexOf(event.sessionId), event.block);
      break;
    case "restored":
      draft.slots[Number(event.routingNumber)] = restoredSlot(event.number, event.atMs, settings);
      break;
    case "clock":
      break;
    default:
      event satisfies never;
  }
  return { pool: draft.slots, effects: draft.effects };
}

/** A held number does not run out here: the device's own clock decides while someone is proving. */
function passTime(draft: Draft): void {
  for (let index = 0; index < draft.slots.length; index += 1) {
    const slot = draft.slots[index];
    if (slot?.kind === "waiting" && slot.expiresAtMs <= draft.atMs) draft.rest(index, "expired");
    else if (slot?.kind === "resting" && slot.untilMs <= draft.atMs) draft.slots[index] = { kind: "free" };
  }
}

function ask(draft: Draft, event: Extract<NumberEvent, { kind: "asked" }>): void {
  const { sessionId, deviceNonce, block, draw } = event;
  const own = draft.indexOf(sessionId);
  if (draft.slots[own]?.kind === "used") {
    draft.effects.push({ kind: "number-refused", sessionId });
    return;
  }
  draft.rest(own, "replaced");
  keepCap(draft, block, draft.settings.maxWaitingPerAddressBlock - 1);
  const index = freeNumber(draft, draw) ?? takenNumber(draft);
  if (index === undefined) {
    draft.effects.push({ kind: "number-refused", sessionId });
    return;
  }
  const { atMs, settings } = draft;
  const expiresAtMs = atMs + settings.codeLifetimeMs;
  const shown = { sessionId, deviceNonce, block, sinceMs: atMs, expiresAtMs };
  draft.set(index, { kind: "waiting", ...shown, wasJoined: false }, "assigned");
}

function keepCap(draft: Draft, block: AddressBlock, maxWaiting: number): void {
  const waiting = draft.takeable("waiting").filter(({ slot }) => slot.block.narrow === block.narrow);
  if (waiting.length <= maxWaiting) return;
  waiting.sort((a, b) => a.slot.sinceMs - b.slot.sinceMs);
  for (const { index } of waiting.slice(0, waiting.length - maxWaiting)) draft.rest(index, "taken");
}

function freeNumber(draft: Draft, draw: number): number | undefined {
  const free: number[] = [];
  for (let index = 0; index < draft.slots.length; index += 1)
    if (draft.slots[index]?.kind === "free") free.push(index);
  return free[draw % free.length];
}

/** Rests that protect nobody go before numbers that a customer still looks at. */
function takenNumber(draft: Draft): number | undefined {
  const resting = draft.takeable("resting");
  const candidates = resting.length > 0 ? resting : draft.takeable("waiting");
  const inWide = largestGroup(candidates, ({ slot }) => slot.block.wide);
  const inMiddle = largestGroup(inWide, ({ slot }) => slot.block.middle);
  const inNarrow = largestGroup(inMiddle, ({ slot }) => slot.block.narrow);
  const oldest = oldestOf(inNarrow);
  if (oldest?.slot.kind === "waiting") draft.rest(oldest.index, "taken");
  return oldest?.index;
}

interface Candidate {
  readonly index: number;
  readonly slot: TakeableSlot;
}

function oldestOf(candidates: readonly Candidate[]): Candidate | undefined {
  let oldest = candidates[0];
  for (const candidate of candidates)
    if (oldest === undefined || candidate.slot.sinceMs < oldest.slot.sinceMs) oldest = candidate;
  return oldest;
}

/** Among equals the group with the oldest member. */
function largestGroup(candidates: Candidate[], nameOf: (candidate: Candidate) => string): Candidate[] {
  let largest: Candidate[] = [];
  for (const group of Map.groupBy(candidates, nameOf).values())
    if (group.length > largest.length || (group.length === largest.length && isOlder(group, largest)))
      largest = group;
  return largest;
}

const isOlder = (group: Candidate[], other: Candidate[]) =>
  (oldestOf(group)?.slot.sinceMs ?? 0) < (oldestOf(other)?.slot.sinceMs ?? 0);

function join(draft: Draft, index: number, employeeId: EmployeeId): void {
  const slot = draft.slots[index];
  if (slot?.kind !== "waiting") {
    draft.effects.push({ kind: "join-refused" });
    return;
  }
  const { wasJoined: _, ...shown } = slot;
  draft.set(index, { ...shown, kind: "held", employeeId }, "held");
}

function leave(draft: Draft, index: number): void {
  const slot = draft.slots[index];
  if (slot?.kind !== "held") return;
  if (slot.expiresAtMs <= draft.atMs) {
    draft.rest(index, "expired");
    return;
  }
  const { employeeId: _, ...shown } = slot;
  draft.set(index, { ...shown, kind: "waiting", wasJoined: true }, "left");
}

function prove(draft: Draft, index: number): void {
  const slot = draft.slots[index];
  // The employee went while the proof was under way: the device holds the code for spent, so nobody may join it.
  if (slot?.kind === "waiting") draft.rest(index, "withdrawn");
  if (slot?.kind !== "held") return;
  const { sessionId, deviceNonce } = slot;
  draft.set(index, { kind: "used", sessionId, deviceNonce }, "proven");
}

function withdraw(draft: Draft, index: number): void {
  if (draft.slots[index]?.kind !== "used") draft.rest(index, "withdrawn");
}

function locate(draft: Draft, index: number, block: AddressBlock): void {
  const slot = draft.slots[index];
  if (slot?.kind !== "waiting" && slot?.kind !== "held") return;
  draft.slots[index] = { ...slot, block } satisfies OpenSlot;
  keepCap(draft, block, draft.settings.maxWaitingPerAddressBlock);
}

/** Addresses and joins before the restart are not kept; so every restored rest counts as one that may be cut short. */
function restoredSlot(number: RestoredNumber, atMs: number, settings: NumberPoolSettings): NumberSlot {
  const { untilMs } = number;
  const unjoined = { block: unknownBlock, wasJoined: false } as const;
  if (number.status === "resting") return { kind: "resting", sinceMs: atMs, untilMs, ...unjoined };
  const { sessionId, deviceNonce } = number;
  if (number.status === "used") return { kind: "used", sessionId, deviceNonce };
  const sinceMs = untilMs - settings.codeLifetimeMs;
  const open = { sessionId, deviceNonce, sinceMs, expiresAtMs: untilMs };
  if (number.status === "held")
    return { kind: "held", ...open, employeeId: number.employeeId, block: unknownBlock };
  return { kind: "waiting", ...open, ...unjoined };
}
