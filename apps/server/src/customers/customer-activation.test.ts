import assert from "node:assert/strict";
import { before, test } from "node:test";
import { tokenSchema } from "@meekijk/protocol";
import type { ActivationDuty, BrandSlug, CustomerRequest, EmployeeId } from "@meekijk/protocol";
import { saveEmployee } from "../accounts/employee.repository.ts";
import { publishTermsVersion } from "../brands/terms.service.ts";
import { inTenant } from "../database/tenant-scope.ts";
import { CustomerAccounts } from "../testing/customer-accounts.ts";
import { tokenIn } from "../testing/mail-server.ts";
import { sampleDocument, sampleTenantId } from "../testing/sample-brand.ts";
import { describeOnBothDatabases } from "../testing/test-databases.ts";

import type { ProvenBy } from "./customer-administration.service.ts";

describeOnBothDatabases("what is read before an account opens", (openDatabase) => {
  let accounts: CustomerAccounts;
  let brandSlug: BrandSlug;
  before(async () => {
    accounts = new CustomerAccounts(openDatabase());
    brandSlug = await accounts.addBrand("duty");
  });
  const answerTo = ({ instruction, useRules }: ActivationDuty) => ({
    instruction,
    useRules: useRules && { version: useRules.version, sha256: useRules.sha256 },
  });
  const publish = (version: number, change: object = {}) => {
    const document = { ...sampleDocument(brandSlug, "use-rules", version), ...change };
    return publishTermsVersion(accounts.database, document, accounts.nowMs);
  };
  const acknowledgements = () =>
    accounts.database
      .selectFrom("customer_acknowledgements")
      .selectAll()
      .orderBy("acknowledged_at")
      .execute();

  test("R058 R059 R069 instruction and use rules are acknowledged by version and hash, and new ones again", async () => {
    const customerId = await accounts.add("duty@example.nl", brandSlug);
    const { signedIn } = await accounts.signIn("duty@example.nl", brandSlug);
    const { customerActivation } = accounts.services;
    const find = () => customerActivation.findDuty(signedIn);
    const activate = (request: Parameters<typeof customerActivation.activate>[1]) =>
      customerActivation.activate(signedIn, request);

    const first = await find();
    assert(first);
    assert.equal(first.useRules, null);
    const { instruction } = first;
    const sha256 = "A".repeat(43) as typeof instruction.sha256;
    assert.equal(await activate({ instruction: { ...instruction, sha256 }, useRules: null }), false);
    assert.equal(await activate({ instruction: { ...instruction, version: 2 }, useRules: null }), false);
    assert.equal(await activate({ instruction, useRules: { version: 1, sha256 } }), false);
    assert.equal((await accounts.find(customerId))?.activated_at, null);
    assert.deepEqual(await acknowledgements(), []);

    assert.equal(await activate(answerTo(first)), true);
    accounts.nowMs += 1;
    assert.equal(await activate(answerTo(first)), true, "a second press adds nothing");
    accounts.nowMs -= 1;
    assert.equal(await find(), null);
    const activatedAt = (await accounts.find(customerId))?.activated_at;
    assert.equal(activatedAt?.getTime(), accounts.nowMs);

    await publish(1);
    const second = await find();
    assert(second?.useRules);
    assert.deepEqual(
      [second.useRules.address, second.useRules.title],
      ["/terms/duty/use-rules/1/nl", "Voorwaarden use-rules"],
    );
    assert.equal(await activate(answerTo(first)), false);
    accounts.nowMs += 1;
    assert.equal(await activate(answerTo(second)), true);
    assert.equal(await find(), null);

    // What does not hold yet binds nobody.
    await publish(2, { effectiveFrom: "2027-01-01" });
    assert.equal(await find(), null);
    accounts.nowMs = Date.UTC(2027, 0, 1, 12);
    assert.equal((await find())?.useRules?.version, 2);

    const rows = await acknowledgements();
    assert.deepEqual(
      rows.map((row) => [row.instruction_version, row.use_rules_version, row.language, row.web_session_id]),
      [
        [1, null, "nl", signedIn.webSessionId],
        [1, 1, "nl", signedIn.webSessionId],
      ],
    );
    assert.deepEqual((await accounts.find(customerId))?.activated_at, activatedAt);
    assert.deepEqual(await accounts.kindsOf(customerId), [
      "signed-in",
      "instruction-acknowledged",
      "instruction-acknowledged",
    ]);
  });

  test("R058 whoever reads another mailbox acknowledges anew, and both mailboxes hear of the change", async () => {
    const [from, to] = ["eerst@example.nl", "opvolger@example.nl"];
    const customerId = await accounts.add(from, brandSlug);
    const { signedIn } = await accounts.signIn(from, brandSlug);
    const { customerActivation, customers } = accounts.services;
    const duty = await customerActivation.findDuty(signedIn);
    assert(duty);
    assert.equal(await customerActivation.activate(signedIn, answerTo(duty)), true);
    const employeeId = "duty-noor" as EmployeeId;
    const noor = { employee_id: employeeId, name: "Noor", organisation: "V", language: "nl" } as const;
    await inTenant(accounts.database, sampleTenantId, (tenant) =>
      saveEmployee(tenant, { ...noor, is_trained: true }, ["employee"]),
    );
    const by = { tenantId: sampleTenantId, employee: { employeeId }, webSessionId: "w", isProven: true };
    const asked = { organisationId: null, name: "Jan Bakker", email: to, phone: null, kind: "contact" };
    const rest = { isAdministrator: false, language: "nl", brandSlug };
    accounts.nowMs += 1;
    assert.equal(
      await customers.change(by as ProvenBy, customerId, { ...asked, ...rest } as CustomerRequest),
      "done",
    );
    const mails = await accounts.takeMails();
    assert.deepEqual(mails.map((mail) => mail.to).sort(), [from, to].sort());
    for (const mail of mails) {
      assert.doesNotMatch(mail.text + mail.html, /@|#token=/);
      assert.match(mail.text, /#block=/);
    }
    assert.equal((await accounts.find(customerId))?.activated_at, null);
    const next = (await accounts.signIn(to, brandSlug)).signedIn;
    const again = await customerActivation.findDuty(next);
    assert(again);
    accounts.nowMs += 1;
    assert.equal(await customerActivation.activate(next, answerTo(again)), true);
    assert.equal(await customerActivation.findDuty(next), null);
    const old = tokenSchema.parse(tokenIn(mails.find((mail) => mail.to === from) ?? { text: "" }, "block"));
    assert.equal(await accounts.services.customerSignIn.block(old, undefined), true);
  });

  test("R058 who reads it in English acknowledges the English text; who was blocked meanwhile nothing", async () => {
    const customerId = await accounts.add("en@example.nl", brandSlug, { language: "en" });
    const { signedIn } = await accounts.signIn("en@example.nl", brandSlug);
    const { customerActivation, customerBlocking } = accounts.services;
    const duty = await customerActivation.findDuty(signedIn);
    assert(duty?.useRules);
    assert.match(duty.useRules.address, /\/nl$/, "the rules are there in Dutch only");
    const { tenantId } = signedIn;
    await customerBlocking.block({ tenantId, customerId, blockedBy: "holder" });
    assert.equal(await customerActivation.activate(signedIn, answerTo(duty)), false);
    await accounts.database.updateTable("customers").set({ blocked_at: null, blocked_by: null }).execute();
    assert.equal(await customerActivation.activate(signedIn, answerTo(duty)), true);
    assert.equal((await acknowledgements()).at(-1)?.language, "en");
  });
});
