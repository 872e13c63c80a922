import assert from "node:assert/strict";
import { before, beforeEach, test } from "node:test";
import { tenantIdSchema } from "@meekijk/protocol";
import type { Assertion, BrandSlug, CustomerId, TenantId } from "@meekijk/protocol";
import { CustomerAccounts } from "../testing/customer-accounts.ts";
import { tokenIn } from "../testing/mail-server.ts";
import { mutantsOf, wrongProofs } from "../testing/mutant-assertions.ts";
import { sampleTenantId } from "../testing/sample-brand.ts";
import { SoftAuthenticator } from "../testing/soft-authenticator.ts";
import type { AuthenticatorSettings } from "../testing/soft-authenticator.ts";
import { describeOnBothDatabases } from "../testing/test-databases.ts";
import { passkeySettings } from "../passkeys/passkey-settings.ts";
import type { ProvenBy } from "./customer-administration.service.ts";
import { customerSettings } from "./customer-settings.ts";
import type { SignedInCustomer } from "./customer-web-session.service.ts";
import type { SigningBrowser } from "./enter-account.ts";

const relyingParty = { origin: "https://help.example.nl", rpId: "help.example.nl" };
const { origin } = relyingParty;
type SigningVisitor = SigningBrowser & { block: string };
const otherTenant = tenantIdSchema.parse("keys-other");

