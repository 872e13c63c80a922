import assert from "node:assert/strict";
import { test } from "node:test";
import type { FileChunk, FileMessage, FileOffer, Sha256, Side, TransferId } from "@meekijk/protocol";
import fc from "fast-check";
import type { FileContext, FileEffect, FileFacts, FileSettings, FileStep } from "./file-state.ts";
import { noFile } from "./file-state.ts";
import { followSession, mayMoveFile, maySendChunk, stepFile } from "./file-transfer.ts";
import { openGate } from "./question-gate.ts";

const settings: FileSettings = {
  chunkBytes: 3,
  windowBytes: 12,
  acknowledgeBytes: 6,
  maxSizeBytes: 1_000,
  questionTimeoutMs: 60_000,
  questionRestMs: 0,
  needsSecondYes: () => false,
};
const offer: FileOffer = {
  transferId: "AAECAwQFBgc" as TransferId,
  name: "a.txt",
  sizeBytes: 40,
  sha256: "x" as Sha256,
};
const content = Uint8Array.from({ length: offer.sizeBytes }, (_, index) => index);

type Event = Parameters<typeof stepFile>[1];
/** What is on its way to one side. Messages may overtake chunks, chunks never messages. */
type OnItsWay =
  | { readonly kind: "message"; readonly message: FileMessage }
  | { readonly kind: "view"; readonly isLive: boolean }
  | { readonly kind: "chunk"; readonly chunk: FileChunk }
  | { readonly kind: "path" };

/** One honest end with its shell: what it reads, writes and hears is done when the test says so. */
class End {
  facts: FileFacts = noFile;
  isLive = true;
  isLinkUp = true;
  readonly inbox: OnItsWay[] = [];
  readonly reads: Extract<FileEffect, { kind: "send-chunk" }>[] = [];
  readonly writes: FileChunk[] = [];
  readonly grants: Event[] = [];
  landed: number[] = [];
  isChecking = false;
  runs = 0;
  peer!: End;
  readonly side: Side;
  constructor(side: Side) {
    this.side = side;
  }
  get context(): FileContext {
    return {
      side: this.side,
      settings,
      isLive: this.isLive,
      isLinkUp: this.isLinkUp,
      isAsking: false,
      gate: openGate,
      gateLimits: { refusalPauseMs: 30_000, maxRefusals: 3 },
      atMs: 0,
    };
  }
  do(event: Event): void {
    this.#take(stepFile(this.facts, event, this.context));
  }
  turn(change: { isLive?: boolean; isLinkUp?: boolean }): void {
    const before = this.context;
    Object.assign(this, change);
    this.#take(followSession(this.facts, before, this.context));
  }
  #take(step: FileStep): void {
    assert.notEqual(step.isTampered, true, "an honest end is never called a tamperer");
    this.facts = step.facts;
    for (const effect of step.effects) {
      if (effect.kind === "send" && effect.message.type === "file-received-up-to") {
        assert.equal(effect.message.offsetBytes, this.landed.length, "acknowledged is what lies there");
        this.runs = effect.message.run;
      }
      if (effect.kind === "send") this.peer.inbox.push({ kind: "message", message: effect.message });
      else if (effect.kind === "send-chunk") this.reads.push(effect);
      else if (effect.kind === "land-chunk") {
        assert(mayMoveFile(this.context), "nothing lands while anything holds it");
        this.writes.push(effect.chunk);
      } else if (effect.kind === "finish-landing") this.isChecking = true;
      else if (effect.kind === "drop-file") [this.writes.length, this.isChecking] = [0, false];
      else if (effect.kind === "record" && effect.isGrant && "transferId" in effect.details) {
        const { transferId } = effect.details;
        this.grants.push({ kind: "recorded", type: effect.type as "file-offered", transferId });
      }
    }
  }
  read(): boolean {
    const read = this.reads.shift();
    if (read === undefined) return false;
    const { transferId, place } = read;
    const { run, offsetBytes, lengthBytes } = place;
    const wasSent = mayMoveFile(this.context) && maySendChunk(this.facts, read);
    const bytes = content.slice(offsetBytes, offsetBytes + lengthBytes);
    if (wasSent) this.peer.inbox.push({ kind: "chunk", chunk: { transferId, run, offsetBytes, bytes } });
    this.do({ kind: "file-chunk-done", transferId, place, wasSent });
    return true;
  }
  write(): boolean {
    const chunk = this.writes.shift();
    if (chunk === undefined) return false;
    assert.equal(chunk.offsetBytes, this.landed.length, "in order and without gaps");
    this.landed.push(...chunk.bytes);
    this.do({ kind: "file-landed", transferId: chunk.transferId, landedBytes: this.landed.length });
    return true;
  }
  /** Hears the next thing; `mayOvertake` takes the first message before the chunks that were sent earlier. */
  hear(mayOvertake: boolean): boolean {
    const isPath = this.inbox[0]?.kind === "path";
    const messageAt = mayOvertake && !isPath ? this.inbox.findIndex(({ kind }) => kind !== "chunk") : 0;
    const [next] = this.inbox.splice(Math.max(0, messageAt), 1);
    if (next === undefined) return false;
    if (next.kind === "path") {
      this.do({ kind: "path-changed" });
      return true;
    }
    this.turn({ isLinkUp: true });
    if (next.kind === "view") this.turn({ isLive: next.isLive });
    else this.do(next.kind === "chunk" ? { kind: "file-chunk", chunk: next.chunk } : next);
    return true;
  }
  log(): boolean {
    const grant = this.grants.shift();
    if (grant !== undefined) this.do(grant);
    return grant !== undefined;
  }
  check(): boolean {
    if (!this.isChecking) return false;
    this.isChecking = false;
    this.do({ kind: "file-checked", transferId: offer.transferId, savedName: "a.txt" });
    return true;
  }
}

