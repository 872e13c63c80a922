import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { watchCapturedTracks } from "../support/captured-tracks.ts";
import { ColourWindow } from "../support/colour-window.ts";
import { CuttableLine } from "../support/cuttable-line.ts";
import { type KeptRecord, endsOf, keepOwnRecord, keepWholeRecord } from "../support/kept-record.ts";
import { SessionStage } from "../support/session-stage.ts";

describe("a line of its own between each end and the server, cut, broken and healed", () => {
  const stack = new AsyncDisposableStack();
  let customerLine: CuttableLine;
  let employeeLine: CuttableLine;
  let stage: SessionStage;
  let colours: ColourWindow;
  let trackStates: () => Promise<string[]>;

  before(async () => {
    customerLine = stack.use(await CuttableLine.open());
    employeeLine = stack.use(await CuttableLine.open());
    const environment = { PUBLIC_ORIGIN: customerLine.origin, CONSOLE_ORIGIN: employeeLine.origin };
    stage = stack.use(await SessionStage.open({ environment }));
    for (const line of [customerLine, employeeLine]) line.leadTo(stage.server.port);
    colours = stack.use(await ColourWindow.open(stage.desktop));
    trackStates = await watchCapturedTracks(stage.customerBrowser.page);
    await stage.employee.signIn(stage.server.signIns[0] ?? "");
  });
  after(() => stack.disposeAsync());

  test("R039 the customer's Stop with the network cut stops the capture at once, and the employee hears of it later", async () => {
    const { customer, employee } = stage;
    await stage.lookAlong();
    await colours.changeUnder(employee.page);
    assert.deepEqual(await trackStates(), ["live"]);
    customerLine.cut();
    await customer.press("stop");
    await customer.see("session-ended");
    assert.deepEqual(await trackStates(), ["ended"]);
    assert.match(await customer.text("session-ended"), /U hebt zelf gestopt/);
    await employee.reachState("reconnecting");
    customerLine.heal();
    await employee.see("session-ended");
    assert.match(await employee.text("session-ended"), /Beëindigd door de klant/);
    assert.deepEqual(endsIn(await writeUpAndKeep()), [
      ["device", "customer-stopped"],
      ["console", "customer-stopped"],
    ]);
  });

  test("R039 the employee's end with the network cut ends the console at once, and the customer's capture when the line is back", async () => {
    const { customer, employee } = stage;
    await stage.lookAlong();
    employeeLine.cut();
    await employee.press("end-session");
    await employee.see("session-ended");
    assert.match(await employee.text("session-ended"), /Beëindigd door u/);
    await customer.page.getByText("De verbinding is weg").waitFor();
    assert.deepEqual(await trackStates(), ["live"]);
    employeeLine.heal();
    await customer.see("session-ended");
    assert.deepEqual(await trackStates(), ["ended"]);
    assert.match(await customer.text("session-ended"), /De medewerker heeft het meekijken beëindigd/);
    assert.deepEqual(endsIn(await writeUpAndKeep()), [
      ["device", "employee-ended"],
      ["console", "employee-ended"],
    ]);
  });

  test("R047 a lost line is told to both in words with a countdown, is on record with side and cause, and comes back", async (t) => {
    const { customer, employee } = stage;
    await stage.lookAlong();
    const lossTold = async () => {
      await customer.page.getByText("De verbinding is weg").waitFor();
      await customer.page
        .getByText(/Dan stopt het meekijken over \d+ seconden/)
        .first()
        .waitFor();
      await employee.reachState("reconnecting");
      await employee.page
        .getByText(/De sessie stopt over \d+ s/)
        .first()
        .waitFor();
    };
    const comeBack = async (how: string) => {
      const healedAtMs = performance.now();
      await employee.reachState("live");
      await customer.page.getByText("De verbinding is weg").waitFor({ state: "detached" });
      await colours.changeUnder(employee.page);
      t.diagnostic(
        `picture current ${Math.round(performance.now() - healedAtMs)} ms after ${how} was mended`,
      );
    };
    customerLine.cut();
    await lossTold();
    customerLine.heal();
    await comeBack("a cut of the customer's line");
    employeeLine.break();
    await lossTold();
    employeeLine.heal();
    await comeBack("a break of the employee's line");

    await customer.press("stop");
    await employee.see("session-ended");
    const { events } = await writeUpAndKeep();
    for (const signer of ["device", "console"] as const) {
      const own = events.filter((event) => event.signer === signer && event.type.startsWith("link-"));
      for (const [index, { type, details }] of own.entries()) {
        assert.equal(type, index % 2 === 0 ? "link-lost" : "link-restored");
        if (type === "link-restored") assert.ok(Number(details["durationMs"]) > 0);
      }
      const lost = own.filter(({ type }) => type === "link-lost").map(({ details }) => details);
      // Silence has no side: each end only knows that it hears nothing from the other.
      const other = signer === "device" ? "console" : "device";
      assert.deepEqual(lost[0], { side: other, cause: "silent" });
      const isBreakTold = lost.slice(1).some(({ side, cause }) => side === "console" && cause === "closed");
      assert.ok(isBreakTold, "a machine under load may lose a heartbeat besides");
    }
  });

  test("R039 R048 with the server killed Stop still ends either side, and the record is made whole when it is back", async () => {
    const { customer, employee } = stage;
    await stage.lookAlong();
    await stage.server.stop("SIGKILL");
    await customer.press("stop");
    await customer.see("session-ended");
    assert.deepEqual(await trackStates(), ["ended"]);
    await employee.press("end-session");
    await employee.see("session-ended");
    assert.match(await employee.text("session-ended"), /Beëindigd door u/);
    await stage.server.start();
    assert.deepEqual(endsIn(await writeUpAndKeep()), [
      ["device", "customer-stopped"],
      ["console", "employee-ended"],
    ]);
  });

  /** The record of a session that is over: what either end holds stands in the server's, which has both ends' last word. */
  async function writeUpAndKeep(): Promise<KeptRecord> {
    const { customer, employee } = stage;
    const held = [
      await keepOwnRecord(customer.page, "device"),
      await keepOwnRecord(employee.page, "console"),
    ];
    await employee.writeUp();
    const whole = await keepWholeRecord(customer.page);
    for (const { signatures } of held) assert.ok(signatures.isSubsetOf(whole.signatures));
    return whole;
  }
});

function endsIn({ events }: KeptRecord): [string, unknown][] {
  return endsOf(events)
    .map(({ signer, details }): [string, unknown] => [signer, details["reason"]])
    .toSorted(([a], [b]) => b.localeCompare(a));
}
