import assert from "node:assert/strict";
import { test } from "node:test";
import { accountEventKindSchema, accountEventViewSchema } from "@meekijk/protocol";
import { createConsoleText } from "../../language/console-text.ts";
import { accountEventRow } from "./view-model.ts";

const text = createConsoleText("nl");
const event = (kind: string, subject: string | null) =>
  accountEventViewSchema.parse({
    eventId: "1",
    kind,
    at: "2026-03-03T13:05:09.000Z",
    account: { employeeId: "iris", name: "Iris de Wit" },
    actor: { employeeId: "noor", name: "Noor Tellekamp" },
    webSessionId: null,
    subject,
  });

test("R055 every kind of event has words, and names who did what to whom and when", () => {
  const whats = accountEventKindSchema.options.map((kind) => {
    const row = accountEventRow(event(kind, null), "nl", text);
    assert.deepEqual([row.account, row.actor], ["Iris de Wit", "Noor Tellekamp"]);
    assert.match(row.at, /3 maart 2026 14:05:09/);
    return row.what;
  });
  assert.equal(new Set(whats).size, whats.length);
});

test("roles, ways of signing in and versions are said in words", () => {
  const detail = (kind: string, subject: string) => accountEventRow(event(kind, subject), "nl", text).detail;
  assert.equal(detail("roles-changed", "auditor, employee"), "Medewerker, Auditor");
  assert.equal(detail("roles-changed", ""), "Geen rol");
  assert.equal(detail("blocked-sign-in", "passkey"), "met een passkey");
  assert.equal(detail("secrecy-acknowledged", "2"), "Versie 2");
  assert.equal(detail("concurrent-use", "AAAA"), undefined);
  const changes = [{ field: "phone", before: '"085 1"', after: '"085 2"' }];
  assert.equal(
    detail("brand-changed", JSON.stringify({ brandSlug: "zuid", changes })),
    'zuid · Telefoonnummer: was "085 1", is nu "085 2"',
  );
  assert.equal(detail("brand-changed", "zuid"), "zuid");
  const switched = [
    { field: "issuer", before: "null", after: '"https://idp.example.nl"' },
    { field: "isEnabled", before: "false", after: "true" },
  ];
  assert.equal(
    detail("single-sign-on-changed", JSON.stringify({ changes: switched })),
    'Adres van de inlogdienst (issuer): was niets, is nu "https://idp.example.nl" · Medewerkers kunnen zo inloggen: was uit, is nu aan',
  );
  assert.equal(detail("single-sign-on-changed", "{"), undefined);
});
