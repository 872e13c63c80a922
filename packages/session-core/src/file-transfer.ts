import type { FileMessage, FileOffer } from "@meekijk/protocol";
import { answerOffer, askAboutFile, closeUnanswered, expireQuestion, takeFile } from "./file-question.ts";
import { beginRun, chunkLanded, judgeChunk, nextWord } from "./file-receiver.ts";
import { closeGate } from "./question-gate.ts";
import { chunkDone, hearReceived, isNextChunk, nextChunk, startSender } from "./file-sender.ts";
import type { ChunkPlace } from "./file-sender.ts";
import type { FileContext, FileEvent, FileFacts, FileOutcome, FileRecorded, FileStep } from "./file-state.ts";
import { directionOf, endFile, keep, tampered } from "./file-step.ts";

type Happening =
  | FileEvent
  | FileRecorded
  | { readonly kind: "message"; readonly message: FileMessage }
  | { readonly kind: "clock" };

/**
 * The transfer of one file as one side sees it (R015). Offered, accepted on the receiving side, and only then moved, in
 * order and never more than the window ahead. Pure; the session around it says in `context` what it may do now.
 */
export function stepFile(facts: FileFacts, event: Happening, context: FileContext): FileStep {
  const { transfer } = facts;
  switch (event.kind) {
    case "offer-file":
      return offer(facts, event.offer, context);
    case "recorded":
      return takeEffect(facts, event, context);
    case "message":
      return hear(facts, event.message, context);
    case "clock":
      return expireQuestion(facts, context);
    case "path-changed":
      return goOn(hold(facts, context), context);
    case "file-chunk":
      return takeChunk(facts, event, context);
    default:
  }
  if (transfer.kind === "none" || transfer.offer.transferId !== event.transferId) return keep(facts);
  switch (event.kind) {
    case "accept-file":
    case "refuse-file":
      return answerOffer(facts, event, context);
    case "abort-file":
      return transfer.kind === "asked"
        ? answerOffer(facts, { ...event, kind: "refuse-file" }, context)
        : endFile(facts, "aborted", context);
    case "file-failed":
      return endFile(facts, "broken", context);
    case "file-chunk-done": {
      if (transfer.kind !== "sending") return keep(facts);
      const sender = chunkDone(transfer.sender, event.place, event.wasSent);
      return goOn({ ...facts, transfer: { ...transfer, sender } }, context);
    }
    case "file-landed": {
      if (transfer.kind !== "receiving") return keep(facts);
      const receiver = chunkLanded(transfer.receiver, event.landedBytes);
      return goOn({ ...facts, transfer: { ...transfer, receiver } }, context);
    }
    case "file-checked":
      if (transfer.kind !== "checking") return keep(facts);
      return event.savedName === undefined
        ? endFile(facts, "broken", context)
        : endFile(facts, "complete", context, event.savedName);
  }
}

/** Whether bytes may move now: only while both look along (R015). */
export function mayMoveFile({ isLive, isLinkUp }: Pick<FileContext, "isLive" | "isLinkUp">): boolean {
  return isLive && isLinkUp;
}

/** Whether this chunk, which was read meanwhile, may go out now. The shell asks for every single one. */
export function maySendChunk(
  { transfer }: FileFacts,
  { transferId, place }: { readonly transferId: string; readonly place: ChunkPlace },
): boolean {
  return (
    transfer.kind === "sending" &&
    transfer.offer.transferId === transferId &&
    isNextChunk(transfer.sender, place)
  );
}

/** The session around it changed: a pause closes a question, it and a lost link hold the bytes, and their end lets them go on. */
export function followSession(facts: FileFacts, before: FileContext, now: FileContext): FileStep {
  if (before.isLive && !now.isLive && facts.transfer.kind === "asked") return closeUnanswered(facts);
  const mayMove = mayMoveFile(now);
  const held = mayMoveFile(before) && !mayMove ? hold(facts, now) : facts;
  return mayMove && !mayMoveFile(before) ? goOn(held, now) : keep(held);
}

/** What is on its way to us counts no more: it may be lost, or may not land. The sender hears from where to go on. */
function hold(facts: FileFacts, { settings }: FileContext): FileFacts {
  const { transfer } = facts;
  if (settings === undefined || transfer.kind !== "receiving") return facts;
  return { ...facts, transfer: { ...transfer, receiver: beginRun(transfer.receiver, settings) } };
}

/** Sends the next chunk, or says what was received, as far as it may. */
function goOn(facts: FileFacts, context: FileContext): FileStep {
  const { transfer } = facts;
  const { settings } = context;
  if (settings === undefined || !mayMoveFile(context)) return keep(facts);
  if (transfer.kind === "sending") {
    const { sender, offer: file } = transfer;
    const place = nextChunk(sender, settings);
    if (place === undefined) return keep(facts);
    const reading = { ...transfer, sender: { ...sender, isReading: true } };
    const { transferId } = file;
    return keep({ ...facts, transfer: reading }, { kind: "send-chunk", transferId, place });
  }
  if (transfer.kind !== "receiving") return keep(facts);
  const { transferId, sha256 } = transfer.offer;
  const word = nextWord(transfer.receiver, settings);
  const receiver = word?.receiver ?? transfer.receiver;
  const said =
    word === undefined
      ? []
      : [
          {
            kind: "send" as const,
            message: {
              type: "file-received-up-to" as const,
              transferId,
              run: word.run,
              offsetBytes: word.offsetBytes,
            },
          },
        ];
  const isWhole = receiver.acknowledgedBytes === receiver.sizeBytes && receiver.isAnnounced;
  if (!isWhole) return keep({ ...facts, transfer: { ...transfer, receiver } }, ...said);
  return keep({ ...facts, transfer: { ...transfer, receiver, kind: "checking" } }, ...said, {
    kind: "finish-landing",
    transferId,
    sha256,
  });
}

