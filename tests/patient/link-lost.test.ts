import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { watchCapturedTracks } from "../support/captured-tracks.ts";
import { CuttableLine } from "../support/cuttable-line.ts";
import { endsOf, keepOwnRecord } from "../support/kept-record.ts";
import { SessionStage } from "../support/session-stage.ts";

/** The minute after which a lost link ends a session, and more for a loaded machine. */
const patienceMs = 120_000;

describe("a line that stays cut", () => {
  const stack = new AsyncDisposableStack();
  let customerLine: CuttableLine;
  let employeeLine: CuttableLine;
  let stage: SessionStage;
  let trackStates: () => Promise<string[]>;

  before(async () => {
    customerLine = stack.use(await CuttableLine.open());
    employeeLine = stack.use(await CuttableLine.open());
    const environment = { PUBLIC_ORIGIN: customerLine.origin, CONSOLE_ORIGIN: employeeLine.origin };
    stage = stack.use(await SessionStage.open({ environment }));
    for (const line of [customerLine, employeeLine]) line.leadTo(stage.server.port);
    trackStates = await watchCapturedTracks(stage.customerBrowser.page);
    await stage.employee.signIn(stage.server.signIns[0] ?? "");
  });
  after(() => stack.disposeAsync());

  test("R039 R041 R047 the customer's Stop ends the console within the minute although no word of it gets through", async () => {
    const { customer, employee } = stage;
    await stage.lookAlong();
    customerLine.cut();
    await customer.press("stop");
    await customer.see("session-ended");
    assert.deepEqual(await trackStates(), ["ended"]);
    await employee.see("session-ended", patienceMs);
    assert.match(await employee.text("session-ended"), /De verbinding kwam niet op tijd terug/);
    assert.deepEqual(await reasonsOnRecord(), ["customer-stopped", "link-lost"]);
    customerLine.heal();
    await employee.writeUp();
  });

  test("R039 R041 R047 the employee's end stops the customer's capture within the minute although no word of it gets through", async () => {
    const { customer, employee } = stage;
    await stage.lookAlong();
    employeeLine.cut();
    await employee.press("end-session");
    await employee.see("session-ended");
    await customer.see("session-ended", patienceMs);
    assert.deepEqual(await trackStates(), ["ended"]);
    assert.match(await customer.text("session-ended"), /De verbinding kwam niet meer terug/);
    assert.deepEqual(await reasonsOnRecord(), ["link-lost", "employee-ended"]);
    employeeLine.heal();
    await employee.writeUp();
  });

  /** Why it ended, in the words that each side itself has on record. */
  async function reasonsOnRecord(): Promise<unknown[]> {
    const device = await keepOwnRecord(stage.customer.page, "device");
    const console = await keepOwnRecord(stage.employee.page, "console");
    return [device, console].map(({ events }) => endsOf(events)[0]?.details["reason"]);
  }
});
