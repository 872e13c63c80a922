import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { limits, type ClipboardDirection } from "@meekijk/protocol";
import { SealedLink } from "@meekijk/secure-link";
import { createEvidencePorts, readRecord } from "@meekijk/evidence";
import type { ClipboardPort, ConsoleClipboard, DeviceClipboard } from "@meekijk/session-client";
import { ClientWorld } from "./support/client-world.ts";
import { PaintedScreen } from "./support/painted-screen.ts";
import { waitUntil } from "./support/wait-until.ts";

/** The customer's clipboard, which counts every look at it. */
class WatchedClipboard implements ClipboardPort {
  readonly written: string[] = [];
  reads = 0;
  content: string | undefined = "wat de klant kopieerde";
  /** Lets a test hold the answer of the system. */
  beforeAnswer: Promise<void> = Promise.resolve();

  async readText(maxBytes: number): Promise<string | undefined> {
    this.reads += 1;
    await this.beforeAnswer;
    const { content } = this;
    return content !== undefined && Buffer.byteLength(content) <= maxBytes ? content : undefined;
  }

  writeText(text: string): void {
    this.written.push(text);
  }
}

async function goLive(world: ClientWorld) {
  const clipboard = new WatchedClipboard();
  const device = world.deviceWithClipboard(clipboard);
  const employee = world.console();
  await employee.ask(await device.code());
  await device.allow(new PaintedScreen(64, 64));
  await employee.reach("live");
  await device.reach("live");
  return { device, employee, clipboard };
}

type Ends = Awaited<ReturnType<typeof goLive>>;

function atDevice({ device }: Ends): DeviceClipboard | undefined {
  const step = device.view?.step;
  return step?.kind === "live" || step?.kind === "paused" ? step.clipboard : undefined;
}

function atConsole({ employee }: Ends): ConsoleClipboard | undefined {
  const step = employee.view?.step;
  return step?.kind === "live" || step?.kind === "paused" ? step.clipboard : undefined;
}

function question(ends: Ends) {
  return waitUntil("the question about the clipboard", () => atDevice(ends)?.question);
}

async function grant(ends: Ends, direction: ClipboardDirection): Promise<void> {
  ends.employee.press({ kind: "ask-clipboard", direction });
  const { questionId, answerableAtMs, direction: asked } = await question(ends);
  assert.equal(asked, direction);
  await waitUntil("a yes to count", () => Date.now() >= answerableAtMs);
  ends.device.press({ kind: "allow-clipboard", questionId });
  await waitUntil("the grant at the console", () => atConsole(ends)?.[direction].kind === "granted");
}

async function takeArrived(ends: Ends): Promise<void> {
  const arrived = await waitUntil("the text before the customer", () => atDevice(ends)?.arrived);
  await waitUntil("a press to count", () => Date.now() >= arrived.takeableAtMs);
  ends.device.press({ kind: "take-clipboard-text" });
}

async function readEvents({ device }: Ends) {
  await waitUntil(
    "the record at the device",
    () => device.view?.step.kind === "ended" && device.view.step.isRecordComplete,
  );
  const { view } = device;
  assert(view?.sessionId !== undefined);
  const record = {
    format: "meekijk-record",
    v: 1,
    sessionId: view.sessionId,
    entries: view.entries,
  } as const;
  const { verdict, timeline } = await readRecord(record, createEvidencePorts(globalThis.crypto));
  assert.deepEqual(verdict.problems, []);
  assert(!JSON.stringify(timeline).includes("geheim"), "nothing of the texts is on record");
  return timeline
    .filter(({ type }) => type.startsWith("clipboard-"))
    .map(
      ({ signer, type, details }) => `${signer} ${type} ${"direction" in details ? details.direction : ""}`,
    );
}

/** The sealed links that are opened from here on: the device's opens first. */
function captureLinks() {
  const { openPath } = SealedLink.prototype;
  const links = new Set<SealedLink>();
  SealedLink.prototype.openPath = function capture(path) {
    links.add(this);
    openPath.call(this, path);
  };
  const say = (at: number, message: object) =>
    [...links][at]!.sendControl(new TextEncoder().encode(JSON.stringify(message)));
  return {
    sayAsDevice: (message: object) => say(0, message),
    sayAsConsole: (message: object) => say(1, message),
    [Symbol.dispose]: () => void (SealedLink.prototype.openPath = openPath),
  };
}

