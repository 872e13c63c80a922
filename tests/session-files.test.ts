import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { describe, test } from "node:test";
import { encodeFileChunk, type TransferId } from "@meekijk/protocol";
import type { SealedLink } from "@meekijk/secure-link";
import { createEvidencePorts, readRecord } from "@meekijk/evidence";
import type { ConsoleCommand, FileToSend, FileView } from "@meekijk/session-client";
import { CapturedLinks } from "./support/captured-links.ts";
import { ClientWorld } from "./support/client-world.ts";
import { PaintedScreen } from "./support/painted-screen.ts";
import { KeptFiles, pickedFile } from "./support/kept-files.ts";
import { eventsOf } from "./support/recorded-events.ts";
import { waitUntil } from "./support/wait-until.ts";

/** Some windows long. */
const someBytes = () => new Uint8Array(randomBytes(700_001));

async function goLive(world: ClientWorld) {
  const [atCustomer, atEmployee] = [new KeptFiles(), new KeptFiles()];
  const device = world.deviceWithFiles(atCustomer);
  const employee = world.consoleWithFiles(atEmployee);
  await employee.ask(await device.code());
  await device.allow(new PaintedScreen(64, 64));
  await employee.reach("live");
  await device.reach("live");
  return { device, employee, atCustomer, atEmployee };
}

type Ends = Awaited<ReturnType<typeof goLive>>;
interface End {
  reachFile(kind: "question"): Promise<Extract<FileView, { kind: "question" }>>;
  press(command: Extract<ConsoleCommand, { kind: "allow-file" }>): void;
}

/** Says yes as soon as a yes counts. */
async function allowFile(end: End, isSecond = false): Promise<void> {
  const file = await waitForQuestion(end, isSecond);
  await waitUntil("a yes to count", () => Date.now() >= file.answerableAtMs);
  end.press({ kind: "allow-file", transferId: file.transferId, isSecond });
}

async function waitForQuestion(end: End, hasFirstYes: boolean) {
  let file = await end.reachFile("question");
  while (file.hasFirstYes !== hasFirstYes) {
    await new Promise(setImmediate);
    file = await end.reachFile("question");
  }
  return file;
}

/** Begins a transfer to the customer that stands still after its first chunk, until the writing is let go. */
async function standStill(ends: Ends, bytes: Uint8Array) {
  const { device, employee, atCustomer } = ends;
  const disk = Promise.withResolvers<void>();
  atCustomer.beforeWrite = () => (atCustomer.offsets.length === 0 ? Promise.resolve() : disk.promise);
  employee.press({ kind: "offer-file", file: pickedFile("driver.zip", bytes) });
  await allowFile(device);
  await waitUntil("the first chunk", () => atCustomer.offsets.length === 1);
  return { transferId: (await device.reachFile("receiving")).transferId, letWrite: disk.resolve };
}

function countEnded({ view }: Ends["device"]): number {
  const types = eventsOf({ entries: view?.entries ?? [] }).map(({ type }) => type);
  return types.filter((type) => type === "file-ended").length;
}

async function readTypes({ device }: Ends): Promise<string[]> {
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
  return timeline
    .filter(({ type }) => type.startsWith("file-"))
    .map(({ signer, type }) => `${signer} ${type}`);
}

const ended = (file: FileView) => (file.kind === "ended" ? file.outcome : file.kind);

describe("a console that keeps to no rule", () => {
  const transferId = "AAECAwQFBgc" as TransferId;
  const chunk = (bytes = 5) =>
    encodeFileChunk({ transferId, run: 0, offsetBytes: 0, bytes: new Uint8Array(bytes) });

  for (const [what, hostile] of [
    ["a chunk that nobody offered", (link: SealedLink) => link.sendBulk(chunk())],
    ["bulk that is no chunk", (link: SealedLink) => link.sendBulk(new Uint8Array(3))],
    ["an oversized chunk", (link: SealedLink) => link.sendBulk(new Uint8Array(20 + 15 * 1024 + 1))],
  ] as const)
    test(`R015 ${what} ends the session as tampered`, async () => {
      using links = new CapturedLinks();
      await using world = await ClientWorld.open();
      const { device, atCustomer } = await goLive(world);
      hostile(links.ofConsole());
      assert.equal((await device.reach("ended")).reason, "tampered");
      assert.equal(atCustomer.begun, 0);
    });

  test("R015 chunks while the question is open end the session, and nothing landed", async () => {
    using links = new CapturedLinks();
    await using world = await ClientWorld.open();
    const { device, employee, atCustomer } = await goLive(world);
    employee.press({ kind: "offer-file", file: pickedFile("a.pdf", new Uint8Array(5)) });
    const question = await device.reachFile("question");
    links.ofConsole().sendBulk(
      encodeFileChunk({
        transferId: question.transferId,
        run: 0,
        offsetBytes: 0,
        bytes: new Uint8Array(5),
      }),
    );
    assert.equal((await device.reach("ended")).reason, "tampered");
    assert.equal(atCustomer.begun, 0);
  });
});

