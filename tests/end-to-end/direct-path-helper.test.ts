import assert from "node:assert/strict";
import { test } from "node:test";
import { setTimeout as delay } from "node:timers/promises";
import { findFreePort } from "../support/free-port.ts";
import { HelperStage } from "../support/helper-stage.ts";
import { KeyedTerminal } from "../support/keyed-terminal.ts";
import { pastQuestionRestMs } from "../support/past-question-rest.ts";
import { seenPeers } from "../support/seen-peers.ts";
import { waitUntil } from "../support/wait-until.ts";

test("R013 R047 helper and console find a direct path: hands and picture go by it, and by the relay when it is gone", async (t) => {
  await using stage = await HelperStage.open({ stunPort: await findFreePort() });
  const { desktop, employee, line } = stage.parts;
  const { page } = employee;
  await seenPeers.watch(page);
  await page.reload();
  await employee.see("code-field");
  await using helper = await stage.startHelper();
  await stage.lookAlong(helper);
  const pathIs = (path: string) =>
    waitUntil(`the path ${path}`, async () => (await page.getByTestId("link-path").innerText()) === path);
  await pathIs("direct");
  await using terminal = await KeyedTerminal.open(desktop);
  await stage.takeControl();
  await delay(pastQuestionRestMs);
  await stage.click(60, 60);
  // A machine that stalls for two seconds puts what is typed on the relay for a while.
  let tries = 0;
  const typeDirectly = async () => {
    await pathIs("direct");
    const word = `rechtstreeks${(tries += 1)}`;
    const before = line.carriedBytes;
    await page.keyboard.type(word);
    assert.ok((await terminal.readUntil(word)).endsWith(word));
    const grown = line.carriedBytes - before;
    t.diagnostic(`typing: ${grown} bytes by the relay`);
    return grown < 2_000;
  };
  await waitUntil("typing on the direct path", typeDirectly, 120_000);

  const closedAtMs = performance.now();
  await seenPeers.closeAll(page);
  await pathIs("relay");
  t.diagnostic(`back on the relay after ${Math.round(performance.now() - closedAtMs)} ms`);
  await page.keyboard.type("omweg");
  assert.match(await terminal.readUntil("omweg"), /omweg$/);
  await stage.controlIs("granted");
  await employee.press("end-session");
  await employee.see("session-ended");
});
