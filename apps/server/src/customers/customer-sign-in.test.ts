import assert from "node:assert/strict";
import { before, test } from "node:test";
import { employeeIdSchema, tenantIdSchema, tokenSchema } from "@meekijk/protocol";
import type { BrandSlug } from "@meekijk/protocol";
import { CustomerAccounts } from "../testing/customer-accounts.ts";
import { tokenIn } from "../testing/mail-server.ts";
import { sampleTenantId } from "../testing/sample-brand.ts";
import { describeOnBothDatabases } from "../testing/test-databases.ts";
import { customerSettings } from "./customer-settings.ts";

const otherTenant = tenantIdSchema.parse("links-other");
const unknownToken = tokenSchema.parse("A".repeat(43));

describeOnBothDatabases("links to a customer's account", (openDatabase) => {
  let accounts: CustomerAccounts;
  let brandSlug: BrandSlug;
  let made = 0;
  const newEmail = () => `jan${(made += 1)}@example.nl`;
  const kindOf = async (outcome: Promise<{ kind: string }>) => (await outcome).kind;
  const wish = (email: string, name: string | null = null) => {
    accounts.services.customerLinks.mail({
      tenantId: sampleTenantId,
      brandSlug,
      email,
      language: "nl",
      name,
    });
    return accounts.takeMails();
  };
  before(async () => {
    accounts = new CustomerAccounts(openDatabase());
    brandSlug = await accounts.addBrand("links");
  });

  test("R056 a link from a mail signs in once, for ten minutes, and says by which brand", async () => {
    const email = newEmail();
    const customerId = await accounts.add(email, brandSlug);
    const [mail] = await wish(email);
    assert(mail);
    assert.deepEqual(
      [mail.to, mail.fromName, mail.subject],
      [email, "Merk links", "Merk links: uw link om in te loggen"],
    );
    assert.match(mail.text, /^Goedendag,\n/);
    assert.doesNotMatch(mail.text + mail.html, /Jan|Bakker/);
    assert.match(mail.text, /\nhttps:\/\/help\.example\.nl\/b\/links\/account#token=[\w-]{43}\n/);
    assert.doesNotMatch(mail.html, /src=|<script|<img|url\(/);
    const token = tokenSchema.parse(tokenIn(mail, "token"));
    const outcome = await accounts.use(token);
    assert(outcome.kind === "signed-in");
    assert.equal(outcome.signedIn.customer.customer_id, customerId);
    assert.equal(await kindOf(accounts.use(token)), "link-spent");
    assert.match(mail.text, /10 minuten/);
    const old = await accounts.mailedKeys(email, brandSlug);
    assert.equal(customerSettings.signInLinkMs, 10 * 60_000);
    accounts.nowMs += customerSettings.signInLinkMs;
    assert.equal(await kindOf(accounts.use(old.token)), "link-spent");
    assert.equal(await kindOf(accounts.use(unknownToken)), "link-spent");
  });

  test("of two that use one link at once one wins", async () => {
    const email = newEmail();
    const customerId = await accounts.add(email, brandSlug);
    const { token } = await accounts.mailedKeys(email, brandSlug);
    const kinds = await Promise.all([1, 2, 3].map(() => kindOf(accounts.use(token))));
    assert.deepEqual(kinds.sort(), ["link-spent", "link-spent", "signed-in"]);
    assert.deepEqual(await accounts.kindsOf(customerId), ["signed-in"]);
  });

  test("R056 who asks for an account gets it by using the link, and not before; again it is a sign-in", async () => {
    const email = newEmail();
    const [mail] = await wish(email, "Evil http://evil.example");
    assert(mail);
    assert.match(mail.subject, /maak uw account/);
    assert.doesNotMatch(mail.text + mail.html, /evil|#block/);
    assert.deepEqual(await wish(email), []);
    const outcome = await accounts.use(tokenSchema.parse(tokenIn(mail, "token")));
    assert(outcome.kind === "signed-in");
    const { customer_id: customerId, kind, is_administrator, organisation_id } = outcome.signedIn.customer;
    assert.deepEqual([kind, is_administrator, organisation_id], ["contact", false, null]);
    assert.deepEqual(await accounts.kindsOf(customerId), ["customer-created", "signed-in"]);
    const [again] = await wish(email, "Iemand");
    assert(again);
    assert.match(again.subject, /uw link om in te loggen/);
    assert.doesNotMatch(again.text + again.html, /evil/i);
  });

  test("of an account that was asked for and never made nothing stays", async () => {
    const email = newEmail();
    assert.equal((await wish(email, "Nooit")).length, 1);
    const kept = async () =>
      JSON.stringify(await accounts.database.selectFrom("customer_tokens").selectAll().execute());
    assert.match(await kept(), /Nooit/);
    accounts.nowMs += customerSettings.signUpLinkMs;
    await wish(newEmail());
    assert.doesNotMatch(await kept(), /Nooit/);
  });

  const signUpToken = async (email: string) => {
    const [mail] = await wish(email, "Nieuw");
    assert(mail);
    return tokenSchema.parse(tokenIn(mail, "token"));
  };

  test("R056 of the links that would make one account the first makes it, and the others open nothing", async () => {
    const email = newEmail();
    const tokens = [await signUpToken(email), await signUpToken(email), await signUpToken(email)];
    const kinds = await Promise.all(tokens.map((token) => kindOf(accounts.use(token))));
    assert.deepEqual(kinds.sort(), ["link-spent", "link-spent", "signed-in"]);
  });

  test("R061 no link to make the account outlives its block, nor its opening again", async () => {
    const email = newEmail();
    const early = await signUpToken(email);
    // As when the account is made between the look and the link.
    const customerId = await accounts.add(email, brandSlug);
    const { customerBlocking } = accounts.services;
    await customerBlocking.block({ tenantId: sampleTenantId, customerId, blockedBy: "holder" });
    assert.equal(await kindOf(accounts.use(early)), "link-spent");
    await accounts.database
      .updateTable("customers")
      .set({ blocked_at: null, blocked_by: null })
      .where("customer_id", "=", customerId)
      .execute();
    assert.equal(await kindOf(accounts.use(early)), "link-spent");
  });

  test("R060 a block and the link that would have made the account leave nobody signed in, and neither waits", async () => {
    for (let round = 0; round < 5; round += 1) {
      const email = newEmail();
      const early = await signUpToken(email);
      const customerId = await accounts.add(email, brandSlug);
      const block = { tenantId: sampleTenantId, customerId, blockedBy: "holder" } as const;
      const [outcome] = await Promise.all([
        accounts.use(early),
        accounts.services.customerBlocking.block(block),
      ]);
      if (outcome.kind !== "signed-in") continue;
      const { customerWebSessions } = accounts.services;
      assert.equal(await customerWebSessions.authenticate(outcome.cookieToken), undefined);
    }
  });

  test("nobody unknown and nobody blocked gets a mail", async () => {
    const email = newEmail();
    assert.deepEqual(await wish(email), []);
    const customerId = await accounts.add(email, brandSlug);
    const block = { tenantId: sampleTenantId, customerId, blockedBy: "holder" } as const;
    await accounts.services.customerBlocking.block(block);
    assert.deepEqual([...(await wish(email)), ...(await wish(email, "Jan"))], []);
  });

  test("R060 the link in every mail blocks the account without signing in, again and again the same", async () => {
    const email = newEmail();
    const customerId = await accounts.add(email, brandSlug);
    const { cookieToken } = await accounts.signIn(email, brandSlug);
    const { token, block } = await accounts.mailedKeys(email, brandSlug);
    const press = () => accounts.services.customerSignIn.block(block, undefined);
    assert.equal(await kindOf(accounts.use(block)), "link-spent");
    assert.equal(await accounts.services.customerSignIn.block(token, undefined), false);
    assert.equal(await accounts.services.customerSignIn.block(unknownToken, undefined), false);
    assert.equal(await press(), true);
    assert.equal((await accounts.find(customerId))?.blocked_by, "mail");
    assert.equal(accounts.ended.includes(customerId), true);
    assert.equal(await accounts.services.customerWebSessions.authenticate(cookieToken), undefined);
    assert.equal(await kindOf(accounts.use(token)), "link-spent");
    assert.equal(await press(), true);
    await accounts.database
      .updateTable("customers")
      .set({ blocked_at: null, blocked_by: null })
      .where("customer_id", "=", customerId)
      .execute();
    assert.equal(await press(), false, "an old mail does not block again what was freed");
    assert.equal((await accounts.kindsOf(customerId)).filter((kind) => kind === "account-blocked").length, 1);
  });

  test("a link to block runs out after thirty days", async () => {
    const email = newEmail();
    await accounts.add(email, brandSlug);
    const { block } = await accounts.mailedKeys(email, brandSlug);
    accounts.nowMs += customerSettings.blockLinkMs;
    assert.equal(await accounts.services.customerSignIn.block(block, undefined), false);
  });

  test("R060 a block and a sign-in at once leave nobody signed in", async () => {
    for (let round = 0; round < 5; round += 1) {
      const email = newEmail();
      const customerId = await accounts.add(email, brandSlug);
      const { token, block } = await accounts.mailedKeys(email, brandSlug);
      const [outcome] = await Promise.all([
        accounts.use(token),
        accounts.services.customerSignIn.block(block, undefined),
      ]);
      if (outcome.kind === "signed-in")
        assert.equal(
          await accounts.services.customerWebSessions.authenticate(outcome.cookieToken),
          undefined,
        );
      const open = await accounts.database
        .selectFrom("customer_web_sessions")
        .select("web_session_id")
        .where("customer_id", "=", customerId)
        .where("ended_at", "is", null)
        .execute();
      assert.deepEqual(open, []);
    }
  });

  test("R056 an invitation is good for a week; handed over it says that it was no mail", async () => {
    const email = newEmail();
    const customerId = await accounts.add(email, brandSlug);
    const { customerInvitations, customerWebSessions } = accounts.services;
    const asked = { tenantId: sampleTenantId, customerId };
    const handed = await customerInvitations.issue({ ...asked, by: "address" });
    assert(handed.kind === "issued" && handed.address !== null);
    const [told, ...others] = await accounts.takeMails();
    assert.deepEqual([told?.to, others.length], [email, 0]);
    assert.match(told?.text ?? "", /#block=/);
    assert.doesNotMatch(told?.text ?? "", /#token=/);
    assert.deepEqual(await customerInvitations.issue({ ...asked, by: "mail" }), {
      kind: "issued",
      address: null,
    });
    const [mail] = await accounts.takeMails();
    assert(mail);
    assert.match(mail.text, /^Goedendag,\n/);
    assert.match(mail.text, /#block=/);
    accounts.nowMs += customerSettings.invitationLinkMs - 1;
    for (const [text, signedInBy] of [
      [handed.address, "link"],
      [mail.text, "mail"],
    ] as const) {
      const outcome = await accounts.use(tokenSchema.parse(tokenIn({ text }, "token")));
      assert(outcome.kind === "signed-in");
      const [newest] = (await customerWebSessions.list(outcome.signedIn)).filter(
        (one) => one.web_session_id === outcome.signedIn.webSessionId,
      );
      assert.equal(newest?.signed_in_by, signedInBy);
    }
    assert.deepEqual(await accounts.kindsOf(customerId), [
      "invitation-issued",
      "invitation-issued",
      "signed-in",
      "signed-in",
      "concurrent-use",
    ]);
  });

  test("the key to an account in use goes to its mailbox and to nobody's hands", async () => {
    const activated_at = new Date(accounts.nowMs);
    const customerId = await accounts.add(newEmail(), brandSlug, { activated_at });
    const asked = { tenantId: sampleTenantId, customerId, actorEmployeeId: employeeIdSchema.parse("bea") };
    assert.deepEqual(await accounts.services.customerInvitations.issue({ ...asked, by: "address" }), {
      kind: "refused",
      reason: "not-allowed",
    });
    assert.deepEqual([await accounts.kindsOf(customerId), await accounts.takeMails()], [[], []]);
  });

  test("one address at two providers is two accounts, and neither's link opens the other's", async () => {
    const email = newEmail();
    const elsewhere = await accounts.addBrand("links-elsewhere", otherTenant);
    const here = await accounts.add(email, brandSlug);
    const there = await accounts.add(email, elsewhere, {}, otherTenant);
    for (const [tenantId, slug, customerId] of [
      [sampleTenantId, brandSlug, here],
      [otherTenant, elsewhere, there],
    ] as const) {
      const { token } = await accounts.mailedKeys(email, slug, tenantId);
      const outcome = await accounts.use(token);
      assert(outcome.kind === "signed-in");
      assert.deepEqual(
        [outcome.signedIn.tenantId, outcome.signedIn.customer.customer_id],
        [tenantId, customerId],
      );
    }
    const { token } = await accounts.mailedKeys(email, brandSlug);
    const { customerSignIn } = accounts.services;
    const use = { token, userAgent: "", replaced: undefined };
    assert.equal(await kindOf(customerSignIn.signIn({ ...use, brandOfHost: elsewhere })), "link-spent");
    assert.equal(await kindOf(customerSignIn.signIn({ ...use, brandOfHost: brandSlug })), "signed-in");
  });
});
