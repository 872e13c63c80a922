import type { LeaseNumber, QuestionId } from "@meekijk/protocol";

/** The second right that the customer lends: mouse and keyboard (R013). It never comes back by itself. */
export type ControlLease =
  | { readonly kind: "none" }
  | {
      readonly kind: "asked";
      readonly questionId: QuestionId;
      readonly askedBy: "employee" | "customer";
      /**
       * Before the first control of a session the page says what it means, and no click that was under way answers any; a
       * yes before this moment counts for nothing.
       */
      readonly answerableAtMs: number;
      readonly expiresAtMs: number;
    }
  /** The person said yes; the grant is being logged and gives nothing yet. */
  | { readonly kind: "granting"; readonly questionId: QuestionId; readonly isOffered: boolean }
  | {
      readonly kind: "granted";
      readonly questionId: QuestionId;
      readonly endsAtMs: number;
      readonly isWarned: boolean;
      /** The person's own mouse or keyboard won, and control rests until `ControlFacts.restsUntilMs`. */
      readonly isHeldOff: boolean;
    };

export interface ControlSettings {
  /** Design 2: half an hour, then the person must say "go on". */
  readonly controlLengthMs: number;
  readonly controlWarningMs: number;
  /** How long the explanation stands before the first yes counts. */
  readonly controlReadingMs: number;
  /** After the person's own last mouse or key event. */
  readonly ownInputRestMs: number;
  /** After any question closed: a click under way must not land in what the question covered. */
  readonly questionRestMs: number;
}

export interface ControlFacts {
  readonly lease: ControlLease;
  readonly wasExplained: boolean;
  /** Nothing is injected before this moment, whatever the lease says. */
  readonly restsUntilMs: number;
  /** Of the newest stretch in which input may act; 0 before the first. Goes on through a lost link, so that none comes twice. */
  readonly leaseNumber: LeaseNumber;
}

export const noControl: ControlFacts = {
  lease: { kind: "none" },
  wasExplained: false,
  restsUntilMs: -Infinity,
  leaseNumber: 0 as LeaseNumber,
};

/** A new stretch begins: what was sent before it acts no more, however long it was under way. */
export function beginStretch(facts: ControlFacts): ControlFacts {
  return { ...facts, leaseNumber: (facts.leaseNumber + 1) as LeaseNumber };
}

/** A question opens; the first of a session must stand long enough to be read. */
export function openControlQuestion(
  facts: ControlFacts,
  question: { questionId: QuestionId; askedBy: "employee" | "customer" },
  settings: ControlSettings & { readonly questionTimeoutMs: number },
  atMs: number,
): ControlFacts {
  const answerableAtMs = atMs + (facts.wasExplained ? settings.questionRestMs : settings.controlReadingMs);
  const expiresAtMs = answerableAtMs + settings.questionTimeoutMs;
  return { ...facts, lease: { kind: "asked", ...question, answerableAtMs, expiresAtMs } };
}

/** A question or a lease is over. */
export function dropControl(facts: ControlFacts, settings: ControlSettings, atMs: number): ControlFacts {
  return { ...facts, lease: { kind: "none" }, restsUntilMs: restAfterQuestion(facts, settings, atMs) };
}

/** The yes was logged: control begins, but not under a click that is still going on. */
export function beginControl(facts: ControlFacts, settings: ControlSettings, atMs: number): ControlFacts {
  if (facts.lease.kind !== "granting") return facts;
  const { questionId } = facts.lease;
  const endsAtMs = atMs + settings.controlLengthMs;
  return {
    ...beginStretch(facts),
    lease: { kind: "granted", questionId, endsAtMs, isWarned: false, isHeldOff: false },
    wasExplained: true,
    restsUntilMs: restAfterQuestion(facts, settings, atMs),
  };
}

function restAfterQuestion(facts: ControlFacts, settings: ControlSettings, atMs: number): number {
  return Math.max(facts.restsUntilMs, atMs + settings.questionRestMs);
}

/** The next moment at which the clock alone changes the lease. */
export function nextControlDeadlineMs(
  { lease, restsUntilMs }: ControlFacts,
  settings: ControlSettings,
): number {
  switch (lease.kind) {
    case "asked":
      return lease.expiresAtMs;
    case "granted":
      return Math.min(
        lease.isWarned ? lease.endsAtMs : lease.endsAtMs - settings.controlWarningMs,
        lease.isHeldOff ? restsUntilMs : Infinity,
      );
    default:
      return Infinity;
  }
}
