import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { test } from "node:test";
import {
  type HandAct,
  type LeaseNumber,
  type TransferId,
  encodeFileChunk,
  encodeInputMessage,
  limits,
} from "@meekijk/protocol";
import type { SealedLink } from "@meekijk/secure-link";
import { CapturedLinks } from "./support/captured-links.ts";
import { ClientWorld } from "./support/client-world.ts";
import { PaintedScreen } from "./support/painted-screen.ts";
import { KeptFiles, pickedFile } from "./support/kept-files.ts";
import { waitUntil } from "./support/wait-until.ts";

const encoder = new TextEncoder();
const freshId = () => randomBytes(8).toString("base64url");
const say = (link: SealedLink, message: unknown) =>
  void link.sendControl(encoder.encode(JSON.stringify(message)));
const input = (...bytes: number[]) => Uint8Array.from(bytes);
const sanne = { employeeId: "sanne", name: "Sanne", organisation: "Polder" };
const offer = { transferId: freshId(), name: "a.pdf", sizeBytes: 5, sha256: "A".repeat(43) };

/** Both ends identified; the console's link is in the hands of the test. */
async function identify(world: ClientWorld) {
  const files = new KeptFiles();
  const device = world.deviceWithFiles(files);
  const employee = world.console();
  employee.press({ kind: "join", code: await device.code() });
  await employee.reach("identified");
  return { device, employee, files };
}

async function goLive(world: ClientWorld) {
  const ends = await identify(world);
  ends.employee.press({ kind: "ask-view", reason: "printer" });
  await ends.device.allow(new PaintedScreen(64, 64));
  await ends.employee.reach("live");
  return ends;
}

/** The device has taken in everything that the console said before: it refuses one more question by its id. */
async function fence(links: CapturedLinks, kind: "ask-view" | "ask-control"): Promise<void> {
  const questionId = freshId();
  say(links.ofConsole(), { type: kind, questionId, reason: "fence" });
  await waitUntil("the answer to the last message", () =>
    links.saidByDevice.some((text) => text.includes(questionId) && text.includes("not-now")),
  );
}

/** Every kind of act, one after the other, in one burst, as if meant for this stretch of control. */
function storm(link: SealedLink, lease: number): void {
  const place = { x: 5, y: 5 };
  const act = (one: HandAct) =>
    link.sendInput(encodeInputMessage({ kind: "act", lease: lease as LeaseNumber, act: one }));
  for (const isDown of [true, false]) {
    act({ kind: "button", ...place, button: 0, isDown });
    act({ kind: "key", code: "Enter", isDown });
  }
  act({ kind: "pointer", ...place });
  act({ kind: "wheel", ...place, notchesX: 0, notchesY: 3 });
  act({ kind: "text", text: "storm" });
}

/** The newest lease number that the device said; 1, which comes first, while it said none. */
function newestLease(links: CapturedLinks): number {
  const named = links.saidByDevice.flatMap((text) => /"lease":(\d+)/.exec(text)?.[1] ?? []);
  return Number(named.at(-1) ?? 1);
}

test("R013 R042 input that a hostile console sends before, between and after grants never acts", async () => {
  using links = new CapturedLinks();
  await using world = await ClientWorld.open();
  const { device, employee } = await identify(world);
  const stormAt = async (stage: string, kind: "ask-view" | "ask-control") => {
    const before = device.acts.filter((act) => act !== "release").length;
    const newest = newestLease(links);
    for (const lease of [newest, newest + 1]) storm(links.ofConsole(), lease);
    await fence(links, kind);
    assert.equal(device.acts.filter((act) => act !== "release").length, before, stage);
  };

  await stormAt("nobody asked anything", "ask-control");
  employee.press({ kind: "ask-view", reason: "printer" });
  await device.reach("question");
  await stormAt("the view is asked", "ask-control");
  await device.allow(new PaintedScreen(64, 64));
  await employee.reach("live");
  await stormAt("looking along alone", "ask-view");
  employee.press({ kind: "ask-control" });
  const first = await device.reachControl("question");
  await stormAt("control is asked", "ask-view");
  device.press({ kind: "allow-control", questionId: first.questionId });
  await stormAt("a yes before anyone can have read", "ask-view");

  await waitUntil("the explanation to be read", () => Date.now() >= first.answerableAtMs);
  const letLog = world.ledger.block("append");
  device.press({ kind: "allow-control", questionId: first.questionId });
  await device.reachControl("granting");
  await stormAt("the yes is not on record yet", "ask-view");
  letLog();
  await employee.reachControl("granted");
  await waitUntil("the hands to act, since they may now", async () => {
    storm(links.ofConsole(), newestLease(links));
    await fence(links, "ask-view");
    return device.acts.includes("storm");
  });
  // It goes on: the rest of two seconds must not be over before the employee knows of it.
  await waitUntil("the hands to be held off", () => {
    device.useOwnInput();
    const step = employee.view?.step;
    return step?.kind === "live" && step.control.kind === "held-off";
  });
  await stormAt("the customer's own mouse moves", "ask-view");
  await employee.reachControl("granted");
  device.press({ kind: "pause" });
  await device.reach("paused");
  await stormAt("the picture is paused", "ask-view");
  device.press({ kind: "resume" });
  await device.reach("live");
  device.press({ kind: "withdraw-control" });
  await stormAt("control is taken back", "ask-view");
  employee.press({ kind: "ask-control" });
  const second = await device.reachControl("question");
  device.press({ kind: "refuse-control", questionId: second.questionId });
  await stormAt("control is refused", "ask-view");
  const before = device.acts.length;
  storm(links.ofConsole(), newestLease(links));
  device.press({ kind: "stop" });
  storm(links.ofConsole(), newestLease(links));
  await device.reach("ended");
  await employee.reach("ended");
  assert.deepEqual(device.acts.slice(before), []);
});