describe("an end that keeps to no rule", () => {
  for (const [what, message] of [
    ["a text without a grant", { type: "clipboard-text", text: "unasked" }],
    ["a fetch without a grant", { type: "fetch-clipboard" }],
  ] as const)
    test(`R013 ${what} ends the session as tampered, and the clipboard was not touched`, async () => {
      using links = captureLinks();
      await using world = await ClientWorld.open();
      const { device, clipboard } = await goLive(world);
      links.sayAsConsole(message);
      assert.equal((await device.reach("ended")).reason, "tampered");
      assert.deepEqual([clipboard.written, clipboard.reads], [[], 0]);
    });

  test("R013 a text that clears the screen it is pasted in ends the session under a live grant as well", async () => {
    using links = captureLinks();
    await using world = await ClientWorld.open();
    const ends = await goLive(world);
    await grant(ends, "in");
    links.sayAsConsole({ type: "clipboard-text", text: "rm\u001b[2K" });
    assert.equal((await ends.device.reach("ended")).reason, "tampered");
    assert.deepEqual(ends.clipboard.written, []);
  });

  test("R013 a device that sends what was not fetched ends the session at the console", async () => {
    using links = captureLinks();
    await using world = await ClientWorld.open();
    const { employee } = await goLive(world);
    links.sayAsDevice({ type: "clipboard-text", text: "unasked" });
    assert.equal((await employee.reach("ended")).reason, "tampered");
  });
});

