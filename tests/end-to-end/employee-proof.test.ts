import assert from "node:assert/strict";
import { join } from "node:path";
import { test } from "node:test";
import { rosterRequestSchema } from "@meekijk/protocol";
import type { PublicKey, RosterFile } from "@meekijk/protocol";
import type { Page } from "playwright-core";
import { createRootKey, signRequest } from "../../apps/server/src/testing/sample-root.ts";
import { repositoryRoot } from "../../tools/repository-root.ts";
import { openChromium } from "../support/chromium.ts";
import { Customer } from "../support/customer.ts";
import { Employee } from "../support/employee.ts";
import { HelperProcess } from "../support/helper-process.ts";
import { MeekijkServer } from "../support/meekijk-server.ts";
import { runTool } from "../support/run-tool.ts";
import { typesBy } from "../support/recorded-events.ts";
import { VirtualAuthenticator } from "../support/virtual-authenticator.ts";
import { openVirtualDesktop } from "../support/virtual-desktop.ts";

/** What the provider's own machine does with the request that an administrator brings to it. */
async function signTheRoster(page: Page): Promise<PublicKey> {
  const signer = createRootKey();
  const asked = await page.evaluate(async () => {
    const response = await fetch("/api/roster/request");
    return response.json() as Promise<unknown>;
  });
  const file = await signRequest(rosterRequestSchema.parse(asked), {
    signer,
    nowMs: Date.now(),
  });
  const status = await page.evaluate(async (signed: RosterFile) => {
    const { status: answer } = await fetch("/api/roster", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ file: signed, replacesRoot: false }),
    });
    return answer;
  }, file);
  assert.equal(status, 204);
  return signer.publicKey;
}

const stateOf = (page: Page, name: string) =>
  page.getByTestId(name).first().getAttribute("data-state", { timeout: 60_000 });

test("R036 an employee is not confirmed without a roster, and confirmed by their passkey once the root key signed one", async () => {
  await using server = await MeekijkServer.start();
  await using customerBrowser = await openChromium();
  await using employeeBrowser = await openChromium();
  const customer = new Customer(customerBrowser.page);
  const employee = new Employee(employeeBrowser.page);
  const { page } = employee;
  await VirtualAuthenticator.plugIn(page);

  // Browsers allow passkeys at a name.
  await employee.signIn((server.signIns[0] ?? "").replace("127.0.0.1", "localhost"));
  await employee.press("open-account");
  await page.getByTestId("passkey-name").fill("Laptop van het werk");
  await employee.press("add-passkey");
  await employee.see("passkey");
  // A new proof, which a roster needs: out, and in by the passkey.
  await employee.press("end-all-web-sessions");
  await employee.press("sign-in-passkey");
  await employee.see("code-field");

  const portal = server.portals[0] ?? "";
  const meet = async (address = portal) => {
    await employee.join(await customer.showCode(address));
    await employee.reachState("identified");
    await employee.askView("De printer doet het niet");
    await customer.see("allow-view");
    return [await stateOf(customer.page, "employee-identity"), await stateOf(page, "identity-state")];
  };
  assert.deepEqual(await meet(), ["not-verified", "not-verified"]);
  await customer.press("stop");
  await employee.writeUp();

  const rootKey = await signTheRoster(page);
  assert.deepEqual(await meet(), ["verified", "verified"]);
  assert.match(
    await customer.text("employee-identity"),
    /^Bevestigd door .* website die deze pagina levert\.$/,
  );
  await customer.press("refuse-view");
  await customer.press("stop");
  await customer.see("session-ended");
  await employee.see("session-ended");
  const events = await customer.keepRecord();
  assert(typesBy("console", events).includes("identity-proven"));
  const shown = events.find(({ type }) => type === "identity-shown");
  assert.equal(shown?.details["verification"], "verified");

  // Whoever has the root key on paper accepts the receipt of it, and with another one does not.
  const [receipt] = await Promise.all([
    customer.page.waitForEvent("download"),
    customer.press("download-receipt"),
  ]);
  const command = join(repositoryRoot, "apps", "verify", "dist", "meekijk-verify.mjs");
  const file = await receipt.path();
  const check = (root: string) => runTool(process.execPath, [command, file, "--root", root]);
  const { exitCode, output } = await check(rootKey);
  assert.equal(exitCode, 0, output);
  assert.match(output, /\n- Bewezen: deze medewerker/);
  assert.match(output, /\nOordeel: aanvaard\n$/);
  assert.equal((await check(createRootKey().publicKey)).exitCode, 1);
  await customer.press("read-receipt");
  assert.equal(
    await customer.page.getByTestId("receipt-paper").getAttribute("data-outcome", { timeout: 60_000 }),
    "accepted",
  );
  assert((await customer.text("receipt-key")).includes(rootKey));
  await employee.writeUp();

  // The program goes by the key of its own start, whatever the server serves.
  await using desktop = await openVirtualDesktop(1280, 900);
  for (const [ownKey, state] of [
    [undefined, "not-verified"],
    [rootKey, "verified"],
  ] as const) {
    await using helper = await HelperProcess.start(desktop, portal, undefined, ownKey);
    assert.deepEqual(await meet(helper.pageAddress), [state, state]);
    await customer.press("stop");
    await employee.writeUp();
    await customer.page.goto("about:blank");
  }
});