function twoEnds(sender: Side): { sender: End; receiver: End; device: End; console: End } {
  const [device, console] = [new End("device"), new End("console")];
  [device.peer, console.peer] = [console, device];
  return sender === "device"
    ? { sender: device, receiver: console, device, console }
    : { sender: console, receiver: device, device, console };
}

function view(device: End, isLive: boolean): void {
  if (device.isLive === isLive) return;
  device.turn({ isLive });
  device.peer.inbox.push({ kind: "view", isLive });
}

/** A new path: chunks under way are gone, messages come again, and both hear of it before anything of the new one. */
function changePath(ends: readonly End[]): void {
  for (const end of ends) {
    const messages = end.inbox.filter(({ kind }) => kind !== "chunk" && kind !== "path");
    end.inbox.splice(0, end.inbox.length, { kind: "path" }, ...messages);
  }
}

function settle(ends: readonly End[]): void {
  for (let isMoving = true; isMoving;) {
    isMoving = false;
    for (const end of ends)
      for (const work of [() => end.hear(false), () => end.log(), () => end.read(), () => end.write()])
        isMoving = work() || isMoving;
    for (const end of ends) isMoving = end.check() || isMoving;
  }
}

const acts = [
  "sender-reads",
  "receiver-writes",
  "device-hears",
  "console-hears",
  "device-hears-out-of-turn",
  "console-hears-out-of-turn",
  "pause",
  "resume",
  "device-loses",
  "console-loses",
  "path",
] as const;

test("R015 R047 random walks: held, lost and found, a file arrives whole, in order and once, and nobody is called a tamperer", (t) => {
  const walks = Number(process.env["WALKS"] ?? 2_000);
  let runs = 0;
  const steps = fc.array(fc.constantFrom(...acts, ...acts.slice(0, 6), ...acts.slice(0, 6)), {
    minLength: 30,
    maxLength: 200,
  });
  fc.assert(
    fc.property(fc.constantFrom<Side>("device", "console"), steps, (side, walk) => {
      const { sender, receiver, device, console } = twoEnds(side);
      const ends = [device, console];
      sender.do({ kind: "offer-file", offer });
      sender.log();
      receiver.hear(false);
      receiver.do({ kind: "accept-file", transferId: offer.transferId, isSecond: false });
      receiver.log();
      for (const act of walk) {
        if (act === "sender-reads") sender.read();
        else if (act === "receiver-writes") receiver.write();
        else if (act === "device-hears") device.hear(false);
        else if (act === "console-hears") console.hear(false);
        else if (act === "device-hears-out-of-turn") device.hear(true);
        else if (act === "console-hears-out-of-turn") console.hear(true);
        else if (act === "pause") view(device, false);
        else if (act === "resume") view(device, true);
        else if (act === "device-loses") device.turn({ isLinkUp: false });
        else if (act === "console-loses") console.turn({ isLinkUp: false });
        else changePath(ends);
      }
      view(device, true);
      for (const end of ends) end.turn({ isLinkUp: true });
      settle(ends);
      runs += receiver.runs;
      assert.equal(receiver.facts.last?.outcome, "complete");
      assert.equal(sender.facts.last?.outcome, "complete");
      assert.deepEqual(receiver.landed, [...content]);
    }),
    { numRuns: walks },
  );
  assert(runs > 1_000, `${runs} times gone on`);
  t.diagnostic(`figure: ${walks} walks of one file, every one whole, in order and once`);
});