test("R015 chunks and offers before, between and after grants: nothing is asked and nothing lands", async () => {
  using links = new CapturedLinks();
  await using world = await ClientWorld.open();
  const chunkOf = (transferId: string) =>
    encodeFileChunk({
      transferId: transferId as TransferId,
      run: 0,
      offsetBytes: 0,
      bytes: new Uint8Array(5),
    });

  const early = await identify(world);
  say(links.ofConsole(), { type: "file-offered", ...offer });
  await waitUntil("the offer to be put off", () =>
    links.saidByDevice.some((text) => text.includes(offer.transferId) && text.includes("not-now")),
  );
  links.ofConsole().sendBulk(chunkOf(offer.transferId));
  assert.equal((await early.device.reach("ended")).reason, "tampered");
  assert.equal(early.files.begun, 0);

  const refused = await goLive(world);
  say(links.ofConsole(), { type: "file-offered", ...offer });
  const { transferId } = await refused.device.reachFile("question");
  refused.device.press({ kind: "refuse-file", transferId });
  await fence(links, "ask-view");
  links.ofConsole().sendBulk(chunkOf(transferId));
  assert.equal((await refused.device.reach("ended")).reason, "tampered");
  assert.equal(refused.files.begun, 0);

  const files = new KeptFiles();
  const device = world.deviceWithFiles(files);
  const employee = world.consoleWithFiles(new KeptFiles());
  await employee.ask(await device.code());
  await device.allow(new PaintedScreen(64, 64));
  await employee.reach("live");
  employee.press({ kind: "offer-file", file: pickedFile("a.pdf", new Uint8Array(700)) });
  const question = await device.reachFile("question");
  await waitUntil("a yes to count", () => Date.now() >= question.answerableAtMs);
  device.press({ kind: "allow-file", transferId: question.transferId, isSecond: false });
  await device.reachFile("ended");
  const written = files.offsets.length;
  links.ofConsole().sendBulk(chunkOf(question.transferId));
  await fence(links, "ask-view");
  assert.equal(files.offsets.length, written);
  links.ofConsole().sendBulk(chunkOf(freshId()));
  assert.equal((await device.reach("ended")).reason, "tampered");
  assert.equal(files.offsets.length, written);
});

function flood(link: SealedLink, message: (at: number) => object): void {
  for (let at = 0; at <= 2 * limits.maxControlMessagesPerSecond; at += 1) say(link, message(at));
}

