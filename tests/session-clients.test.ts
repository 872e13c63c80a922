import assert from "node:assert/strict";
import { test } from "node:test";
import { createEvidencePorts, verifyRecord } from "@meekijk/evidence";
import { limits } from "@meekijk/protocol";
import { ClientWorld, sanne } from "./support/client-world.ts";
import { PaintedScreen } from "./support/painted-screen.ts";
import { CuttableLine } from "./support/cuttable-line.ts";
import { waitUntil } from "./support/wait-until.ts";

const red = 0xff0000ff;
const blue = 0xffff0000;
const rgb = (colour: number) => colour & 0xffffff;

async function goLive(world: ClientWorld, deviceAddress = world.address) {
  const device = world.device(deviceAddress);
  const employee = world.console();
  const screen = new PaintedScreen(640, 480);
  await employee.ask(await device.code());
  await device.allow(screen);
  screen.paint(red);
  await waitUntil("the picture", () => employee.canvas.firstPixel === rgb(red));
  return { device, employee, screen };
}

test("R012 R030 R033 code, proof, question, yes, picture, end: both ends hold the whole record", async () => {
  await using world = await ClientWorld.open();
  const { device, employee, screen } = await goLive(world);
  assert.deepEqual([employee.canvas.width, employee.canvas.height], [640, 480]);
  screen.paint(blue);
  await waitUntil("the next picture", () => employee.canvas.firstPixel === rgb(blue));
  device.press({ kind: "stop" });
  const ended = await employee.reach("ended");
  assert.deepEqual([ended.reason, ended.endedBy], ["customer-stopped", "customer"]);
  assert.equal(device.hasStoppedCapture, true);
  await waitUntil(
    "the record at the device",
    () => device.view?.step.kind === "ended" && device.view.step.isRecordComplete,
  );
  for (const view of [device.view, employee.view]) {
    assert(view?.entries !== undefined);
    const sessionId = device.view?.sessionId;
    assert(sessionId !== undefined);
    const record = { format: "meekijk-record", v: 1, sessionId, entries: view.entries } as const;
    const verdict = await verifyRecord(record, createEvidencePorts(globalThis.crypto));
    assert.deepEqual(verdict.problems, []);
  }
});

test("R030 nothing is painted before the yes, and a refusal paints nothing", async () => {
  await using world = await ClientWorld.open();
  const device = world.device();
  const employee = world.console();
  await employee.ask(await device.code());
  const { questionId } = await device.reach("question");
  device.press({ kind: "refuse-view", questionId });
  await waitUntil(
    "the refusal",
    () => employee.view?.step.kind === "identified" && employee.view.step.lastAnswer === "refused",
  );
  assert.equal(employee.canvas.paints, 0);
  const late = new PaintedScreen(640, 480);
  device.press({ kind: "allow-view", questionId, screen: late.source() });
  await waitUntil("the picker's screen to be given back", () => late.isCancelled);
  assert.equal(employee.canvas.paints, 0);
});

test("R031 a wrong code is seen by the customer; the right one on the same number still works", async () => {
  await using world = await ClientWorld.open();
  const device = world.device();
  const employee = world.console();
  const code = await device.code();
  const wrong = code.slice(0, 8) + String((Number(code[8]) + 1) % 10);
  employee.press({ kind: "join", code: wrong });
  const problem = await waitUntil("the problem", () =>
    employee.view?.step.kind === "idle" ? employee.view.step.problem : undefined,
  );
  assert.deepEqual(problem, { reason: "wrong-code", triesLeft: 2 });
  await waitUntil(
    "the wrong try on the device",
    () => device.view?.step.kind === "code" && device.view.step.wrongTries === 1,
  );
  employee.press({ kind: "join", code });
  await employee.reach("identified");
});

test("R031 three wrong codes kill the code on both sides", async () => {
  await using world = await ClientWorld.open();
  const device = world.device();
  const employee = world.console();
  const code = await device.code();
  for (const last of [1, 2, 3]) {
    employee.press({ kind: "join", code: code.slice(0, 8) + String((Number(code[8]) + last) % 10) });
    await waitUntil(`wrong try ${last}`, () => {
      const step = device.view?.step;
      return (step?.kind === "code" || step?.kind === "code-dead") && step.wrongTries === last;
    });
    await waitUntil(
      "the console to know",
      () => employee.view?.step.kind === "idle" && employee.view.step.problem !== undefined,
    );
  }
  assert.equal((await device.reach("code-dead")).reason, "wrong-tries");
  employee.press({ kind: "join", code });
  const step = await waitUntil("no such code", () =>
    employee.view?.step.kind === "idle" && employee.view.step.problem?.reason === "no-such-code"
      ? employee.view.step
      : undefined,
  );
  assert.equal(step.kind, "idle");
  device.press({ kind: "new-code" });
  const fresh = await device.code();
  assert.notEqual(fresh, code);
});

