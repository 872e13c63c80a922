import assert from "node:assert/strict";
import { test } from "node:test";
import { rosterRequestSchema } from "@meekijk/protocol";
import type { RosterFile } from "@meekijk/protocol";
import type { Page } from "playwright-core";
import { createRootKey, signRequest } from "../../apps/server/src/testing/sample-root.ts";
import { openChromium } from "../support/chromium.ts";
import { Customer } from "../support/customer.ts";
import { Employee } from "../support/employee.ts";
import { MeekijkServer } from "../support/meekijk-server.ts";
import { typesBy } from "../support/recorded-events.ts";
import { VirtualAuthenticator } from "../support/virtual-authenticator.ts";

/** What the provider's own machine does with the request that an administrator brings to it. */
async function signTheRoster(page: Page): Promise<void> {
  const asked = await page.evaluate(async () => {
    const response = await fetch("/api/roster/request");
    return response.json() as Promise<unknown>;
  });
  const file = await signRequest(rosterRequestSchema.parse(asked), {
    signer: createRootKey(),
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

  const meet = async () => {
    await employee.join(await customer.showCode(server.portals[0] ?? ""));
    await employee.reachState("identified");
    await employee.askView("De printer doet het niet");
    await customer.see("allow-view");
    return [await stateOf(customer.page, "employee-identity"), await stateOf(page, "identity-state")];
  };
  assert.deepEqual(await meet(), ["not-verified", "not-verified"]);
  await customer.press("stop");
  await employee.writeUp();

  await signTheRoster(page);
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
});
