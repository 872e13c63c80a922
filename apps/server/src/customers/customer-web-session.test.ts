import assert from "node:assert/strict";
import { before, beforeEach, test } from "node:test";
import type { BrandSlug, CustomerId } from "@meekijk/protocol";
import { CustomerAccounts } from "../testing/customer-accounts.ts";
import { describeOnBothDatabases } from "../testing/test-databases.ts";
import { customerSettings } from "./customer-settings.ts";

const { webSessionMs, webSessionIdleMs, endedWebSessionKeptMs, maxOpenWebSessions } = customerSettings;

describeOnBothDatabases("web sessions of customers", (openDatabase) => {
  let accounts: CustomerAccounts;
  let brandSlug: BrandSlug;
  let email: string;
  let customerId: CustomerId;
  let made = 0;
  before(async () => {
    accounts = new CustomerAccounts(openDatabase());
    brandSlug = await accounts.addBrand("webs");
  });
  beforeEach(async () => {
    email = `web${(made += 1)}@example.nl`;
    customerId = await accounts.add(email, brandSlug);
  });
  const webs = () => accounts.services.customerWebSessions;
  const isOpen = async (cookie: string) => (await webs().authenticate(cookie)) !== undefined;

  test("one ends after two hours without use, and after twelve in any case", async () => {
    const idle = await accounts.signIn(email, brandSlug);
    accounts.nowMs += webSessionIdleMs;
    assert.equal(await isOpen(idle.cookieToken), false);
    const busy = await accounts.signIn(email, brandSlug);
    for (let passedMs = 0; passedMs + webSessionIdleMs / 2 < webSessionMs; passedMs += webSessionIdleMs / 2) {
      assert.equal(await isOpen(busy.cookieToken), true);
      accounts.nowMs += webSessionIdleMs / 2;
    }
    accounts.nowMs += webSessionIdleMs / 2;
    assert.equal(await isOpen(busy.cookieToken), false);
    assert.equal(await isOpen("A".repeat(43)), false);
  });

  test("R057 a second browser is on record and in the list; signing in again in one is no second", async () => {
    const first = await accounts.signIn(email, brandSlug);
    const { token } = await accounts.mailedKeys(email, brandSlug);
    const same = await accounts.use(token, first.signedIn);
    assert(same.kind === "signed-in");
    assert.equal(await isOpen(first.cookieToken), false);
    assert.deepEqual(await accounts.kindsOf(customerId), ["signed-in", "web-session-ended", "signed-in"]);
    const second = await accounts.signIn(email, brandSlug);
    assert.deepEqual((await accounts.kindsOf(customerId)).slice(3), ["signed-in", "concurrent-use"]);
    assert.equal((await webs().list(second.signedIn)).length, 2);
    assert.equal(await webs().end(second.signedIn, same.signedIn.webSessionId), true);
    assert.equal(await isOpen(same.cookieToken), false);
    assert.equal(await webs().end(second.signedIn, same.signedIn.webSessionId), false);
    assert.equal(await webs().end(second.signedIn, second.signedIn.webSessionId), true);
    assert.deepEqual((await accounts.kindsOf(customerId)).slice(5), ["web-session-ended", "signed-out"]);
  });

  test("nobody ends another's, and another who signs in in the same browser ends theirs", async () => {
    const mine = await accounts.signIn(email, brandSlug);
    await accounts.add(`x${email}`, brandSlug);
    const theirs = await accounts.signIn(`x${email}`, brandSlug);
    assert.equal(await webs().end(mine.signedIn, theirs.signedIn.webSessionId), false);
    assert.equal(await isOpen(theirs.cookieToken), true);
    const { token } = await accounts.mailedKeys(email, brandSlug);
    await accounts.use(token, theirs.signedIn);
    assert.equal(await isOpen(theirs.cookieToken), false);
  });

  test("the oldest ends when there are too many, and old ones leave", async () => {
    const [first] = [await accounts.signIn(email, brandSlug)];
    accounts.nowMs += 1;
    for (let index = 1; index <= maxOpenWebSessions; index += 1) await accounts.signIn(email, brandSlug);
    assert.equal(await isOpen(first.cookieToken), false);
    const ended = (await accounts.kindsOf(customerId)).filter((kind) => kind === "web-session-ended");
    assert.equal(ended.length, 1);
    accounts.nowMs += endedWebSessionKeptMs + 1;
    await accounts.signIn(email, brandSlug);
    const rows = await accounts.database
      .selectFrom("customer_web_sessions")
      .select("web_session_id")
      .where("customer_id", "=", customerId)
      .execute();
    assert.equal(rows.length, 1);
  });

  test("of a cookie and a link nothing is kept but their hashes", async () => {
    const { token } = await accounts.mailedKeys(email, brandSlug);
    const opened = await accounts.use(token);
    assert(opened.kind === "signed-in");
    const kept = JSON.stringify([
      await accounts.database.selectFrom("customer_web_sessions").selectAll().execute(),
      await accounts.database.selectFrom("customer_tokens").selectAll().execute(),
    ]);
    assert(!kept.includes(token) && !kept.includes(opened.cookieToken));
  });
});
