import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { ColourWindow } from "../support/colour-window.ts";
import { endsOf, keepOwnRecord, keepWholeRecord } from "../support/kept-record.ts";
import { SessionStage } from "../support/session-stage.ts";

const signals = ["SIGKILL", "SIGTERM"] as const;

/** What a person is promised, and how much longer it may take for each ms that an ordinary change takes on this machine. */
const recoveryMs = 5_000;
const loadAllowance = 20;

describe("a restart of the server under a session", () => {
  const stack = new AsyncDisposableStack();
  let stage: SessionStage;
  let colours: ColourWindow;

  before(async () => {
    stage = stack.use(await SessionStage.open());
    colours = stack.use(await ColourWindow.open(stage.desktop));
    await stage.employee.signIn(stage.server.signIns[0] ?? "");
  });
  after(() => stack.disposeAsync());

  test("R031 a code that the customer shows still works after kill -9 and after an orderly restart, once", async () => {
    const { customer, employee, server } = stage;
    const code = await customer.showCode(stage.portal);
    for (const signal of signals) await server.restart(signal);
    assert.equal((await customer.text("session-code")).replaceAll(/\D/g, ""), code);
    // A proof that finds the device still on its way back asks for the code again, as the page says.
    for (let tries = 1; ; tries += 1) {
      await employee.join(code);
      const isIn = await employee.reachState("identified", 25_000).then(
        () => true,
        (error: unknown) => {
          if (tries === 3) throw error;
          return false;
        },
      );
      if (isIn) break;
    }
    await employee.press("end-session");
    await customer.see("session-ended");
    await employee.writeUp();
    await server.restart("SIGKILL");
    await employee.join(code);
    await employee.see("join-error");
  });

  test("R047 R048 a live picture is current again within seconds of a restart, and the record has lost nothing", async (t) => {
    const { customer, employee, server } = stage;
    await stage.lookAlong();
    for (const signal of signals) {
      const ordinaryMs = await colours.changeUnder(employee.page);
      await customer.press("pause");
      await employee.reachState("paused");
      await customer.press("resume");
      await employee.reachState("live");
      await server.stop(signal);
      await employee.reachState("reconnecting");
      await server.start();
      const upAtMs = performance.now();
      await employee.reachState("live");
      await colours.changeUnder(employee.page);
      const recoveredMs = performance.now() - upAtMs;
      // A neighbour may have begun to want the machine only after the first one.
      const slowestMs = Math.max(ordinaryMs, await colours.changeUnder(employee.page));
      t.diagnostic(
        `${signal}: current ${Math.round(recoveredMs)} ms after the server was up; an ordinary change takes ${Math.round(slowestMs)} ms`,
      );
      assert.ok(recoveredMs < recoveryMs + loadAllowance * slowestMs);
    }
    await customer.press("stop");
    await employee.see("session-ended");
    const held = [
      await keepOwnRecord(customer.page, "device"),
      await keepOwnRecord(employee.page, "console"),
    ];
    await employee.writeUp();
    const whole = await keepWholeRecord(customer.page);
    for (const { signatures } of held) assert.ok(signatures.isSubsetOf(whole.signatures));
    assert.equal(endsOf(whole.events).length, 2);
    const told = (type: string) => whole.events.filter((event) => event.type === type).length;
    assert.deepEqual([told("paused"), told("resumed"), told("view-granted")], [2, 2, 1]);
    // Each side noticed both restarts; a machine under load may lose a heartbeat besides.
    assert.ok(told("link-lost") >= 4);
    // At most one loss on each side is still open at the end.
    const open = told("link-lost") - told("link-restored");
    assert.ok(open >= 0 && open <= 2, `${open} open losses`);
  });
});