describe("files through the real signalling", { concurrency: 4 }, () => {
  test("R015 employee to customer: asked on the device, moved after the yes, whole, and on record", async () => {
    await using world = await ClientWorld.open();
    const ends = await goLive(world);
    const { device, employee, atCustomer } = ends;
    const bytes = someBytes();
    employee.press({ kind: "offer-file", file: pickedFile("../fac\u202Etuur.pdf", bytes) });
    const question = await device.reachFile("question");
    assert.deepEqual(
      [question.name, question.sizeBytes, question.direction, question.needsSecondYes],
      ["factuur.pdf", bytes.length, "to-customer", false],
    );
    assert.equal(atCustomer.begun, 0);
    await allowFile(device);
    const atDevice = await device.reachFile("ended");
    assert.deepEqual([atDevice.outcome, atDevice.savedName], ["complete", "factuur.pdf"]);
    assert.equal(ended(await employee.reachFile("ended")), "complete");
    assert.deepEqual(new Uint8Array(atCustomer.saved.get("factuur.pdf")!), bytes);
    employee.press({ kind: "end" });
    await device.reach("ended");
    assert.deepEqual(await readTypes(ends), [
      "console file-offered",
      "device file-accepted",
      "device file-ended",
    ]);
  });

  test("R015 customer to employee: the customer's own act, accepted at the console; and an empty file too", async () => {
    await using world = await ClientWorld.open();
    const ends = await goLive(world);
    const { device, employee, atEmployee } = ends;
    for (const [name, bytes] of [
      ["log.txt", someBytes()],
      ["leeg.txt", new Uint8Array()],
    ] as const) {
      device.press({ kind: "offer-file", file: pickedFile(name, bytes) });
      await allowFile(employee);
      await waitUntil("the file", () => atEmployee.saved.has(name));
      assert.deepEqual(new Uint8Array(atEmployee.saved.get(name)!), bytes);
      assert.equal(ended(await device.reachFile("ended")), "complete");
    }
    // The console's last word travels behind the file; the end would leave it with the console and the server.
    await waitUntil("the console's words at the customer", () => countEnded(device) === 2);
    device.press({ kind: "stop" });
    await employee.reach("ended");
    assert.deepEqual(await readTypes(ends), [
      "device file-offered",
      "console file-accepted",
      "console file-ended",
      "device file-offered",
      "console file-accepted",
      "console file-ended",
    ]);
  });

  test("R015 what could run lands only after the second yes", async () => {
    await using world = await ClientWorld.open();
    const { device, employee, atCustomer } = await goLive(world);
    employee.press({ kind: "offer-file", file: pickedFile("factuur.pdf.exe", someBytes()) });
    const { needsSecondYes, transferId } = await device.reachFile("question");
    assert(needsSecondYes);
    await allowFile(device);
    const { hasFirstYes } = await waitForQuestion(device, true);
    assert(hasFirstYes);
    device.press({ kind: "allow-file", transferId });
    assert.equal((await device.reachFile("question")).kind, "question");
    assert.equal(atCustomer.begun, 0);
    await allowFile(device, true);
    await waitUntil("the file", () => atCustomer.saved.has("factuur.pdf.exe"));
    assert.equal(ended(await employee.reachFile("ended")), "complete");
  });

  test("R015 a no keeps everything out, pauses the asking, and the third one ends it", async () => {
    await using world = await ClientWorld.open();
    const ends = await goLive(world);
    const { device, employee, atCustomer } = ends;
    employee.press({ kind: "offer-file", file: pickedFile("a.pdf", someBytes()) });
    const { transferId } = await device.reachFile("question");
    const refusedAtMs = Date.now();
    device.press({ kind: "refuse-file", transferId });
    const answer = await employee.reachFile("ended");
    assert.equal(answer.outcome, "refused");
    assert(answer.mayOfferFromMs > refusedAtMs + 20_000);
    employee.press({ kind: "offer-file", file: pickedFile("b.pdf", someBytes()) });
    employee.press({ kind: "end" });
    await device.reach("ended");
    assert.equal(atCustomer.begun, 0);
    assert.deepEqual(await readTypes(ends), ["console file-offered", "device file-refused"]);
  });

  for (const side of ["device", "employee"] as const)
    test(`R015 the ${side} aborts in the middle: at once, and nothing is kept`, async () => {
      await using world = await ClientWorld.open();
      const ends = await goLive(world);
      const { device, employee, atCustomer } = ends;
      const { transferId, letWrite } = await standStill(ends, someBytes());
      ends[side].press({ kind: "abort-file", transferId });
      letWrite();
      assert.equal(ended(await device.reachFile("ended")), "aborted");
      assert.equal(ended(await employee.reachFile("ended")), "aborted");
      await waitUntil("the rest to be discarded", () => atCustomer.discarded === 1);
      assert.equal(atCustomer.saved.size, 0);
      // Whatever was still on its way is honestly late, and the next file is as good as the first.
      atCustomer.beforeWrite = async () => undefined;
      device.press({ kind: "offer-file", file: pickedFile("next.txt", someBytes()) });
      await allowFile(employee);
      await waitUntil("the next file", () => ends.atEmployee.saved.has("next.txt"));
      employee.press({ kind: "end" });
      await device.reach("ended");
      const aborter = side === "device" ? "device" : "console";
      assert((await readTypes(ends)).includes(`${aborter} file-ended`));
    });

  test("R047 a line that breaks in the middle: the file goes on at the byte where it was, and arrives whole", async () => {
    await using world = await ClientWorld.open();
    const ends = await goLive(world);
    const { device, employee, atCustomer } = ends;
    const bytes = someBytes();
    const { letWrite } = await standStill(ends, bytes);
    const letBack = world.ledger.block("resume");
    world.cutLines();
    await waitUntil("both to notice", () => device.view?.link === "lost" && employee.view?.link === "lost");
    letWrite();
    letBack();
    await waitUntil("the file", () => atCustomer.saved.has("driver.zip"));
    assert.deepEqual(new Uint8Array(atCustomer.saved.get("driver.zip")!), bytes);
    assert.equal(ended(await employee.reachFile("ended")), "complete");
    let nextByte = 0;
    for (const offset of atCustomer.offsets) {
      assert.equal(offset, nextByte);
      nextByte = Math.min(bytes.length, offset + 15 * 1024);
    }
    employee.press({ kind: "end" });
    await device.reach("ended");
    await readTypes(ends);
  });

  test("R040 a pause holds the file and its end lets it go on, in both directions", async () => {
    await using world = await ClientWorld.open();
    const ends = await goLive(world);
    const { device, employee, atCustomer, atEmployee } = ends;
    const bytes = someBytes();
    const { letWrite } = await standStill(ends, bytes);
    device.press({ kind: "pause" });
    await employee.reach("paused");
    letWrite();
    device.press({ kind: "resume" });
    await waitUntil("the file", () => atCustomer.saved.has("driver.zip"));
    assert.deepEqual(new Uint8Array(atCustomer.saved.get("driver.zip")!), bytes);
    await employee.reach("live");
    await employee.reachFile("ended");

    const disk = Promise.withResolvers<void>();
    atEmployee.beforeWrite = () => disk.promise;
    device.press({ kind: "offer-file", file: pickedFile("log.txt", bytes) });
    await allowFile(employee);
    await employee.reachFile("receiving");
    device.press({ kind: "pause" });
    await employee.reach("paused");
    disk.resolve();
    device.press({ kind: "resume" });
    await waitUntil("the file", () => atEmployee.saved.has("log.txt"));
    assert.deepEqual(new Uint8Array(atEmployee.saved.get("log.txt")!), bytes);
  });

  test("R015 bytes that are not what was offered are refused, and nothing is kept", async () => {
    await using world = await ClientWorld.open();
    const ends = await goLive(world);
    const { device, employee, atCustomer } = ends;
    const bytes = someBytes();
    const { sha256 } = pickedFile("other", new Uint8Array(5));
    employee.press({ kind: "offer-file", file: pickedFile("a.pdf", bytes, { sha256 }) });
    await allowFile(device);
    assert.equal(ended(await device.reachFile("ended")), "broken");
    assert.equal(ended(await employee.reachFile("ended")), "broken");
    await waitUntil("nothing to be kept", () => atCustomer.discarded === 1);
    assert.equal(atCustomer.saved.size, 0);
    employee.press({ kind: "end" });
    await device.reach("ended");
    assert((await readTypes(ends)).includes("device file-ended"));
  });

  test("R015 a file that changed under its sender breaks, and the session goes on", async () => {
    await using world = await ClientWorld.open();
    const { device, employee, atCustomer } = await goLive(world);
    const read: FileToSend["read"] = async () => new Uint8Array(1);
    employee.press({ kind: "offer-file", file: pickedFile("a.pdf", someBytes(), { read }) });
    await allowFile(device);
    assert.equal(ended(await employee.reachFile("ended")), "broken");
    assert.equal(ended(await device.reachFile("ended")), "aborted");
    assert.equal(atCustomer.saved.size, 0);
    assert.equal(device.view?.step.kind, "live");
  });

  test("R015 the end of the session drops what is under way", async () => {
    await using world = await ClientWorld.open();
    const ends = await goLive(world);
    const { letWrite } = await standStill(ends, someBytes());
    ends.device.press({ kind: "stop" });
    letWrite();
    await ends.employee.reach("ended");
    await waitUntil("nothing to be kept", () => ends.atCustomer.discarded === 1);
    assert.equal(ends.atCustomer.saved.size, 0);
    assert((await readTypes(ends)).includes("device file-ended"));
  });
});
