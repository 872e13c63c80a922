import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { before, beforeEach, test } from "node:test";
import { customerIdSchema, organisationIdSchema, tokenSchema } from "@meekijk/protocol";
import type { BrandSlug, OrganisationId } from "@meekijk/protocol";
import { inTenant } from "../database/tenant-scope.ts";
import { CustomerAccounts } from "../testing/customer-accounts.ts";
import { tokenIn } from "../testing/mail-server.ts";
import { sampleTenantId } from "../testing/sample-brand.ts";
import { describeOnBothDatabases } from "../testing/test-databases.ts";
import type { SignedInCustomer } from "./customer-web-session.service.ts";
import { customerSettings } from "./customer-settings.ts";
import { changeCustomer } from "./customer.repository.ts";
import { insertOrganisation } from "./organisation.repository.ts";

describeOnBothDatabases("an organisation's own administrator", (openDatabase) => {
  let accounts: CustomerAccounts;
  let brandSlug: BrandSlug;
  let organisationId: OrganisationId;
  let administrator: SignedInCustomer;
  let made = 0;
  const own = () => accounts.services.ownOrganisation;
  const invite = (email: string) => own().invite(administrator, { name: "Piet", email, language: "en" });
  const addOrganisation = async (name: string) => {
    const organisation_id = organisationIdSchema.parse(randomBytes(16).toString("base64url"));
    const rest = { chamber_of_commerce_number: null, phone: null, created_at: new Date(accounts.nowMs) };
    await inTenant(accounts.database, sampleTenantId, (tenant) =>
      insertOrganisation(tenant, { organisation_id, name, ...rest }),
    );
    return organisation_id;
  };
  before(async () => {
    accounts = new CustomerAccounts(openDatabase());
    brandSlug = await accounts.addBrand("people");
  });
  beforeEach(async () => {
    made += 1;
    organisationId = await addOrganisation("Bakkerij");
    const email = `baas${made}@example.nl`;
    await accounts.add(email, brandSlug, {
      name: "A Baas",
      organisation_id: organisationId,
      is_administrator: true,
    });
    administrator = (await accounts.signIn(email, brandSlug)).signedIn;
  });

  test("R056 invites an end user of the own organisation, on record with who did it, and the mail goes out", async () => {
    const email = `piet${made}@example.nl`;
    const wish = { tenantId: sampleTenantId, brandSlug, email, language: "nl", name: "Zelf" } as const;
    accounts.services.customerLinks.mail(wish);
    const [ownMail] = await accounts.takeMails();
    assert.equal(await invite(email), "invited");
    const early = tokenSchema.parse(tokenIn(ownMail ?? { text: "" }, "token"));
    assert.equal((await accounts.use(early)).kind, "link-spent");
    const [mail, ...more] = await accounts.takeMails();
    assert.deepEqual(
      [mail?.to, mail?.subject, more.length],
      [email, "Merk people: your account is ready", 0],
    );
    const organisation = await own().read(administrator);
    assert.equal(organisation?.name, "Bakkerij");
    assert.deepEqual(
      organisation?.people.map(({ name, kind, isAdministrator, state, lastSignedInAt }) => [
        name,
        kind,
        isAdministrator,
        state,
        lastSignedInAt !== null,
      ]),
      [
        ["A Baas", "contact", true, "not-activated", true],
        ["Piet", "end-user", false, "not-activated", false],
      ],
    );
    const invited = organisation?.people[1];
    assert(invited);
    const events = await accounts.database
      .selectFrom("customer_events")
      .select(["kind", "actor_customer_id", "web_session_id"])
      .where("customer_id", "=", invited.customerId)
      .orderBy("customer_event_id")
      .execute();
    const by = {
      actor_customer_id: administrator.customer.customer_id,
      web_session_id: administrator.webSessionId,
    };
    assert.deepEqual(events, [
      { kind: "customer-created", ...by },
      { kind: "invitation-issued", ...by },
    ]);
  });

  test("R057 invites no mailbox of several people and nobody who is there, and not once no administrator any more", async () => {
    assert.equal(await invite("info@example.nl"), "shared-mailbox");
    const taken = `vreemd${made}@example.nl`;
    await accounts.add(taken, brandSlug);
    assert.equal(await invite(taken), "address-taken");
    await inTenant(accounts.database, sampleTenantId, (tenant) =>
      changeCustomer(tenant, administrator.customer.customer_id, { is_administrator: false }),
    );
    assert.equal(await invite(`laat${made}@example.nl`), "not-allowed");
    assert.deepEqual(await accounts.takeMails(), []);
    assert.equal((await own().read(administrator))?.people.length, 1);
  });

  test("whoever was invited and has not begun is mailed again, and a mail that nobody takes is not promised", async () => {
    const email = `nogeens${made}@example.nl`;
    accounts.isMailFull = true;
    assert.equal(await invite(email), "mail-not-possible");
    accounts.isMailFull = false;
    assert.equal(await invite(email), "invited");
    assert.deepEqual(
      (await accounts.takeMails()).map(({ to }) => to),
      [email],
    );
    const invited = (await own().read(administrator))?.people.find((person) => person.email === email);
    assert(invited);
    assert.deepEqual(await accounts.kindsOf(invited.customerId), [
      "customer-created",
      "invitation-issued",
      "invitation-issued",
    ]);
    await inTenant(accounts.database, sampleTenantId, (tenant) =>
      changeCustomer(tenant, invited.customerId, { activated_at: new Date(accounts.nowMs) }),
    );
    assert.equal(await invite(email), "address-taken");
    const { customerInvitations } = accounts.services;
    accounts.isMailFull = true;
    const asked = { tenantId: sampleTenantId, customerId: invited.customerId, by: "mail" } as const;
    assert.deepEqual(await customerInvitations.issue(asked), {
      kind: "refused",
      reason: "mail-not-possible",
    });
    accounts.isMailFull = false;
  });

  test("an administrator fills their organisation up to a bound, and the provider's staff go on", async () => {
    const row = { tenant_id: sampleTenantId, organisation_id: organisationId, brand_slug: brandSlug };
    const rest = { name: "P", phone: null, email: null, kind: "end-user", is_administrator: false } as const;
    const people = Array.from({ length: customerSettings.maxInvitedPeople - 2 }, () => ({
      ...row,
      ...rest,
      customer_id: customerIdSchema.parse(randomBytes(16).toString("base64url")),
      language: "nl" as const,
      created_at: new Date(accounts.nowMs),
    }));
    await accounts.database.insertInto("customers").values(people).execute();
    assert.equal(await invite(`laatste${made}@example.nl`), "invited");
    assert.equal(await invite(`teveel${made}@example.nl`), "not-allowed");
    await accounts.takeMails();
  });

  test("R060 blocks one of the own people at once and nobody of another organisation", async () => {
    const email = `jan${made}@example.nl`;
    const person = await accounts.add(email, brandSlug, { organisation_id: organisationId });
    const { cookieToken } = await accounts.signIn(email, brandSlug);
    const elsewhere = await accounts.add(`else${made}@example.nl`, brandSlug, {
      organisation_id: await addOrganisation("Slagerij"),
    });
    const alone = await accounts.add(`alone${made}@example.nl`, brandSlug);
    for (const stranger of [elsewhere, alone]) {
      assert.equal(await own().block(administrator, stranger), undefined);
      assert.equal((await accounts.find(stranger))?.blocked_at, null);
    }
    assert.deepEqual(await own().block(administrator, person), { endedSessionCount: 0 });
    assert.equal((await accounts.find(person))?.blocked_by, "organisation");
    assert.equal(await accounts.services.customerWebSessions.authenticate(cookieToken), undefined);
    assert.equal(accounts.ended.at(-1), person);
    assert.deepEqual((await accounts.kindsOf(person)).at(-1), "account-blocked");
    assert.equal((await own().read(administrator))?.people.at(-1)?.state, "blocked");
  });
});