describeOnBothDatabases("passkeys of customers", (openDatabase) => {
  let accounts: CustomerAccounts;
  let brandSlug: BrandSlug;
  let email: string;
  let customerId: CustomerId;
  let made = 0;
  before(async () => {
    accounts = new CustomerAccounts(openDatabase());
    brandSlug = await accounts.addBrand("keys");
    await accounts.addBrand("keys-elsewhere", otherTenant);
  });
  beforeEach(async () => {
    await accounts.takeMails();
    email = `key${(made += 1)}@example.nl`;
    customerId = await accounts.add(email, brandSlug);
  });
  const keys = () => accounts.services.customerPasskeys;

  const add = async (signedIn: SignedInCustomer, authenticator: SoftAuthenticator, name = "Laptop") => {
    const { cookie, options } = await keys().beginRegistration(signedIn, relyingParty);
    const attestation = authenticator.create(options, { origin });
    return keys().register(signedIn, cookie, { name, attestation });
  };
  const begin = (tenantId: TenantId = sampleTenantId) => {
    const begun = keys().beginSignIn(tenantId, relyingParty, "10.0.0.");
    assert(begun);
    return begun;
  };
  const finish = (cookie: string | undefined, assertion: Assertion, change: Partial<SigningVisitor> = {}) =>
    keys().signIn(cookie, assertion, {
      block: "10.0.0.",
      brandOfHost: undefined,
      userAgent: "T",
      replaced: undefined,
      ...change,
    });
  const signIn = async (
    authenticator: SoftAuthenticator,
    settings: Partial<AuthenticatorSettings> = {},
    change: Partial<SigningVisitor> = {},
    tenantId: TenantId = sampleTenantId,
  ) => {
    const { cookie, options } = begin(tenantId);
    return finish(cookie, authenticator.prove(options, { origin, ...settings }), change);
  };
  const withPasskey = async () => {
    await accounts.takeMails();
    const { signedIn } = await accounts.signIn(email, brandSlug);
    const authenticator = new SoftAuthenticator();
    assert.equal(await add(signedIn, authenticator), "added");
    return { signedIn, authenticator };
  };

  test("R056 R057 from a mail to a passkey that signs in by itself; what was done is on record and mailed", async () => {
    const { signedIn, authenticator } = await withPasskey();
    const [mail] = await accounts.takeMails();
    assert(mail);
    assert.deepEqual(
      [mail.to, mail.subject],
      [email, "Merk keys: er is een passkey gemaakt voor uw account"],
    );
    assert.doesNotMatch(mail.text, /#token=|Laptop/);
    assert.match(mail.text, /\nhttps:\/\/help\.example\.nl\/b\/keys\/account#block=[\w-]{43}\n/);
    const outcome = await signIn(authenticator);
    assert(outcome.kind === "signed-in");
    const [own] = (await accounts.services.customerWebSessions.list(outcome.signedIn)).filter(
      (one) => one.web_session_id === outcome.signedIn.webSessionId,
    );
    assert.equal(own?.signed_in_by, "passkey");
    const [passkey] = await keys().list(signedIn);
    assert(passkey);
    assert.deepEqual([passkey.name, passkey.last_used_at?.getTime()], ["Laptop", accounts.nowMs]);
    assert.equal(await keys().remove(signedIn, passkey.credential_id), true);
    assert.equal(await keys().remove(signedIn, passkey.credential_id), false);
    const [removal, ...more] = await accounts.takeMails();
    assert.equal(removal?.subject, "Merk keys: er is een passkey van uw account verwijderd");
    assert.deepEqual(more, []);
    assert.equal((await signIn(authenticator)).kind, "refused");
    assert.deepEqual(await accounts.kindsOf(customerId), [
      "signed-in",
      "passkey-added",
      "signed-in",
      "concurrent-use",
      "passkey-removed",
    ]);
  });

  test("not one field of an assertion may differ", async () => {
    const { authenticator } = await withPasskey();
    const browser = { block: "10.1.0." };
    for (const wrong of wrongProofs) {
      const outcome = await signIn(authenticator, wrong, browser);
      assert.equal(outcome.kind, "refused", JSON.stringify(wrong));
      accounts.nowMs += 60_000;
    }
    let mutants = 0;
    const signCount = 1_000;
    for (const { what, mutate } of mutantsOf()) {
      const { cookie, options } = begin();
      const mutant = mutate(authenticator.prove(options, { origin, signCount }));
      assert.equal((await finish(cookie, mutant, browser)).kind, "refused", what);
      accounts.nowMs += 60_000;
      mutants += 1;
    }
    assert(mutants >= 30);
    assert.equal((await signIn(authenticator, { signCount })).kind, "signed-in");
  });

  test("a begun sign-in counts once, for five minutes and in its own browser", async () => {
    const { authenticator } = await withPasskey();
    const { cookie, options } = begin();
    const assertion = authenticator.prove(options, { origin });
    assert.equal((await finish(undefined, assertion)).kind, "refused");
    assert.equal((await finish(begin().cookie, assertion)).kind, "refused");
    assert.equal((await finish(cookie, assertion)).kind, "signed-in");
    assert.equal((await finish(cookie, assertion)).kind, "refused");
    const late = begin();
    const lateProof = authenticator.prove(late.options, { origin });
    accounts.nowMs += passkeySettings.ceremonyMs;
    assert.equal((await finish(late.cookie, lateProof)).kind, "refused");
  });

  test("a passkey is made by the web session that began it, and never with a sign-in's or another's challenge", async () => {
    const { signedIn } = await accounts.signIn(email, brandSlug);
    await accounts.add(`x${email}`, brandSlug);
    const other = (await accounts.signIn(`x${email}`, brandSlug)).signedIn;
    const authenticator = new SoftAuthenticator();
    const begun = await keys().beginRegistration(signedIn, relyingParty);
    const attestation = authenticator.create(begun.options, { origin });
    const asked = { name: "Laptop", attestation };
    assert.equal(await keys().register(other, begun.cookie, asked), "refused");
    assert.equal(await keys().register(signedIn, begun.cookie, asked), "refused", "used up");
    assert.equal(await keys().register(signedIn, begin().cookie, asked), "refused");
    assert.equal(await add(signedIn, authenticator), "added");
    assert.equal(await add(other, authenticator), "refused", "whoever's it is, its id is taken");
    assert.deepEqual(await keys().list(other), []);
    const [mine] = await keys().list(signedIn);
    assert(mine);
    assert.equal(await keys().remove(other, mine.credential_id), false);
    const wrong = await keys().beginRegistration(signedIn, relyingParty);
    const elsewhere = new SoftAuthenticator().create(wrong.options, { origin: "https://evil.example" });
    assert.equal(
      await keys().register(signedIn, wrong.cookie, { name: "Nep", attestation: elsewhere }),
      "refused",
    );
  });

  test("only right after signing in a passkey is made; by link or by passkey is the same", async () => {
    const { signedIn, authenticator } = await withPasskey();
    accounts.nowMs += customerSettings.passkeyAddingMs;
    assert.equal(await keys().isSignInNeeded(signedIn), false);
    accounts.nowMs += 1;
    assert.equal(await keys().isSignInNeeded(signedIn), true);
    const again = await signIn(authenticator, {}, { replaced: signedIn });
    assert(again.kind === "signed-in");
    assert.equal(await keys().isSignInNeeded(again.signedIn), false);
    assert.equal(await keys().isSignInNeeded(signedIn), true, "its web session ended");
  });

  test("ten passkeys an account, and no more", async () => {
    const { signedIn } = await accounts.signIn(email, brandSlug);
    const outcomes: string[] = [];
    for (let index = 0; index <= customerSettings.maxPasskeys; index += 1)
      outcomes.push(await add(signedIn, new SoftAuthenticator(), `Nummer ${index}`));
    assert.deepEqual(outcomes.slice(-2), ["added", "too-many"]);
    assert.equal((await keys().list(signedIn)).length, 10);
  });

  test("a passkey opens an account of the page's own provider, and on a brand's own host of that brand", async () => {
    const { authenticator } = await withPasskey();
    const otherBrand = "keys-elsewhere" as BrandSlug;
    const elsewhere = await accounts.add(email, otherBrand, {}, otherTenant);
    assert.equal((await signIn(authenticator, {}, {}, otherTenant)).kind, "refused");
    assert.deepEqual(await accounts.kindsOf(elsewhere), []);
    assert.equal((await signIn(authenticator, {}, { brandOfHost: otherBrand })).kind, "refused");
    assert.equal((await signIn(authenticator, {}, { brandOfHost: brandSlug })).kind, "signed-in");
  });

  test("a counter that went back is on record and opens nothing", async () => {
    const { authenticator } = await withPasskey();
    assert.equal((await signIn(authenticator, { signCount: 7 })).kind, "signed-in");
    for (const signCount of [7, 3, 0])
      assert.equal((await signIn(authenticator, { signCount })).kind, "refused");
    assert.equal((await signIn(authenticator, { signCount: 8 })).kind, "signed-in");
    const kinds = await accounts.kindsOf(customerId);
    assert.equal(kinds.filter((kind) => kind === "passkey-counter-went-back").length, 3);
  });

  test("R060 a blocked account opens by no passkey, a try is on record, and opening it again takes passkeys away", async () => {
    const { signedIn, authenticator } = await withPasskey();
    const [mail] = await accounts.takeMails();
    assert(mail);
    const block = tokenIn(mail, "block");
    assert.equal(await accounts.services.customerSignIn.block(block as never, undefined), true);
    assert.equal((await signIn(authenticator)).kind, "account-blocked");
    assert.equal(await add(signedIn, new SoftAuthenticator()), "refused");
    const { customerBlocking } = accounts.services;
    const by = { tenantId: sampleTenantId, customerId, webSessionId: "w" };
    assert.equal(await customerBlocking.unblock({ ...by, actorEmployeeId: undefined as never }), true);
    assert.equal((await signIn(authenticator)).kind, "refused");
    assert.deepEqual((await accounts.kindsOf(customerId)).slice(2), [
      "account-blocked",
      "blocked-sign-in",
      "passkey-removed",
      "account-unblocked",
    ]);
  });

  test("R057 another mailbox takes the passkeys of before away", async () => {
    const { authenticator } = await withPasskey();
    const { customers } = accounts.services;
    const person = { name: "Jan Bakker", phone: null, kind: "contact" } as const;
    const rest = { organisationId: null, isAdministrator: false, language: "nl" } as const;
    const wish = { ...person, ...rest, brandSlug, email };
    const by = { tenantId: sampleTenantId, employee: {}, webSessionId: "w", isProven: true } as ProvenBy;
    assert.equal(await customers.change(by, customerId, { ...wish, name: "Jan de Bakker" }), "done");
    assert.equal((await signIn(authenticator)).kind, "signed-in");
    assert.equal(await customers.change(by, customerId, { ...wish, email: `nieuw-${email}` }), "done");
    assert.equal((await signIn(authenticator)).kind, "refused");
    assert.equal((await accounts.kindsOf(customerId)).includes("passkey-removed"), true);
  });

  test("of a block and a passkey at the same moment no open web session is left", async () => {
    for (let round = 0; round < 3; round += 1) {
      email = `race${round}-${email}`;
      customerId = await accounts.add(email, brandSlug);
      const { authenticator } = await withPasskey();
      const { cookie, options } = begin();
      const assertion = authenticator.prove(options, { origin });
      const [outcome] = await Promise.all([
        finish(cookie, assertion),
        accounts.services.customerBlocking.block({
          tenantId: sampleTenantId,
          customerId,
          blockedBy: "holder",
        }),
      ]);
      if (outcome.kind === "signed-in")
        assert.equal(
          await accounts.services.customerWebSessions.authenticate(outcome.cookieToken),
          undefined,
        );
    }
  });
});