/** A transfer to the customer, accepted, and nothing heard yet. */
function receiving(): End {
  const device = new End("device");
  device.peer = new End("console");
  device.do({ kind: "message", message: { type: "file-offered", ...offer } });
  device.do({ kind: "accept-file", transferId: offer.transferId, isSecond: false });
  device.log();
  return device;
}

const chunk = (run: number, offsetBytes: number, length = 3): Event => ({
  kind: "file-chunk",
  chunk: { transferId: offer.transferId, run, offsetBytes, bytes: new Uint8Array(length) },
});
const judge = (end: End, event: Event) => {
  const { isTampered, effects } = stepFile(end.facts, event, end.context);
  return isTampered ? "tampered" : effects.some(({ kind }) => kind === "land-chunk") ? "lands" : "late";
};

test("R015 only the next chunk of an accepted file lands; before, beside, beyond and too much is tampering", () => {
  const asked = new End("device");
  asked.peer = new End("console");
  assert.equal(judge(asked, chunk(0, 0)), "tampered", "never offered");
  asked.do({ kind: "message", message: { type: "file-offered", ...offer } });
  assert.equal(judge(asked, chunk(0, 0)), "tampered", "the question is open");
  asked.do({ kind: "accept-file", transferId: offer.transferId, isSecond: false });
  assert.equal(judge(asked, chunk(0, 0)), "tampered", "the yes is not logged");
  const device = receiving();
  assert.equal(judge(device, chunk(0, 0)), "lands");
  assert.equal(judge(device, chunk(0, 3)), "tampered", "a gap");
  assert.equal(judge(device, chunk(1, 0)), "tampered", "a run that was never begun");
  assert.equal(judge(device, chunk(0, 0, 13)), "tampered", "beyond the window");
  device.do(chunk(0, 0));
  assert.equal(judge(device, chunk(0, 0)), "tampered", "a repeat");
  device.do({ kind: "abort-file", transferId: offer.transferId });
  assert.equal(judge(device, chunk(0, 3)), "late", "on its way when we ended it");
  for (let left = settings.windowBytes; left > 0; left -= 3) device.do(chunk(0, 3));
  assert.equal(judge(device, chunk(0, 3)), "tampered", "more than was ever on its way");
});

test("R040 a pause takes nothing, lets the late be late, and goes on under a new run at the byte where it was", () => {
  const device = receiving();
  device.do(chunk(0, 0));
  device.turn({ isLive: false });
  assert.equal(judge(device, chunk(0, 3)), "late");
  assert.equal(judge(device, chunk(1, 3)), "tampered", "a run that nobody was told of");
  device.write();
  device.turn({ isLive: true });
  const last = device.peer.inbox.at(-1);
  assert.deepEqual(last?.kind === "message" && last.message, {
    type: "file-received-up-to",
    transferId: offer.transferId,
    run: 1,
    offsetBytes: 3,
  });
  assert.equal(judge(device, chunk(1, 3)), "lands");
  assert.equal(judge(device, chunk(1, 0)), "tampered");
});

test("R015 a receiver that claims what was never sent, or takes a word back, is a tamperer", () => {
  const { sender, receiver } = twoEnds("console");
  sender.do({ kind: "offer-file", offer });
  sender.log();
  receiver.hear(false);
  receiver.do({ kind: "accept-file", transferId: offer.transferId, isSecond: false });
  receiver.log();
  sender.hear(false);
  for (let count = 0; count < 10; count += 1) sender.read();
  const { transfer } = sender.facts;
  assert(transfer.kind === "sending" && transfer.sender.sentBytes === settings.windowBytes, "a full window");
  const hear = (run: number, offsetBytes: number) =>
    judge(sender, {
      kind: "message",
      message: { type: "file-received-up-to", transferId: offer.transferId, run, offsetBytes },
    });
  assert.equal(hear(0, 13), "tampered");
  assert.equal(hear(1, 13), "tampered");
  assert.equal(hear(0, 6), "late", "fine");
  sender.do({
    kind: "message",
    message: { type: "file-received-up-to", transferId: offer.transferId, run: 1, offsetBytes: 6 },
  });
  assert.equal(hear(0, 6), "tampered", "an older run");
  assert.equal(hear(1, 3), "tampered", "less than before");
  const finished: Event = {
    kind: "message",
    message: { type: "file-finished", transferId: offer.transferId, outcome: "complete" },
  };
  assert.equal(judge(sender, finished), "tampered", "complete, with bytes that never went out");
});