test("R033 a code that is typed while the device is away is proven when the device is back, without a new try", async () => {
  await using world = await ClientWorld.open();
  const device = world.device();
  const employee = world.console();
  const code = await device.code();
  const letBack = world.ledger.block("resume");
  world.cutLines();
  await waitUntil("the device to notice", () => device.view?.link === "lost");
  employee.press({ kind: "join", code });
  await employee.reach("proving");
  letBack();
  await employee.reach("identified");
  assert.equal(device.viewedSteps.has("code-dead"), false);
});

test("R036 who joins while the device is away is not taken for the employee who proved the code", async () => {
  await using world = await ClientWorld.open();
  const device = world.device();
  const code = await device.code();
  // The word that the code is used, and all after it, the proof among them, is lost with the line.
  device.losesWord = (word) => {
    if (!String(word).includes('"code-used"')) return false;
    device.losesWord = () => true;
    return true;
  };
  const anna = world.console();
  anna.press({ kind: "join", code });
  await device.reach("joined");
  const letBack = world.ledger.block("resume");
  device.cutLine();
  anna.press({ kind: "leave" });
  await anna.reach("idle");
  world.named = { ...sanne, employeeId: "bert" as typeof sanne.employeeId, name: "Bert" };
  const bert = world.console();
  bert.press({ kind: "join", code });
  await bert.reach("proving");
  device.losesWord = () => false;
  letBack();
  const { reason } = await device.reach("ended");
  // The other's first handshake message may be there before the server's word; it is no frame of this link.
  assert(["server-refused", "tampered"].includes(reason), reason);
  await bert.reach("idle");
  const session = world.ledger.sessions.get(device.view?.sessionId ?? ("" as never));
  assert.deepEqual([session?.employee, session?.consolePublicKey], [undefined, undefined]);
});

test("R043 a paused picture stands still; going on shows the present", async () => {
  await using world = await ClientWorld.open();
  const { device, employee, screen } = await goLive(world);
  device.press({ kind: "pause" });
  await employee.reach("paused");
  const { paints } = employee.canvas;
  screen.paint(blue);
  device.press({ kind: "resume" });
  await employee.reach("live");
  await waitUntil("the present", () => employee.canvas.firstPixel === rgb(blue));
  assert(employee.canvas.paints > paints);
});

test("R047 a cut line is resumed, is on record, and the picture comes back", async () => {
  await using world = await ClientWorld.open();
  const { device, employee, screen } = await goLive(world);
  // Held away until both have seen it: the one may be back before the other notices.
  const letBack = world.ledger.block("resume");
  world.cutLines();
  await waitUntil("both to notice", () => device.view?.link === "lost" && employee.view?.link === "lost");
  letBack();
  screen.paint(blue);
  await waitUntil("both to be back", () => device.view?.link === "up" && employee.view?.link === "up");
  await waitUntil("the present", () => employee.canvas.firstPixel === rgb(blue));
  device.press({ kind: "stop" });
  await employee.reach("ended");
});

test("R047 a line that a router forgot, and nobody is told of, is replaced, and the picture comes back", async () => {
  await using world = await ClientWorld.open();
  await using line = await CuttableLine.open();
  line.leadTo(world.port);
  const { employee, screen } = await goLive(world, line.origin);
  line.strand();
  screen.paint(blue);
  await waitUntil("the present", () => employee.canvas.firstPixel === rgb(blue));
});

test("R047 a line that breaks again before the server's answer arrives shuts neither end out", async () => {
  await using world = await ClientWorld.open();
  const { device, employee, screen } = await goLive(world);
  const { ledger } = world;
  let lostAnswers = 0;
  const resume = ledger.resume.bind(ledger);
  ledger.resume = async (request) => {
    const answer = await resume(request);
    if (lostAnswers < 2) {
      lostAnswers += 1;
      world.cutLines();
    }
    return answer;
  };
  const letBack = world.ledger.block("resume");
  world.cutLines();
  await waitUntil("both to notice", () => device.view?.link === "lost" && employee.view?.link === "lost");
  letBack();
  await waitUntil("two answers to be lost", () => lostAnswers === 2);
  await waitUntil("both to be back", () => device.view?.link === "up" && employee.view?.link === "up");
  screen.paint(blue);
  await waitUntil("the present", () => employee.canvas.firstPixel === rgb(blue));
  device.press({ kind: "stop" });
  await employee.reach("ended");
});