/** The sender's own act; on record before the other end hears of it. */
function offer(facts: FileFacts, file: FileOffer, context: FileContext): FileStep {
  const { settings, isAsking, side, atMs } = context;
  const { transferId } = file;
  const isBusy = isAsking || facts.transfer.kind !== "none";
  const mayOffer =
    settings !== undefined &&
    mayMoveFile(context) &&
    !facts.isOfferingBlocked &&
    atMs >= facts.mayOfferFromMs;
  if (isBusy || !mayOffer)
    return keep(facts, { kind: "refuse-pick", transferId, reason: mayOffer ? "busy" : "not-now" });
  const next: FileFacts = { ...facts, transfer: { kind: "offering", offer: file }, last: undefined };
  const details = { ...file, direction: directionOf(next.transfer, side) };
  return keep(next, { kind: "record", type: "file-offered", details, isGrant: true });
}

function takeEffect(facts: FileFacts, event: FileRecorded, context: FileContext): FileStep {
  const { transfer } = facts;
  if (transfer.kind === "none" || transfer.offer.transferId !== event.transferId) return keep(facts);
  if (event.type === "file-offered") {
    if (transfer.kind !== "offering") return keep(facts);
    const message: FileMessage = { type: "file-offered", ...transfer.offer };
    return keep({ ...facts, transfer: { ...transfer, kind: "offered" } }, { kind: "send", message });
  }
  if (transfer.kind !== "granting" || context.settings === undefined) return keep(facts);
  const begun = takeFile(facts, transfer.offer);
  const held = mayMoveFile(context) ? begun.facts : hold(begun.facts, context);
  const moved = goOn(held, context);
  return { ...moved, effects: [...begun.effects, ...moved.effects] };
}

function hear(facts: FileFacts, message: FileMessage, context: FileContext): FileStep {
  if (message.type === "file-offered") return askAboutFile(facts, message, context);
  const { transfer } = facts;
  if (transfer.kind === "none" || transfer.offer.transferId !== message.transferId) return keep(facts);
  switch (message.type) {
    case "file-answered":
      if (transfer.kind !== "offered") return keep(facts);
      if (message.answer !== "accepted")
        return letGo(
          {
            ...facts,
            mayOfferFromMs: context.atMs + (message.retryAfterMs ?? 0),
            isOfferingBlocked: message.answer === "blocked",
          },
          message.answer,
          context,
        );
      return goOn(
        {
          ...facts,
          transfer: {
            kind: "sending",
            offer: transfer.offer,
            sender: startSender(transfer.offer.sizeBytes),
          },
        },
        context,
      );
    case "file-received-up-to": {
      if (transfer.kind !== "sending") return keep(facts);
      const sender = hearReceived(transfer.sender, message);
      if (sender === undefined) return tampered(facts);
      return goOn({ ...facts, transfer: { ...transfer, sender } }, context);
    }
    case "file-finished": {
      if (transfer.kind !== "sending") return keep(facts);
      const { acknowledgedBytes, sizeBytes } = transfer.sender;
      const isTrue = message.outcome === "broken" || acknowledgedBytes === sizeBytes;
      return isTrue ? letGo(facts, message.outcome, context) : tampered(facts);
    }
    case "file-aborted":
      // All of it is here already: what comes of it is our own word.
      return transfer.kind === "checking" ? keep(facts) : letGo(facts, "aborted", context);
  }
}

/** The other end ended it, and has it on record. */
function letGo(facts: FileFacts, outcome: FileOutcome, context: FileContext): FileStep {
  const { transfer } = facts;
  if (transfer.kind === "none") return keep(facts);
  const last = { offer: transfer.offer, direction: directionOf(transfer, context.side), outcome };
  const { transferId } = transfer.offer;
  // Their word may overtake what they had sent before it.
  const late =
    transfer.kind === "receiving" && context.settings !== undefined
      ? { transferId, bytes: transfer.receiver.lateBytes + context.settings.windowBytes }
      : facts.late;
  const step = keep({ ...facts, transfer: { kind: "none" }, last, late }, { kind: "drop-file", transferId });
  // An offer that is taken back before its answer paces the next one like a no, but is none.
  return transfer.kind === "asked"
    ? { ...step, gate: closeGate(context.gate, context.gateLimits, context.atMs) }
    : step;
}

function takeChunk(
  facts: FileFacts,
  { chunk }: Extract<FileEvent, { kind: "file-chunk" }>,
  context: FileContext,
): FileStep {
  const { transfer, late } = facts;
  const { settings } = context;
  if (settings === undefined) return tampered(facts);
  if (transfer.kind === "receiving" && transfer.offer.transferId === chunk.transferId) {
    const verdict = judgeChunk(transfer.receiver, chunk, settings);
    if (verdict.kind === "refused") return tampered(facts);
    const next = { ...facts, transfer: { ...transfer, receiver: verdict.receiver } };
    if (verdict.kind === "late") return keep(next);
    return mayMoveFile(context) ? keep(next, { kind: "land-chunk", chunk }) : tampered(facts);
  }
  const leftBytes = late?.transferId === chunk.transferId ? late.bytes - chunk.bytes.length : -1;
  if (leftBytes < 0) return tampered(facts);
  return keep({ ...facts, late: { transferId: chunk.transferId, bytes: leftBytes } });
}
