import assert from "node:assert/strict";
import { mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import type { TestProcess } from "../support/child-process.ts";
import { openChromium } from "../support/chromium.ts";
import { Customer } from "../support/customer.ts";
import { Employee } from "../support/employee.ts";
import { openManagedDesktop } from "../support/helper-stage.ts";
import { listFiles, listListeners, processesOf, sharedMemoryOf } from "../support/machine-traces.ts";
import { MeekijkServer } from "../support/meekijk-server.ts";
import { PackagedHelper } from "../support/packaged-helper.ts";
import { pointByHand, pressByHand, sendClick } from "../support/press-by-hand.ts";
import type { VncDesktop } from "../support/vnc-desktop.ts";
import { waitUntil } from "../support/wait-until.ts";

let server: MeekijkServer;
let desktop: VncDesktop;
let helper: PackagedHelper;
let brands: string[];
before(async () => {
  server = await MeekijkServer.start();
  desktop = await openManagedDesktop(1280, 900);
  helper = new PackagedHelper();
  brands = ["plompeblad", "blauwe-kievit"];
  await helper.build(new URL(server.portals[0] ?? "").origin, brands);
});
after(async () => {
  helper?.[Symbol.dispose]();
  await desktop?.[Symbol.asyncDispose]();
  await server?.[Symbol.asyncDispose]();
});

const places = () => ["home", "temporary", "runtime"].map((name) => join(helper.folder, name));
const program = () => join(helper.folder, "downloads");

/** The program, dead with the test whatever becomes of it. */
async function startAndOpen(fileName: string, stack: AsyncDisposableStack): Promise<TestProcess> {
  const started = helper.start(fileName, desktop);
  stack.defer(async () => void (await started.end()));
  await waitUntil("the browser to be told the address", () => helper.openedAddress ?? started.errors !== "");
  assert.equal(started.errors, "");
  return started;
}

/** Runs the program until the employee sees the desktop, ends it this way, and compares the machine. */
async function leavesNothing(signal: NodeJS.Signals, signIn: string | undefined): Promise<void> {
  const filesBefore = listFiles(places());
  await using stack = new AsyncDisposableStack();
  const started = await startAndOpen("meekijk-blauwe-kievit (1)", stack);
  const pid = started.child.pid ?? 0;
  // Where the program's own browser would stand.
  await using customerBrowser = await openChromium({
    desktop: desktop.environment,
    arguments: ["--window-position=0,60", "--window-size=900,820"],
  });
  await using employeeBrowser = await openChromium();
  const customer = new Customer(customerBrowser.page);
  const employee = new Employee(employeeBrowser.page);
  const code = await customer.showCode(helper.openedAddress ?? "");
  await employee.signIn(signIn ?? "");
  await employee.join(code);
  await employee.reachState("identified");
  await employee.askView("De printer doet het niet");
  await customer.see("allow-view");
  await pointByHand(desktop, customer.page, "allow-view");
  await sendClick(desktop, "chromium");
  await customer.see("answer-ignored");
  assert.equal(await customer.has("allow-view"), true, "a sent click is no answer");
  await pressByHand(desktop, customer.page, "allow-view");
  await employee.seePicture();
  const listeners = listListeners(pid);
  assert.deepEqual(
    listeners.map(({ address }) => address.split(":")[0]),
    ["0100007F"],
    "one port, for this computer alone",
  );
  assert.deepEqual(processesOf(program()), [pid]);
  assert.deepEqual(listFiles(places()), filesBefore, "nothing lies unpacked while it runs");
  await started.end(signal);
  assert.deepEqual(processesOf(program()), []);
  // Of a program that was killed it goes when the X server notices that.
  await waitUntil("the shared memory to go", () => sharedMemoryOf(pid).length === 0);
  const inodes = new Set(listeners.map(({ inode }) => inode));
  assert.deepEqual(
    listListeners().filter(({ inode }) => inodes.has(inode)),
    [],
  );
  assert.deepEqual(listFiles(places()), filesBefore);
}

test("R013 R041 the packaged program runs a session by a double click and leaves nothing when it is told to go", () =>
  leavesNothing("SIGTERM", server.signIns[0]));

test("R041 the packaged program leaves nothing when it is killed", () =>
  leavesNothing("SIGKILL", server.signIns[1]));

test("what a program that died while unpacking left behind is gone at the next start", async () => {
  await using stack = new AsyncDisposableStack();
  const dead = await startAndOpen("meekijk-plompeblad", stack);
  await dead.end("SIGKILL");
  for (const place of ["temporary", "runtime"]) {
    const folder = join(helper.folder, place, `meekijk-${dead.child.pid}-ABCdef`);
    mkdirSync(folder, { mode: 0o700 });
    writeFileSync(join(folder, "koffi.node"), "half of it");
  }
  const next = await startAndOpen("meekijk-plompeblad", stack);
  for (const place of ["temporary", "runtime"])
    assert.deepEqual(readdirSync(join(helper.folder, place)), [], place);
  assert.equal(await next.end("SIGTERM"), 0);
});

test("the file name selects the brand, and no name reaches outside the list", async () => {
  await using stack = new AsyncDisposableStack();
  const started = await startAndOpen("Kopie van MEEKIJK plompeblad (2)", stack);
  const opened = await fetch(helper.openedAddress ?? "", { redirect: "manual" });
  const cookie = opened.headers.getSetCookie()[0]?.split(";")[0] ?? "";
  const { origin } = new URL(helper.openedAddress ?? "");
  const facts = await (await fetch(`${origin}/program`, { headers: { cookie } })).json();
  assert.deepEqual(facts, {
    serverAddress: new URL(server.portals[0] ?? "").origin,
    brandSlug: "plompeblad",
    isSessionRunning: false,
    hasStopKeys: true,
    rememberedLog: null,
  });
  await started.end("SIGTERM");
  const stranger = helper.start("meekijk --server https:⁄⁄stranger.example", desktop);
  assert.equal(await stranger.exited, 1);
  for (const brand of brands) assert(stranger.output.includes(brand), stranger.output);
  assert.equal(helper.openedAddress, undefined);
});
