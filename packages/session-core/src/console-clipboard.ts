import type {
  ClipboardDirection,
  ClipboardRefusal,
  ClipboardToConsole,
  ConsoleToDevice,
  DeviceToConsole,
  QuestionId,
} from "@meekijk/protocol";
import type { ConsoleEffect, ConsoleState, ConsoleStep } from "./console-state.ts";

/** One direction of the customer's clipboard as the employee's console knows it. */
export type ConsoleClipboardLease =
  | {
      readonly kind: "none";
      readonly lastAnswer: "refused" | "expired" | "not-now" | undefined;
      readonly mayAskFromMs: number;
      readonly isAskingBlocked: boolean;
    }
  /** `isSent`: our own event of the question is durable, so that the question could go out. */
  | { readonly kind: "asking"; readonly questionId: QuestionId; readonly isSent: boolean }
  /** Not our turn: a text stands before the customer, or we wait for what we fetched. */
  | { readonly kind: "granted"; readonly isOurTurn: boolean };

export interface ConsoleClipboard extends Readonly<Record<ClipboardDirection, ConsoleClipboardLease>> {
  /** What the last fetch brought: a text, or why there is none. */
  readonly fetched: { readonly text: string | undefined; readonly refusal?: ClipboardRefusal } | undefined;
  /** A text that we fetched under a lease that is over may still come; once. */
  readonly mayTextBeLate: boolean;
}

const noLease: ConsoleClipboardLease = {
  kind: "none",
  lastAnswer: undefined,
  mayAskFromMs: -Infinity,
  isAskingBlocked: false,
};
export const noConsoleClipboard: ConsoleClipboard = {
  in: noLease,
  out: noLease,
  fetched: undefined,
  mayTextBeLate: false,
};

/** What the employee does with the clipboard. */
export type ConsoleClipboardEvent =
  | {
      readonly kind: "employee-asks-clipboard";
      readonly direction: ClipboardDirection;
      readonly questionId: QuestionId;
    }
  | { readonly kind: "employee-releases-clipboard"; readonly direction: ClipboardDirection }
  | { readonly kind: "employee-sends-clipboard-text"; readonly text: string }
  | { readonly kind: "employee-fetches-clipboard" };

/** An own question about the clipboard is durable. */
export interface ClipboardAskedRecorded {
  readonly kind: "recorded";
  readonly type: "clipboard-asked";
  readonly questionId: QuestionId;
}

type Happening =
  | ConsoleClipboardEvent
  | ClipboardAskedRecorded
  | { readonly kind: "message"; readonly message: ClipboardToConsole };

type LookingConsole = Extract<ConsoleState, { clipboard: ConsoleClipboard }>;

/** Whether a text may go to the customer now: it is our turn, and both look along. */
export function maySendClipboardText(state: ConsoleState): boolean {
  return "clipboard" in state && isUsable(state) && isOurTurn(state.clipboard.in);
}

function isUsable({ kind, link }: LookingConsole): boolean {
  return kind === "live" && link.kind === "up";
}

const directions: readonly ClipboardDirection[] = ["in", "out"];

const stay = (state: ConsoleState, ...effects: ConsoleEffect[]): ConsoleStep => ({ state, effects });

function change(state: LookingConsole, changed: Partial<ConsoleClipboard>): LookingConsole {
  return { ...state, clipboard: { ...state.clipboard, ...changed } };
}

/** Undefined: no honest device does this. */
export function stepConsoleClipboard(
  state: ConsoleState,
  event: Happening,
  atMs: number,
): ConsoleStep | undefined {
  if (!("clipboard" in state))
    return event.kind === "message" && event.message.type === "clipboard-text" ? undefined : stay(state);
  const isLive = isUsable(state);
  const { clipboard } = state;
  switch (event.kind) {
    case "employee-asks-clipboard":
      return isLive ? ask(state, event, atMs) : stay(state);
    case "employee-releases-clipboard": {
      const released = release(clipboard, event.direction);
      return stay({ ...state, clipboard: released.clipboard }, ...released.effects);
    }
    case "employee-sends-clipboard-text":
      if (!isLive || !isOurTurn(clipboard.in)) return stay(state);
      return stay(change(state, { in: { kind: "granted", isOurTurn: false } }), {
        kind: "send",
        message: { type: "clipboard-text", text: event.text },
      });
    case "employee-fetches-clipboard":
      if (!isLive || !isOurTurn(clipboard.out)) return stay(state);
      return stay(change(state, { out: { kind: "granted", isOurTurn: false }, fetched: undefined }), {
        kind: "send",
        message: { type: "fetch-clipboard" },
      });
    case "recorded":
      return sendQuestion(state, event.questionId);
    case "message":
      return event.message.type === "clipboard-text"
        ? takeText(state, event.message.text)
        : hearState(state, event.message);
  }
}

function isOurTurn(lease: ConsoleClipboardLease): boolean {
  return lease.kind === "granted" && lease.isOurTurn;
}

