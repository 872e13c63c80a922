import assert from "node:assert/strict";
import { before, test } from "node:test";
import type { BrandSlug } from "@meekijk/protocol";
import { CustomerAccounts } from "../testing/customer-accounts.ts";
import { describeOnBothDatabases } from "../testing/test-databases.ts";
import { deleteExpiredTokens, deleteOldCustomerWebSessions } from "./housekeeping.ts";

describeOnBothDatabases("what a start tidies up of customers' accounts", (openDatabase) => {
  let accounts: CustomerAccounts;
  let brandSlug: BrandSlug;
  before(async () => {
    accounts = new CustomerAccounts(openDatabase());
    brandSlug = await accounts.addBrand("tidy");
    await accounts.add("tidy@example.nl", brandSlug);
  });

  test("links that ran out leave, and web sessions that began long ago; the others stay", async () => {
    const { signedIn } = await accounts.signIn("tidy@example.nl", brandSlug);
    const count = async (table: "customer_tokens" | "customer_web_sessions") =>
      (await accounts.database.selectFrom(table).select("tenant_id").execute()).length;
    const begun = new Date(accounts.nowMs);
    await deleteOldCustomerWebSessions(accounts.database, begun);
    await deleteExpiredTokens(accounts.database, begun);
    assert.deepEqual([await count("customer_tokens"), await count("customer_web_sessions")], [2, 1]);
    await deleteExpiredTokens(accounts.database, new Date(accounts.nowMs + 24 * 60 * 60_000));
    assert.equal(await count("customer_tokens"), 1, "the link that blocks is good for thirty days");
    await deleteOldCustomerWebSessions(accounts.database, new Date(accounts.nowMs + 1));
    assert.equal(await count("customer_web_sessions"), 0);
    assert.deepEqual(await accounts.services.customerWebSessions.list(signedIn), []);
  });
});
