import type { FileMessage, FileOffer } from "@meekijk/protocol";
import { startReceiver } from "./file-receiver.ts";
import type { FileContext, FileEvent, FileFacts, FileStep } from "./file-state.ts";
import { directionOf, keep, tampered } from "./file-step.ts";
import { askGate, refuseOnce } from "./question-gate.ts";

type Answer = Extract<FileMessage, { type: "file-answered" }>["answer"];

function say(offer: FileOffer, answer: Answer, retryAfterMs?: number) {
  const rest = retryAfterMs === undefined ? {} : { retryAfterMs };
  const { transferId } = offer;
  return { kind: "send", message: { type: "file-answered", transferId, answer, ...rest } } as const;
}

/** The other end offers a file: only while looking along, one question and one file at a time, behind the gate. */
export function askAboutFile(
  facts: FileFacts,
  offered: Extract<FileMessage, { type: "file-offered" }>,
  context: FileContext,
): FileStep {
  const { settings, isLive, isLinkUp, isAsking, atMs } = context;
  const { type: _, ...offer } = offered;
  // An id names one transfer; a second one under it could be taken for what comes late of the first.
  if (facts.late?.transferId === offer.transferId) return tampered(facts);
  if (settings === undefined || settings.maxSizeBytes === 0) return keep(facts, say(offer, "blocked"));
  if (!isLive || !isLinkUp || isAsking || facts.transfer.kind !== "none")
    return keep(facts, say(offer, "not-now"));
  const gate = askGate(context.gate, context.gateLimits, atMs);
  if (gate.kind === "blocked") return keep(facts, say(offer, "blocked"));
  if (gate.kind === "not-now") return keep(facts, say(offer, "not-now", Math.ceil(gate.retryAfterMs)));
  if (offer.sizeBytes > settings.maxSizeBytes) return keep(facts, say(offer, "too-large"));
  const answerableAtMs = atMs + settings.questionRestMs;
  return keep({
    ...facts,
    last: undefined,
    transfer: {
      kind: "asked",
      offer,
      needsSecondYes: settings.needsSecondYes(offer.name),
      hasFirstYes: false,
      answerableAtMs,
      expiresAtMs: answerableAtMs + settings.questionTimeoutMs,
    },
  });
}

/** A no; or a yes, which for what could run is only the first of two. */
export function answerOffer(
  facts: FileFacts,
  event: Extract<FileEvent, { kind: "accept-file" | "refuse-file" }>,
  context: FileContext,
): FileStep {
  const { transfer } = facts;
  const { settings, atMs, isLive, side } = context;
  if (transfer.kind !== "asked" || settings === undefined) return keep(facts);
  if (event.kind === "refuse-file") return closeQuestion(facts, "refused", context);
  const isInTime = atMs >= transfer.answerableAtMs && atMs < transfer.expiresAtMs;
  if (!isLive || !isInTime || event.isSecond !== transfer.hasFirstYes) return keep(facts);
  const { offer, needsSecondYes, hasFirstYes } = transfer;
  if (needsSecondYes && !hasFirstYes) {
    const answerableAtMs = atMs + settings.questionRestMs;
    const expiresAtMs = answerableAtMs + settings.questionTimeoutMs;
    return keep({ ...facts, transfer: { ...transfer, hasFirstYes: true, answerableAtMs, expiresAtMs } });
  }
  const details = { ...offer, direction: directionOf(transfer, side), ...shown(context) };
  return keep(
    { ...facts, transfer: { kind: "granting", offer } },
    { kind: "record", type: "file-accepted", details, isGrant: true },
  );
}

/** Silence, which is no. */
export function expireQuestion(facts: FileFacts, context: FileContext): FileStep {
  const { transfer } = facts;
  const isOver = transfer.kind === "asked" && context.atMs >= transfer.expiresAtMs;
  return isOver ? closeQuestion(facts, "expired", context) : keep(facts);
}

/** The person who should answer made a pause: nobody could say yes now, so silence is no refusal. */
export function closeUnanswered(facts: FileFacts): FileStep {
  const { transfer } = facts;
  if (transfer.kind !== "asked") return keep(facts);
  return keep({ ...facts, transfer: { kind: "none" } }, say(transfer.offer, "not-now"));
}

function closeQuestion(facts: FileFacts, how: "refused" | "expired", context: FileContext): FileStep {
  const { transfer } = facts;
  if (transfer.kind !== "asked") return keep(facts);
  const { offer } = transfer;
  const { gateLimits, atMs, side } = context;
  const gate = refuseOnce(context.gate, gateLimits, atMs);
  const isBlocked = gate.refusals >= gateLimits.maxRefusals;
  const direction = directionOf(transfer, side);
  return {
    facts: { ...facts, transfer: { kind: "none" }, last: { offer, direction, outcome: how } },
    effects: [
      {
        kind: "record",
        type: how === "refused" ? "file-refused" : "file-expired",
        details: { ...offer, direction, ...shown(context) },
        isGrant: false,
      },
      say(offer, isBlocked ? "blocked" : how, gateLimits.refusalPauseMs),
    ],
    gate,
  };
}

/** The yes is durable: the folder is opened, and the sender hears of it. */
export function takeFile(facts: FileFacts, offer: FileOffer): FileStep {
  return keep(
    { ...facts, transfer: { kind: "receiving", offer, receiver: startReceiver(offer.sizeBytes) } },
    { kind: "begin-landing", offer },
    say(offer, "accepted"),
  );
}

function shown({ settings }: FileContext) {
  return settings?.wording === undefined ? {} : { wording: settings.wording };
}