/** The question is on record before the customer sees it. */
function ask(
  state: LookingConsole,
  { direction, questionId }: Extract<ConsoleClipboardEvent, { kind: "employee-asks-clipboard" }>,
  atMs: number,
): ConsoleStep {
  const { clipboard, control } = state;
  const lease = clipboard[direction];
  const isAsking = control.kind === "asking" || isAskingClipboard(clipboard);
  if (isAsking || lease.kind !== "none" || lease.isAskingBlocked || atMs < lease.mayAskFromMs)
    return stay(state);
  return stay(change(state, { [direction]: { kind: "asking", questionId, isSent: false } }), {
    kind: "record",
    type: "clipboard-asked",
    details: { questionId, direction },
    isGrant: true,
  });
}

/** Whether the customer is being asked for either direction. */
export function isAskingClipboard(clipboard: ConsoleClipboard): boolean {
  return directions.some((direction) => clipboard[direction].kind === "asking");
}

function askedDirection(clipboard: ConsoleClipboard, questionId: QuestionId): ClipboardDirection | undefined {
  return directions.find((direction) => {
    const lease = clipboard[direction];
    return lease.kind === "asking" && lease.questionId === questionId;
  });
}

function sendQuestion(state: LookingConsole, questionId: QuestionId): ConsoleStep {
  const direction = askedDirection(state.clipboard, questionId);
  const lease = direction && state.clipboard[direction];
  if (direction === undefined || lease?.kind !== "asking" || lease.isSent) return stay(state);
  return stay(change(state, { [direction]: { ...lease, isSent: true } }), {
    kind: "send",
    message: { type: "ask-clipboard", direction, questionId },
  });
}

interface Released {
  readonly clipboard: ConsoleClipboard;
  readonly effects: readonly ConsoleEffect[];
}

/** Given back, or a question taken back. */
function release(clipboard: ConsoleClipboard, direction: ClipboardDirection): Released {
  const lease = clipboard[direction];
  const dropped = drop(clipboard, direction);
  const tell = (message: ConsoleToDevice): Released => ({
    clipboard: dropped,
    effects: [{ kind: "send", message }],
  });
  if (lease.kind === "granted") return tell({ type: "release-clipboard", direction });
  if (lease.kind === "asking" && lease.isSent)
    return tell({ type: "withdraw-question", questionId: lease.questionId });
  return { clipboard: lease.kind === "asking" ? dropped : clipboard, effects: [] };
}

function drop(clipboard: ConsoleClipboard, direction: ClipboardDirection): ConsoleClipboard {
  const lease = clipboard[direction];
  const isFetching = direction === "out" && lease.kind === "granted" && !lease.isOurTurn;
  return { ...clipboard, [direction]: noLease, ...(isFetching ? { mayTextBeLate: true } : {}) };
}

/** Both are over with the link. The device is told, since it may have noticed nothing. */
export function loseConsoleClipboard(clipboard: ConsoleClipboard): Released {
  const incoming = release(clipboard, "in");
  const outgoing = release(incoming.clipboard, "out");
  return { clipboard: outgoing.clipboard, effects: [...incoming.effects, ...outgoing.effects] };
}

/** Words about leases that are over count for nothing: what becomes of a question, its answer says. */
function hearState(
  state: LookingConsole,
  { direction, state: word }: Extract<ClipboardToConsole, { type: "clipboard-state" }>,
): ConsoleStep {
  const lease = state.clipboard[direction];
  if (lease.kind !== "granted") {
    // Instead of the text that could have come late.
    return stay(isRefusal(word) ? change(state, { mayTextBeLate: false }) : state);
  }
  if (word === "none") {
    // Nothing comes after this word.
    return stay(change(state, { [direction]: noLease }));
  }
  if (word === "asked") return stay(state);
  return stay(
    change(state, {
      [direction]: { kind: "granted", isOurTurn: true },
      ...(isRefusal(word) ? { fetched: { text: undefined, refusal: word } } : {}),
    }),
  );
}

function isRefusal(word: string): word is ClipboardRefusal {
  return word === "no-text" || word === "too-long" || word === "unreadable";
}

/** What the device says of our question; answers to questions that are not open count for nothing. */
export function hearClipboardAnswer(
  clipboard: ConsoleClipboard,
  message: Extract<DeviceToConsole, { type: "question-answered" }>,
  atMs: number,
): ConsoleClipboard {
  const direction = askedDirection(clipboard, message.questionId);
  if (direction === undefined) return clipboard;
  const { answer, retryAfterMs = 0 } = message;
  // The device answered after all that it had to say of the lease before.
  const late = direction === "out" ? { mayTextBeLate: false } : {};
  if (answer === "granted")
    return { ...clipboard, ...late, [direction]: { kind: "granted", isOurTurn: true } };
  const lease: ConsoleClipboardLease = {
    kind: "none",
    lastAnswer: answer === "blocked" ? "refused" : answer,
    mayAskFromMs: atMs + retryAfterMs,
    isAskingBlocked: answer === "blocked",
  };
  return { ...clipboard, ...late, [direction]: lease };
}

/** One text for one fetch: any other ends the session, but for the one that crossed our own giving back. */
function takeText(state: LookingConsole, text: string): ConsoleStep | undefined {
  const { out, mayTextBeLate } = state.clipboard;
  if (out.kind === "granted" && !out.isOurTurn && state.kind === "live")
    return stay(change(state, { out: { kind: "granted", isOurTurn: true }, fetched: { text } }));
  return mayTextBeLate ? stay(change(state, { mayTextBeLate: false })) : undefined;
}
