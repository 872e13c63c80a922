import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { setTimeout as delay } from "node:timers/promises";
import { createEvidencePorts, readRecord } from "@meekijk/evidence";
import { ClientWorld } from "./support/client-world.ts";
import { PaintedScreen } from "./support/painted-screen.ts";
import { pastQuestionRestMs } from "./support/past-question-rest.ts";
import { lendHands } from "./support/lend-hands.ts";
import { waitUntil } from "./support/wait-until.ts";

async function goLive(world: ClientWorld) {
  const device = world.deviceWithHands();
  const employee = world.console();
  const screen = new PaintedScreen(64, 64);
  await employee.ask(await device.code());
  await device.allow(screen);
  screen.paint(0xff0000ff);
  await waitUntil("the picture", () => employee.canvas.paints > 0);
  return { device, employee };
}

async function goControl(world: ClientWorld) {
  const ends = await goLive(world);
  const { device, employee } = ends;
  await lendHands(device, employee);
  return ends;
}

// Side by side: each waits out the ten seconds that the explanation stands.
describe("control through the real signalling", { concurrency: true }, () => {
  test("R013 the employee's hands act only after the second yes, and not after it is taken back", async () => {
    await using world = await ClientWorld.open();
    const { device, employee } = await goLive(world);
    employee.type("before asking");
    employee.press({ kind: "ask-control" });
    const { questionId, answerableAtMs } = await device.reachControl("question");
    employee.type("while asked");
    device.press({ kind: "allow-control", questionId });
    employee.type("a yes that nobody can have read yet");
    await waitUntil("the explanation to be read", () => Date.now() >= answerableAtMs);
    device.press({ kind: "allow-control", questionId });
    await employee.reachControl("granted");
    await delay(pastQuestionRestMs);
    employee.type("granted");
    await waitUntil("the hands", () => device.acts.includes("granted"));
    device.press({ kind: "withdraw-control" });
    employee.type("after");
    await employee.reachControl("none");
    employee.type("after as well");
    employee.press({ kind: "end" });
    await device.reach("ended");
    assert.deepEqual(device.acts, ["granted", "release"]);

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
    const types = timeline.map(({ type }) => type);
    for (const type of ["control-asked", "control-granted", "control-ended"])
      assert(types.includes(type as never));
  });

  test("R013 a program without hands says no to the question about control by itself, and the session goes on", async () => {
    await using world = await ClientWorld.open();
    const device = world.device();
    const employee = world.console();
    const screen = new PaintedScreen(64, 64);
    await employee.ask(await device.code());
    await device.allow(screen);
    await employee.reach("live");
    employee.press({ kind: "ask-control" });
    await waitUntil("the refusal", () => {
      const step = employee.view?.step;
      return step?.kind === "live" && step.control.kind === "none" && step.control.isAskingBlocked;
    });
    assert.equal(device.view?.step.kind, "live");
    assert.deepEqual(device.acts, []);
  });

  test("R013 the person's own mouse wins at once, and the hands come back by themselves two seconds later", async () => {
    await using world = await ClientWorld.open();
    const { device, employee } = await goControl(world);
    const viewCount = device.viewCount;
    for (let move = 0; move < 1_000; move += 1) device.useOwnInput();
    assert.equal(device.viewCount, viewCount + 1, "the page is told once, however far the mouse moves");
    // It goes on: the rest of two seconds must not be over before the employee knows of it.
    await waitUntil("the hands to be held off", () => {
      device.useOwnInput();
      const step = employee.view?.step;
      return step?.kind === "live" && step.control.kind === "held-off";
    });
    assert.deepEqual(device.acts, ["release"]);
    employee.type("held off");
    await employee.reachControl("granted");
    employee.type("again");
    await waitUntil("the hands", () => device.acts.includes("again"));
    assert.deepEqual(device.acts, ["release", "again"]);
  });

  test("R047 control is lost with the link, every key is let go, and it does not come back", async () => {
    await using world = await ClientWorld.open();
    const { device, employee } = await goControl(world);
    const letBack = world.ledger.block("resume");
    world.cutLines();
    await waitUntil("both to notice", () => device.view?.link === "lost" && employee.view?.link === "lost");
    assert.deepEqual(device.acts, ["release"]);
    letBack();
    await waitUntil("both to be back", () => device.view?.link === "up" && employee.view?.link === "up");
    await device.reachControl("none");
    await employee.reachControl("none");
    employee.type("after the link");
    employee.press({ kind: "end" });
    await device.reach("ended");
    assert.deepEqual(device.acts, ["release"]);
  });

  test("R039 Stop lets go of everything first, also without the server", async () => {
    await using world = await ClientWorld.open();
    const { device } = await goControl(world);
    await world.stopSignalling();
    device.press({ kind: "stop" });
    await device.reach("ended");
    assert(device.acts.includes("release"));
  });
});
