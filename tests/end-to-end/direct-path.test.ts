import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import type { Page } from "playwright-core";
import { ColourWindow } from "../support/colour-window.ts";
import { CuttableLine } from "../support/cuttable-line.ts";
import { findFreePort } from "../support/free-port.ts";
import { seenPeers } from "../support/seen-peers.ts";
import { SessionStage } from "../support/session-stage.ts";
import { waitUntil } from "../support/wait-until.ts";

const pathOf = (console: Page) => console.getByTestId("link-path").innerText();

describe("a session in two real browsers that find a direct path beside the relay", () => {
  const stack = new AsyncDisposableStack();
  let customerLine: CuttableLine;
  let employeeLine: CuttableLine;
  let stage: SessionStage;
  let colours: ColourWindow;

  before(async () => {
    customerLine = stack.use(await CuttableLine.open());
    employeeLine = stack.use(await CuttableLine.open());
    const environment = {
      PUBLIC_ORIGIN: customerLine.origin,
      CONSOLE_ORIGIN: employeeLine.origin,
      STUN_PORT: String(await findFreePort()),
    };
    stage = stack.use(await SessionStage.open({ environment }));
    for (const line of [customerLine, employeeLine]) line.leadTo(stage.server.port);
    colours = stack.use(await ColourWindow.open(stage.desktop));
    for (const { page } of [stage.customerBrowser, stage.employeeBrowser]) await seenPeers.watch(page);
    await stage.employee.signIn(stage.server.signIns[0] ?? "");
  });
  after(() => stack.disposeAsync());

  test("the picture goes direct while the relay rests; a direct path that closes is left, and the session goes on", async (t) => {
    const { employee } = stage;
    await stage.lookAlong();
    await waitUntil("the direct path", async () => (await pathOf(employee.page)) === "direct");
    await colours.changeUnder(employee.page);

    const relayed = () => customerLine.carriedBytes;
    assert.ok(relayed() > 100_000, "the line counts: the page and the first picture came by it");
    // A machine that stalls for two seconds puts the picture on the relay for a while.
    const patienceMs = 120_000;
    const changeDirectly = async () => {
      const before = relayed();
      for (let change = 0; change < 8; change += 1) await colours.changeUnder(employee.page);
      const grown = relayed() - before;
      t.diagnostic(`8 changes of the picture: ${grown} bytes by the relay`);
      return grown < 2_000;
    };
    await waitUntil(
      "eight changes on the direct path",
      async () => (await pathOf(employee.page)) === "direct" && changeDirectly(),
      patienceMs,
    );

    await seenPeers.closeAll(stage.employeeBrowser.page);
    const closedAtMs = performance.now();
    await waitUntil("the relay", async () => (await pathOf(employee.page)) === "relay");
    await colours.changeUnder(employee.page);
    t.diagnostic(
      `back on the relay with a current picture after ${Math.round(performance.now() - closedAtMs)} ms`,
    );
    await employee.reachState("live");
    await waitUntil(
      "the direct path again",
      async () => (await pathOf(employee.page)) === "direct",
      patienceMs,
    );
  });

  test("R039 without the server the session goes on, and Stop still ends both sides", async () => {
    const { customer, employee } = stage;
    for (const line of [customerLine, employeeLine]) line.cut();
    await colours.changeUnder(employee.page);
    assert.equal(await employee.state(), "live");
    await customer.press("stop");
    await customer.see("session-ended");
    await employee.see("session-ended");
    for (const line of [customerLine, employeeLine]) line.heal();
    await employee.writeUp();
  });
});