test("R031 R041 a restart of the server is survived, and nothing acknowledged is lost", async () => {
  await using world = await ClientWorld.open();
  const { device, employee, screen } = await goLive(world);
  await world.stopSignalling();
  await waitUntil("both to notice", () => device.view?.link === "lost" && employee.view?.link === "lost");
  await world.startSignalling();
  await waitUntil("both to be back", () => device.view?.link === "up" && employee.view?.link === "up");
  screen.paint(blue);
  await waitUntil("the present", () => employee.canvas.firstPixel === rgb(blue));
  employee.press({ kind: "end" });
  const ended = await device.reach("ended");
  assert.deepEqual([ended.reason, ended.endedBy], ["employee-ended", "employee"]);
});

test("R039 Stop works without the server, and is final", async () => {
  await using world = await ClientWorld.open();
  const { device, employee, screen } = await goLive(world);
  await world.stopSignalling();
  device.press({ kind: "stop" });
  assert.equal((await device.reach("ended")).reason, "customer-stopped");
  assert.equal(device.hasStoppedCapture, true);
  await waitUntil("the screen to be let go", () => screen.isCancelled);
  await world.startSignalling();
  const ended = await employee.reach("ended");
  assert.equal(ended.endedBy, "customer");
  assert.equal(employee.canvas.firstPixel, rgb(red));
});

for (const late of ["device", "console"] as const) {
  test(`R048 R049 both end while the server is away, and a ${late} that comes back after the end still has its last word`, async () => {
    await using world = await ClientWorld.open();
    const { device, employee } = await goLive(world);
    const { ledger } = world;
    await world.stopSignalling();
    device.press({ kind: "stop" });
    employee.press({ kind: "end" });
    await device.reach("ended");
    await employee.reach("ended");
    const sessionId = device.view?.sessionId;
    assert(sessionId !== undefined);
    const resume = ledger.resume.bind(ledger);
    const isOver = () => ledger.sessions.get(sessionId)?.endedAtMs !== undefined;
    ledger.resume = async (request) => {
      if (request.side === late) await waitUntil("the other side to end the session", isOver);
      return resume(request);
    };
    await world.startSignalling();
    await waitUntil("both last words", () => {
      const ends = ledger.entries.map(({ jws }) => decodeEvent(jws)).filter(isEnd);
      return ["device", "console"].every((side) => ends.some(({ signer }) => signer === side));
    });
  });
}

for (const ending of ["device", "console"] as const)
  for (const isKnown of [false, true]) {
    const when = isKnown ? "is known to be silent" : "nobody knows to be dead";
    test(`R039 R048 an end of the ${ending} on a line that ${when} reaches the other end and the record in seconds`, async () => {
      await using world = await ClientWorld.open();
      await using line = await CuttableLine.open();
      line.leadTo(world.port);
      const device = world.device(ending === "device" ? line.origin : undefined);
      const employee = world.console(ending === "console" ? line.origin : undefined);
      await employee.ask(await device.code());
      await device.allow(new PaintedScreen(64, 64));
      await employee.reach("live");
      line.strand();
      const own = ending === "device" ? device : employee;
      if (isKnown) await waitUntil("the silence to be noticed", () => own.view?.link === "lost");
      if (ending === "device") device.press({ kind: "stop" });
      else employee.press({ kind: "end" });
      const { endedBy } = await (ending === "device" ? employee.reach("ended") : device.reach("ended"));
      assert.equal(endedBy, ending === "device" ? "customer" : "employee");
      await waitUntil("the last word on record", () =>
        world.ledger.entries
          .map(({ jws }) => decodeEvent(jws))
          .some((event) => isEnd(event) && event.signer === ending),
      );
    });
  }

function decodeEvent(jws: string): { type: string; signer: string } {
  return JSON.parse(Buffer.from(jws.split(".")[1] ?? "", "base64url").toString()) as {
    type: string;
    signer: string;
  };
}

function isEnd({ type }: { type: string }): boolean {
  return type === "session-ended";
}

test("R048 a customer's program that buries the employee's page under words ends the session", async () => {
  await using world = await ClientWorld.open();
  const [device, employee] = [world.device(), world.console()];
  await employee.ask(await device.code());
  await device.allow(new PaintedScreen(64, 64));
  await employee.reach("live");
  for (let line = 0; line <= limits.maxChatMessagesPerWindow; line += 1)
    device.press({ kind: "write", text: `${line}` });
  const { reason } = await employee.reach("ended");
  assert.equal(reason, "tampered");
});
