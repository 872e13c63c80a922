import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { brandViewSchema, rosterRequestSchema } from "@meekijk/protocol";
import type { Locator, Page } from "playwright-core";
import { findAccessibilityFaults } from "../../apps/console/src/testing/server/console-page.ts";
import { repositoryRoot } from "../../tools/repository-root.ts";
import { type TestBrowser, openChromium } from "../support/chromium.ts";
import { listUnreached } from "../support/keyboard-reach.ts";
import { MeekijkServer } from "../support/meekijk-server.ts";
import { runTool } from "../support/run-tool.ts";
import { VirtualAuthenticator } from "../support/virtual-authenticator.ts";
import { waitUntil } from "../support/wait-until.ts";

const stack = new AsyncDisposableStack();
const folder = mkdtempSync(join(tmpdir(), "meekijk-roster-"));
stack.defer(() => rmSync(folder, { recursive: true, force: true }));
const faults: string[] = [];
let server: MeekijkServer;
let office: TestBrowser;
let admin: Page;

before(async () => {
  server = stack.use(await MeekijkServer.start());
  office = stack.use(await openChromium());
  admin = office.page;
  admin.on("pageerror", (error) => faults.push(String(error)));
  await VirtualAuthenticator.plugIn(admin);
});
after(() => stack.disposeAsync());

/** No barrier in sight, all of it by the keyboard, and a picture for a reader who wants to look: `SCREENSHOTS=folder`. */
async function look(name: string): Promise<void> {
  assert.deepEqual(await findAccessibilityFaults(admin), [], name);
  assert.deepEqual(await listUnreached(admin), [], `${name} by keyboard`);
  const pictures = process.env["SCREENSHOTS"];
  if (pictures === undefined) return;
  await mkdir(pictures, { recursive: true });
  await admin.screenshot({ path: join(pictures, `roster-${name}.png`), fullPage: true });
}

const hook = (name: string) => admin.getByTestId(name);
async function tenantKey(...parameters: string[]): Promise<string> {
  const { exitCode, output, errors } = await runTool(
    process.execPath,
    [join(repositoryRoot, "tools", "tenant-key.ts"), ...parameters],
    { ...process.env, MEEKIJK_KEY_PASSPHRASE: "een lange wachtzin" },
  );
  assert.deepEqual({ exitCode, errors }, { exitCode: 0, errors: "" });
  return output;
}
const keyTextOf = (printed: string) => /^ {2}([\w-]{43})$/m.exec(printed)?.[1] ?? "";

async function download(): Promise<string> {
  const downloading = admin.waitForEvent("download");
  await hook("download-roster-request").press("Enter");
  const file = join(folder, (await downloading).suggestedFilename());
  await (await downloading).saveAs(file);
  return file;
}

/** Until it is there; with the passkey, when that is asked for. */
async function proveUntil(done: Locator): Promise<void> {
  const stepUp = hook("step-up-confirm");
  await waitUntil(
    "the step-up or the end",
    async () => (await stepUp.isVisible()) || (await done.isVisible()),
  );
  if (await stepUp.isVisible()) await stepUp.press("Enter");
  await done.waitFor();
}

async function pick(file: string): Promise<void> {
  await hook("roster-file").setInputFiles(file);
  await hook("picked-roster").waitFor();
}

async function store(): Promise<void> {
  await hook("store-roster").press("Enter");
  await proveUntil(admin.getByText("De lijst is bewaard"));
}

const newestRoster = () =>
  join(
    folder,
    readdirSync(folder)
      .filter((name) => name.startsWith("roster-") && !name.startsWith("roster-request"))
      .toSorted()
      .at(-1) ?? "",
  );

test("R036 an administrator carries a request to the root key and the signed list back, and the portal is served the key", async () => {
  await admin.goto((server.signIns[0] ?? "").replace("127.0.0.1", "localhost"));
  await hook("open-account").click();
  await hook("passkey-name").fill("Laptop");
  await hook("add-passkey").click();
  await hook("passkey").waitFor();
  await admin.goto(`http://localhost:${server.port}/console/#administration/roster`);
  await admin.getByText("Nog geen lijst").waitFor();
  await look("none");

  const rootKey = keyTextOf(
    await tenantKey("create", "--tenant", "kievit-en-plomp", "--out", join(folder, "key")),
  );
  const request = await download();
  const { employees } = rosterRequestSchema.parse(JSON.parse(readFileSync(request, "utf8")));
  assert.deepEqual(
    employees.map(({ name }) => name),
    ["Noor Tellekamp"],
  );
  await tenantKey("sign-roster", "--key", join(folder, "key/root-key.pem"), request, "--yes");

  await hook("roster-file").setInputFiles(request);
  await hook("roster-unusable").waitFor();
  await pick(newestRoster());
  await hook("root-warning").waitFor();
  assert.equal((await hook("root-key").innerText()).replaceAll(/\s/g, ""), rootKey);
  await look("picked");
  await store();
  await hook("roster-validity").waitFor();
  assert.equal((await hook("root-key").innerText()).replaceAll(/\s/g, ""), rootKey);
  assert.match(await hook("roster-members").innerText(), /Noor Tellekamp\s+Te controleren/);
  await look("valid");
  const answer = await fetch(`http://127.0.0.1:${server.port}/api/brands/default`);
  assert.equal(brandViewSchema.parse(await answer.json()).rootKey, rootKey);
});

test("R036 a list by another root key is stored only when the administrator says that it is meant, and alarms", async () => {
  const other = join(folder, "other");
  const rootKey = keyTextOf(await tenantKey("create", "--tenant", "kievit-en-plomp", "--out", other));
  await tenantKey("sign-roster", "--key", join(other, "root-key.pem"), await download(), "--yes");
  await pick(newestRoster());
  assert.equal(await hook("store-roster").isDisabled(), true);
  await look("other-root");
  await hook("confirm-other-root").press("Space");
  await store();
  await waitUntil(
    "the new root key",
    async () => (await hook("root-key").innerText()).replaceAll(/\s/g, "") === rootKey,
  );
  await admin.goto(`http://localhost:${server.port}/console/#administration/alarms`);
  await admin.getByText("Hoofdsleutel vervangen").waitFor();
  assert.deepEqual(faults, []);
});
