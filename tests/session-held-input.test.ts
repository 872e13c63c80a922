import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { ClientWorld } from "./support/client-world.ts";
import { HoldingRelay } from "./support/holding-relay.ts";
import { PaintedScreen } from "./support/painted-screen.ts";
import { lendHands } from "./support/lend-hands.ts";
import { waitUntil } from "./support/wait-until.ts";

/** Control is lent, and the relay on the employee's side means harm. */
async function lend(world: ClientWorld, relay: HoldingRelay) {
  const device = world.deviceWithHands();
  const employee = world.console(relay.address);
  await employee.ask(await device.code());
  await device.allow(new PaintedScreen(64, 64));
  await employee.reach("live");
  const grant = () => lendHands(device, employee);
  const hold = async (text: string) => {
    relay.isHolding = true;
    employee.type(text);
    await waitUntil("the relay to have it", () => relay.heldCount > 0);
  };
  const typed = () => device.acts.filter((act) => act !== "release");
  /** The relay lets go of what it kept, and after it comes what the employee types now. */
  const letGoAndType = async (text: string) => {
    relay.letGo();
    employee.type(text);
    await waitUntil(`${text} at the hands`, () => typed().includes(text));
  };
  await grant();
  // It would act: nothing but the number keeps it from that later.
  await hold("held");
  await letGoAndType("begun");
  assert.deepEqual(typed(), ["held", "begun"]);
  return { device, employee, grant, hold, typed, letGoAndType };
}

// Side by side: each waits out the ten seconds that the explanation stands.
describe("a relay that keeps input back", { concurrency: true }, () => {
  test("R043 R013 input that it kept over a pause does not act after it, and the session goes on", async () => {
    await using world = await ClientWorld.open();
    await using relay = await HoldingRelay.open(world.port);
    const { device, employee, hold, typed, letGoAndType } = await lend(world, relay);
    await hold("before the pause");
    device.press({ kind: "pause" });
    await employee.reach("paused");
    device.press({ kind: "resume" });
    await employee.reach("live");
    await letGoAndType("after the pause");
    assert.deepEqual(typed(), ["held", "begun", "after the pause"]);
    assert.equal(device.view?.step.kind, "live");
  });

  test("R039 R013 input that it kept until control was taken back and lent again does not act in the new control", async () => {
    await using world = await ClientWorld.open();
    await using relay = await HoldingRelay.open(world.port);
    const { device, employee, grant, hold, typed, letGoAndType } = await lend(world, relay);
    await hold("in the first control");
    device.press({ kind: "withdraw-control" });
    await employee.reachControl("none");
    await grant();
    await letGoAndType("in the second control");
    assert.deepEqual(typed(), ["held", "begun", "in the second control"]);
    assert.equal(device.view?.step.kind, "live");
  });

  test("R013 input that it kept while the person used their own mouse does not act when theirs rests", async () => {
    await using world = await ClientWorld.open();
    await using relay = await HoldingRelay.open(world.port);
    const { device, employee, hold, typed, letGoAndType } = await lend(world, relay);
    await hold("before the mouse");
    // It goes on: the rest of two seconds must not be over before the employee knows of it.
    await waitUntil("the hands to be held off", () => {
      device.useOwnInput();
      const step = employee.view?.step;
      return step?.kind === "live" && step.control.kind === "held-off";
    });
    await employee.reachControl("granted");
    await letGoAndType("after the mouse");
    assert.deepEqual(typed(), ["held", "begun", "after the mouse"]);
    assert.equal(device.view?.step.kind, "live");
  });
});