/** What no console of ours sends, and the name under which the session ends for both. */
const attacks: readonly (readonly [what: string, attack: (link: SealedLink) => void, reason?: string])[] = [
  ["control: no JSON", (link) => void link.sendControl(encoder.encode("ask-view"))],
  ["control: no UTF-8", (link) => void link.sendControl(input(0x22, 0xff, 0xfe, 0x22))],
  ["control: nothing at all", (link) => void link.sendControl(input())],
  ["control: a list", (link) => say(link, [])],
  ["control: null", (link) => say(link, null)],
  ["control: an unknown message", (link) => say(link, { type: "grant-control" })],
  ["control: a clipboard that nobody agreed on", (link) => say(link, { type: "clipboard", text: "x" })],
  ["control: the device's own word", (link) => say(link, { type: "control-state", control: "granted" })],
  ["control: a yes of its own", (link) => say(link, { type: "question-answered", answer: "granted" })],
  ["control: a question without an id", (link) => say(link, { type: "ask-control" })],
  [
    "control: an id that is too long",
    (link) => say(link, { type: "ask-control", questionId: "A".repeat(12) }),
  ],
  [
    "control: a reason without end",
    (link) =>
      say(link, {
        type: "ask-view",
        questionId: freshId(),
        reason: "x".repeat(limits.maxReasonCharacters + 1),
      }),
  ],
  ["control: an empty reason", (link) => say(link, { type: "ask-view", questionId: freshId(), reason: "" })],
  [
    "control: 64 kB of nesting",
    (link) => void link.sendControl(encoder.encode("[".repeat(limits.maxJsonMessageBytes))),
  ],
  [
    "control: another employee's name",
    (link) => say(link, { type: "identify", employee: { ...sanne, name: "De directeur" } }),
    "identity-mismatch",
  ],
  [
    "control: an entry in the device's name",
    (link) => say(link, { type: "record-entry", signer: "device", entry: {} }),
  ],
  [
    "control: an entry that nobody signed",
    (link) =>
      say(link, {
        type: "record-entry",
        signer: "console",
        entry: { jws: "a.b.c", details: { json: "{}", salt: "A".repeat(22) } },
      }),
  ],
  [
    "file: a name that climbs",
    (link) => say(link, { type: "file-offered", ...offer, name: "../../.bashrc" }),
  ],
  [
    "file: a name that turns round",
    (link) => say(link, { type: "file-offered", ...offer, name: "a\u202Efdp.exe" }),
  ],
  ["file: less than nothing", (link) => say(link, { type: "file-offered", ...offer, sizeBytes: -1 })],
  ["file: beyond every bound", (link) => say(link, { type: "file-offered", ...offer, sizeBytes: 2 ** 53 })],
  ["chat: too long", (link) => say(link, { type: "chat", text: "x".repeat(limits.maxChatCharacters + 1) })],
  [
    "chat: a flood",
    (link) => {
      for (let at = 0; at <= limits.maxChatMessagesPerWindow; at += 1)
        say(link, { type: "chat", text: `${at}` });
    },
  ],
  ["control: a flood of life signs", (link) => flood(link, () => ({ type: "activity" }))],
  [
    "control: a flood of questions",
    (link) => flood(link, () => ({ type: "ask-view", questionId: freshId(), reason: "?" })),
  ],
  [
    "control: a question put and taken back without end",
    (link) =>
      flood(link, (at) => ({
        type: at % 2 === 0 ? "ask-control" : "withdraw-question",
        questionId: offer.transferId,
      })),
  ],
  ["input: nothing", (link) => void link.sendInput(input())],
  ["input: an unknown kind", (link) => void link.sendInput(input(99))],
  ["input: an act of no lease", (link) => void link.sendInput(input(2, 0, 0, 0, 0, 0, 5, 0, 5, 0, 1))],
  ["input: an act without a lease number", (link) => void link.sendInput(input(1, 0, 5, 0, 5))],
  ["input: half a place", (link) => void link.sendInput(input(1, 0, 0, 0, 1, 0, 5))],
  ["input: a place and more", (link) => void link.sendInput(input(1, 0, 0, 0, 1, 0, 5, 0, 5, 0))],
  ["input: a sixth button", (link) => void link.sendInput(input(2, 0, 0, 0, 1, 0, 5, 0, 5, 5, 1))],
  ["input: a button that is neither", (link) => void link.sendInput(input(2, 0, 0, 0, 1, 0, 5, 0, 5, 0, 2))],
  ["input: nine notches", (link) => void link.sendInput(input(3, 0, 0, 0, 1, 0, 5, 0, 5, 0, 9))],
  ["input: no notch", (link) => void link.sendInput(input(3, 0, 0, 0, 1, 0, 5, 0, 5, 0, 0))],
  [
    "input: a key with a path",
    (link) => void link.sendInput(input(4, 0, 0, 0, 1, 1, ...encoder.encode("Key/../A"))),
  ],
  [
    "input: a key without end",
    (link) => void link.sendInput(input(4, 0, 0, 0, 1, 1, ...encoder.encode("K".repeat(25)))),
  ],
  ["input: an Enter that looks like text", (link) => void link.sendInput(input(5, 0, 0, 0, 1, 0x61, 0x0a))],
  ["input: text that is none", (link) => void link.sendInput(input(5, 0, 0, 0, 1, 0xc3, 0x28))],
  [
    "input: text without end",
    (link) =>
      void link.sendInput(input(5, 0, 0, 0, 1, ...new Uint8Array(limits.maxTypedTextBytes + 1).fill(0x61))),
  ],
  [
    "input: a flood",
    (link) => {
      for (let at = 0; at <= 2 * limits.maxInputMessagesPerSecond; at += 1) link.sendInput(input(6));
    },
  ],
  ["picture: an acknowledgement of another length", (link) => void link.sendPicture(input(1, 2, 3))],
];

test("R013 R034 what no console of ours sends is refused by name and ends the session for both", async (t) => {
  for (const [what, attack, reason = "tampered"] of attacks)
    await t.test(what, async ({ mock }) => {
      using links = new CapturedLinks();
      // One for each: an employee joins only so often in ten minutes.
      await using world = await ClientWorld.open();
      const { device, employee, files } = await goLive(world);
      // A crowded machine takes more than a second for a flood, and then it is none: the second lasts ten.
      const [fromMs, realNowMs] = [Date.now(), Date.now];
      mock.method(Date, "now", () => Math.floor(fromMs + (realNowMs() - fromMs) / 10));
      attack(links.ofConsole());
      assert.deepEqual(
        [(await device.reach("ended")).reason, (await employee.reach("ended")).reason],
        [reason, reason],
      );
      await waitUntil("the end on record", () => {
        const step = device.view?.step;
        return step?.kind === "ended" && step.isRecordComplete;
      });
      assert.deepEqual(
        device.acts.filter((act) => act !== "release"),
        [],
      );
      assert.equal(files.begun, 0);
    });
});