describe("the clipboard through the real signalling", { concurrency: 4 }, () => {
  test("R013 in: shown before it is taken, on the clipboard with one press, and on record without its words", async () => {
    await using world = await ClientWorld.open();
    const ends = await goLive(world);
    const { device, employee, clipboard } = ends;
    employee.press({ kind: "send-clipboard-text", text: "before any grant" });
    await grant(ends, "in");
    employee.press({ kind: "send-clipboard-text", text: "geheim\r\nregel twee" });
    const arrived = await waitUntil("the text before the customer", () => atDevice(ends)?.arrived);
    assert.equal(arrived.text, "geheim\nregel twee");
    assert.deepEqual(clipboard.written, [], "nothing before the press");
    await takeArrived(ends);
    await waitUntil("the clipboard", () => clipboard.written.length === 1);
    assert.deepEqual(clipboard.written, ["geheim\nregel twee"]);
    await waitUntil("the next turn", () => {
      const lease = atConsole(ends)?.in;
      return lease?.kind === "granted" && lease.isOurTurn;
    });
    employee.press({ kind: "send-clipboard-text", text: "weg ermee" });
    await waitUntil("the second text", () => atDevice(ends)?.arrived?.text === "weg ermee");
    device.press({ kind: "drop-clipboard-text" });
    await waitUntil("it to be gone", () => atDevice(ends)?.arrived === undefined);
    employee.press({ kind: "fetch-clipboard" });
    employee.press({ kind: "release-clipboard", direction: "in" });
    await waitUntil("the end of it", () => atDevice(ends)?.in === "none");
    employee.press({ kind: "end" });
    await device.reach("ended");
    assert.deepEqual([clipboard.written.length, clipboard.reads], [1, 0]);
    assert.deepEqual(await readEvents(ends), [
      "console clipboard-asked in",
      "device clipboard-granted in",
      "device clipboard-passed in",
      "device clipboard-ended in",
    ]);
  });

  test("R013 out: read once for each fetch, shown to both, and withdrawn alone", async () => {
    await using world = await ClientWorld.open();
    const ends = await goLive(world);
    const { device, employee, clipboard } = ends;
    clipboard.content = "geheim";
    employee.press({ kind: "send-clipboard-text", text: "nobody gave this direction yet" });
    await grant(ends, "in");
    await grant(ends, "out");
    assert.equal(clipboard.reads, 0);
    employee.press({ kind: "fetch-clipboard" });
    await waitUntil("the text at the console", () => atConsole(ends)?.fetched?.text === "geheim");
    assert.deepEqual(atDevice(ends)?.lastPassed, { direction: "out", text: "geheim" });
    clipboard.content = "x".repeat(limits.maxClipboardBytes + 1);
    employee.press({ kind: "fetch-clipboard" });
    await waitUntil("the reason", () => atConsole(ends)?.fetched?.refusal === "too-long");
    employee.press({ kind: "send-clipboard-text", text: "a\u001bb" });
    employee.press({ kind: "send-clipboard-text", text: clipboard.content });
    assert.deepEqual(employee.refusedTexts, ["not-now", "unreadable", "too-long"]);
    clipboard.content = undefined;
    employee.press({ kind: "fetch-clipboard" });
    await waitUntil("the word that there is none", () => {
      const fetched = atConsole(ends)?.fetched;
      return fetched?.refusal === "no-text";
    });
    assert.equal(clipboard.reads, 3);
    device.press({ kind: "withdraw-clipboard", direction: "out" });
    await waitUntil("the end of it", () => atConsole(ends)?.out.kind === "none");
    assert.equal(atConsole(ends)?.in.kind, "granted");
    employee.press({ kind: "fetch-clipboard" });
    device.press({ kind: "stop" });
    await device.reach("ended");
    assert.equal(clipboard.reads, 3);
    assert.deepEqual((await readEvents(ends)).slice(-2), [
      "device clipboard-passed out",
      "device clipboard-ended out",
    ]);
  });

  test("R013 what was read when the customer withdrew goes nowhere", async () => {
    await using world = await ClientWorld.open();
    const ends = await goLive(world);
    const { device, employee, clipboard } = ends;
    await grant(ends, "out");
    const answer = Promise.withResolvers<void>();
    clipboard.beforeAnswer = answer.promise;
    employee.press({ kind: "fetch-clipboard" });
    await waitUntil("the look at the clipboard", () => clipboard.reads === 1);
    device.press({ kind: "withdraw-clipboard", direction: "out" });
    answer.resolve();
    await waitUntil("the end of it", () => atConsole(ends)?.out.kind === "none");
    employee.press({ kind: "end" });
    await device.reach("ended");
    assert.deepEqual(
      [atConsole(ends), (await readEvents(ends)).includes("device clipboard-passed out")],
      [undefined, false],
    );
  });

  test("R030 a no to one direction keeps the clipboard shut, and pauses the asking", async () => {
    await using world = await ClientWorld.open();
    const ends = await goLive(world);
    const { device, employee, clipboard } = ends;
    employee.press({ kind: "ask-clipboard", direction: "out" });
    const { questionId } = await question(ends);
    const refusedAtMs = Date.now();
    device.press({ kind: "refuse-clipboard", questionId });
    const lease = await waitUntil("the refusal", () => {
      const out = atConsole(ends)?.out;
      return out?.kind === "none" && out.lastAnswer === "refused" ? out : undefined;
    });
    assert(lease.mayAskFromMs > refusedAtMs + 20_000);
    employee.press({ kind: "fetch-clipboard" });
    employee.press({ kind: "end" });
    await device.reach("ended");
    assert.equal(clipboard.reads, 0);
    assert.deepEqual(await readEvents(ends), ["console clipboard-asked out", "device clipboard-refused out"]);
  });

  test("R047 a lost link ends both directions, and they do not come back", async () => {
    await using world = await ClientWorld.open();
    const ends = await goLive(world);
    const { device, employee, clipboard } = ends;
    await grant(ends, "in");
    await grant(ends, "out");
    employee.press({ kind: "send-clipboard-text", text: "geheim" });
    await waitUntil("the text before the customer", () => atDevice(ends)?.arrived);
    const letBack = world.ledger.block("resume");
    world.cutLines();
    await waitUntil("both to notice", () => device.view?.link === "lost" && employee.view?.link === "lost");
    assert.equal(atDevice(ends)?.arrived, undefined);
    letBack();
    await waitUntil("both to be back", () => device.view?.link === "up" && employee.view?.link === "up");
    assert.deepEqual([atDevice(ends)?.in, atDevice(ends)?.out], ["none", "none"]);
    device.press({ kind: "take-clipboard-text" });
    employee.press({ kind: "fetch-clipboard" });
    // A new question is answered after all that came before it.
    await grant(ends, "in");
    assert.equal(atDevice(ends)?.arrived, undefined);
    device.press({ kind: "stop" });
    await employee.reach("ended");
    assert.deepEqual([clipboard.written, clipboard.reads], [[], 0]);
  });

  test("R013 a program without a clipboard says no by itself, and the session goes on", async () => {
    await using world = await ClientWorld.open();
    const device = world.device();
    const employee = world.console();
    await employee.ask(await device.code());
    await device.allow(new PaintedScreen(64, 64));
    await employee.reach("live");
    employee.press({ kind: "ask-clipboard", direction: "in" });
    await waitUntil("the refusal", () => {
      const step = employee.view?.step;
      return step?.kind === "live" && step.clipboard.in.kind === "none" && step.clipboard.in.isAskingBlocked;
    });
    const { step } = device.view!;
    assert(step.kind === "live" && step.clipboard === undefined);
  });
});
