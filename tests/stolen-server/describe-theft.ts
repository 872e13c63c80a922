import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { Attempts } from "./attempts.ts";
import { forgeEmployee } from "./forge-employee.ts";
import { forgeReceipts } from "./forge-receipts.ts";
import { attackLiveSessions, carryOnThroughThief } from "./live-theft.ts";
import { readPastSession } from "./read-past-session.ts";
import { rewriteLog } from "./rewrite-log.ts";
import type { ServerForm } from "./server-form.ts";
import { type StolenWorld, steal } from "./stolen-world.ts";
import { tryToJoin } from "./try-to-join.ts";

/** One theft of a server of this form, and all that a thief tries with it. */
export function describeTheft(form: ServerForm): void {
  describe(`a stolen server (${form.name})`, () => {
    let world: StolenWorld;
    const attempts = new Attempts();
    let cutOff = 0;
    before(async () => {
      world = await steal(form);
      assert.equal(world.past.shown, "verified");
    });
    after(() => world?.[Symbol.asyncDispose]());

    // The first, while the honest server stands.
    test("R030 R031 R041 with all that is stored and was said, a thief cuts a live session or ends it, and neither sees, joins nor controls", async () => {
      await attackLiveSessions(world, attempts.of("against what is live"));
      await carryOnThroughThief(world, attempts.of("against what moved on"));
    });

    test("R041 a stolen server joins no session: not by what is stored, not by what was said before", () =>
      tryToJoin(world, attempts.of("to join")));

    test("R036 a stolen server forges no employee to a device that knows the root key, whatever it signs", () =>
      forgeEmployee(world, attempts.of("to show an employee")));

    test("R048 a stolen server makes no receipt that verifies with the root key", async () => {
      cutOff = await forgeReceipts(world, attempts.of("to make a receipt"));
    });

    test("R041 a stolen server reads no past session: not on disk, not on the wire, under no stored key", () =>
      readPastSession(world, attempts.of("to read")));

    // The last: it puts another log in the place of the stolen one.
    test("R048 a stolen server rewrites its log for nobody who kept a checkpoint of it", async (t) => {
      await rewriteLog(world, attempts.of("to rewrite the log"));
      const known = `${cutOff} receipts without what the server said after both ends are accepted, as from before it`;
      t.diagnostic(`figure: ${attempts.figure} (${form.name}); ${known}`);
    });
  });
}
