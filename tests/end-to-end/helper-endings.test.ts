import assert from "node:assert/strict";
import { test } from "node:test";
import { Customer } from "../support/customer.ts";
import type { HelperProcess } from "../support/helper-process.ts";
import { HelperStage, openManagedDesktop } from "../support/helper-stage.ts";
import { listListeners, sharedMemoryOf } from "../support/machine-traces.ts";
import { waitUntil } from "../support/wait-until.ts";

const [controlKey, altKey, space] = [0xffe3, 0xffe9, 0x20];
const customerStopped = "De klant heeft gestopt.";

/** Checks later that what this program holds of the machine is free again. */
function noteTraces({ pid }: HelperProcess): () => Promise<void> {
  const inodes = new Set(listListeners(pid).map(({ inode }) => inode));
  assert.equal(inodes.size, 1);
  return async () => {
    const left = listListeners().filter(({ inode }) => inodes.has(inode));
    assert.deepEqual(left, []);
    // That of a killed program goes when the X server notices.
    await waitUntil("the shared memory to go", () => sharedMemoryOf(pid).length === 0);
  };
}

test("R039 R041 whatever ends the helper, the session ends in order and nothing stays", async (t) => {
  await using stage = await HelperStage.open();
  const { desktop, employee, customerBrowser } = stage.parts;
  const openPage = async () => new Customer(await customerBrowser.context.newPage());
  const employeeReads = async (reason: string) => {
    await employee.see("session-ended");
    assert((await employee.words()).includes(reason), await employee.words());
    await employee.writeUp();
  };

  await t.test("Ctrl + Alt + space on their own keyboard", async () => {
    await using helper = await stage.startHelper();
    const assertNothingStays = noteTraces(helper);
    const customer = await openPage();
    await stage.lookAlong(helper, customer);
    desktop.pressKey(controlKey, altKey, space);
    await customer.see("session-ended");
    await employeeReads(customerStopped);
    // The page stays for the record and the questions, until the program is told to go.
    assert.equal(await helper.end("SIGTERM"), 0);
    await assertNothingStays();
  });

  await t.test("Ctrl-C while the question stands", async () => {
    await using helper = await stage.startHelper();
    const assertNothingStays = noteTraces(helper);
    await stage.ask(helper, await openPage());
    assert.equal(await helper.end("SIGINT"), 0);
    await employeeReads(customerStopped);
    await assertNothingStays();
  });

  await t.test("the terminal that is closed while the code waits", async () => {
    await using helper = await stage.startHelper();
    const assertNothingStays = noteTraces(helper);
    await (await openPage()).showCode(helper.pageAddress ?? "");
    assert.equal(await helper.end("SIGHUP"), 0);
    await assertNothingStays();
  });

  await t.test("the page, closed and not back in ten seconds", async () => {
    await using helper = await stage.startHelper();
    const assertNothingStays = noteTraces(helper);
    const customer = await openPage();
    await stage.lookAlong(helper, customer);
    await customer.page.close();
    assert.equal(await helper.exited, 0);
    await employeeReads(customerStopped);
    await assertNothingStays();
  });

  await t.test("the program, killed", async () => {
    await using helper = await stage.startHelper();
    const assertNothingStays = noteTraces(helper);
    await stage.lookAlong(helper, await openPage());
    await helper.end("SIGKILL");
    await assertNothingStays();
    // The last picture is not taken for the present; the minute that it may come back in is in tests/patient.
    await employee.reachState("reconnecting");
    await employee.press("end-session");
    await employeeReads("U hebt de sessie beëindigd.");
  });

  await t.test("the display, gone as at a log-out", async () => {
    await using own = await openManagedDesktop(800, 600);
    await using helper = await stage.startHelper(own);
    const assertNothingStays = noteTraces(helper);
    await stage.lookAlong(helper, await openPage());
    await own.stop();
    assert.equal(await helper.exited, 0);
    await employeeReads(customerStopped);
    await assertNothingStays();
  });
});
