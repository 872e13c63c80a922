import assert from "node:assert/strict";
import { test } from "node:test";
import { employeeListItemSchema } from "@meekijk/protocol";
import { createConsoleText } from "../../language/console-text.ts";
import { lastSignedInText, rolesText, secrecyState } from "./view-model.ts";

const text = createConsoleText("nl");
const employee = employeeListItemSchema.parse({
  employeeId: "iris",
  name: "Iris de Wit",
  organisation: "Polder",
  language: "nl",
  roles: ["employee"],
  isTrained: true,
  secrecy: { version: 1, acknowledgedAt: "2026-03-03T10:00:00.000Z" },
  isBlocked: false,
  passkeyCount: 1,
  singleSignOn: "none",
  lastSignedInAt: null,
});

test("roles are named in one order, whatever the server's", () => {
  assert.equal(rolesText(["auditor", "employee"], text), "Medewerker, Auditor");
  assert.equal(rolesText([], text), "Geen rol");
});

test("R045 only the version that holds now counts as acknowledged", () => {
  assert.equal(secrecyState(employee, 1, "nl", text).tone, "good");
  assert.equal(secrecyState(employee, 2, "nl", text).tone, "warning");
  assert.equal(secrecyState({ ...employee, secrecy: null }, 1, "nl", text).tone, "warning");
  assert.match(secrecyState(employee, 2, "nl", text).words, /versie 1, .*3 maart 2026/);
});

test("who never signed in is said so", () => {
  assert.equal(lastSignedInText(employee, "nl", text), "Nog nooit");
});
