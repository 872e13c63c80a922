import assert from "node:assert/strict";
import { copyFile, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { pathToFileURL } from "node:url";
import { eventDetailsSchemas, logConsistencySchema, receiptSchema } from "@meekijk/protocol";
import type { Page } from "playwright-core";
import { findBarriers } from "../../apps/portal/src/testing/find-barriers.ts";
import { repositoryRoot } from "../../tools/repository-root.ts";
import { openChromium } from "../support/chromium.ts";
import { Customer } from "../support/customer.ts";
import { Employee } from "../support/employee.ts";
import { listUnreached } from "../support/keyboard-reach.ts";
import { MeekijkServer } from "../support/meekijk-server.ts";
import { runTool } from "../support/run-tool.ts";
import { openVirtualDesktop } from "../support/virtual-desktop.ts";
import { waitUntil } from "../support/wait-until.ts";

const verifyBuild = join(repositoryRoot, "apps", "verify", "dist");
const example = join(repositoryRoot, "packages", "evidence", "fixtures", "receipt-example.json");
const rootKey = "1UIH2hlJd9z0atv-wrwudbUtWopCGE_t_cAAJPDj6No";

/** Checks a file on the page and gives the outcome. */
async function checkOnPage(page: Page, file: string, root: string): Promise<string | null> {
  await page.getByTestId("verify-file").setInputFiles(file);
  await page.getByTestId("verify-root").fill(root);
  await page.getByTestId("verify-check").click();
  const result = page.getByTestId("verify-result");
  await result.waitFor();
  return result.getAttribute("data-outcome");
}

test("R048 R049 a receipt after a real session: the same for both, checked by a stranger's command and by the saved page", async () => {
  const folder = await mkdtemp(join(tmpdir(), "meekijk-receipt-"));
  await using stack = new AsyncDisposableStack();
  stack.defer(() => rm(folder, { recursive: true, force: true }));
  await using server = await MeekijkServer.start();
  await using desktop = await openVirtualDesktop();
  await using customerBrowser = await openChromium({ desktop: desktop.environment });
  await using employeeBrowser = await openChromium();
  const customer = new Customer(customerBrowser.page);
  const employee = new Employee(employeeBrowser.page);

  await employee.signIn(server.signIns[0] ?? "");
  await employee.join(await customer.showCode(server.portals[0] ?? ""));
  await employee.reachState("identified");
  await employee.askView("De printer doet het niet");
  await customer.see("allow-view");
  await customer.press("allow-view");
  await employee.reachState("live");
  await customer.press("stop");
  await customer.see("session-ended");
  await employee.see("session-ended");

  const keep = async (page: Page, name: string): Promise<string> => {
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByTestId("download-receipt").click(),
    ]);
    assert.match(download.suggestedFilename(), /^[\w-]{22}\.meekijk-receipt\.json$/);
    const path = join(folder, name);
    await copyFile(await download.path(), path);
    return path;
  };
  const receipt = await keep(customer.page, "customer.json");
  assert.equal(
    await readFile(await keep(employee.page, "employee.json"), "utf8"),
    await readFile(receipt, "utf8"),
  );

  await customer.press("read-receipt");
  await customer.see("receipt-paper");
  assert.match(await customer.words(), /Wie keek er mee Medewerker: /);
  assert.match(await customer.words(), /Klant zei ja tegen meekijken/);
  assert.deepEqual(await findBarriers(customer.page), []);

  // Without passkey and root key nobody proved who: checked, and not accepted.
  const command = join(verifyBuild, "meekijk-verify.mjs");
  const judged = await runTool(process.execPath, [command, receipt, "--root", rootKey]);
  assert.equal(judged.exitCode, 1);
  assert.match(judged.output, /\nOordeel: niet aanvaard; bewijst niet wie\n$/);
  assert.doesNotMatch(judged.output, /Wat niet klopt/);

  // Another session later the log has grown, and anybody may fetch the proof that it went on from this receipt.
  const portal = server.portals[0] ?? "";
  await customer.showCode(portal);
  const { logProof, entries } = receiptSchema.parse(JSON.parse(await readFile(receipt, "utf8")));
  const size = Number(logProof.split("\n\n")[1]?.split("\n")[1]);
  const { brandSlug } = eventDetailsSchemas["terms-accepted"].parse(
    JSON.parse(entries[0]?.details.json ?? "{}"),
  );
  const consistency = new URL(`/api/brands/${brandSlug}/log-consistency?from=${size}`, portal);
  const grown = await waitUntil("the log to grow", async () => {
    const said = logConsistencySchema.parse(await (await fetch(consistency)).json());
    return Number(said.checkpoint.split("\n")[1]) > size ? said : undefined;
  });
  const [checkpoint, proof] = [join(folder, "checkpoint.txt"), join(folder, "proof.json")];
  await writeFile(checkpoint, grown.checkpoint);
  await writeFile(proof, JSON.stringify(grown));
  const related = await runTool(process.execPath, [command, receipt, "--with", checkpoint, "--proof", proof]);
  assert.match(related.output, /\nLogboek: één en hetzelfde\./);

  // The page, kept as a file: no server, no network.
  const kept = join(folder, "meekijk-verify.html");
  const answer = await employee.page.request.get(new URL("/verify/", server.portals[0]).href);
  await writeFile(kept, await answer.body());
  await using reader = await openChromium();
  const { page } = reader;
  const requests: string[] = [];
  const problems: string[] = [];
  page.on("request", (request) => requests.push(request.url()));
  page.on("pageerror", (error) => problems.push(error.message));
  page.on("console", (message) => problems.push(message.text()));
  await page.goto(pathToFileURL(kept).href);
  await page.getByTestId("verify-check").waitFor();
  assert.deepEqual(await findBarriers(page), []);
  assert.equal(await checkOnPage(page, receipt, ""), "who-unproven");
  assert.equal(await checkOnPage(page, example, rootKey), "accepted");
  assert.deepEqual(await findBarriers(page), []);
  assert.deepEqual(await listUnreached(page), []);
  await page.getByTestId("verify-language").click();
  assert.equal(await page.getByTestId("verify-verdict").innerText(), "This receipt is right.");
  const forged = join(folder, "forged.json");
  await writeFile(forged, (await readFile(example, "utf8")).replace("Zoë", "Zoé"));
  assert.equal(await checkOnPage(page, forged, rootKey), "refused");
  assert.deepEqual(
    requests.filter(
      (url) => !url.startsWith("file:") && !url.startsWith("data:") && !url.startsWith("blob:"),
    ),
    [],
  );
  assert.deepEqual(problems, []);
});
