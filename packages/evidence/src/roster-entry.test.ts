import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";
import type { CredentialId, RosterEmployee } from "@meekijk/protocol";
import { hashRosterEntry, openRosterEntry, sealRosterEntry } from "./roster-entry.ts";
import * as example from "./testing/example-events.ts";
import { createTestPasskey } from "./testing/test-passkey.ts";
import { ports } from "./testing/test-roster.ts";

const salt = new Uint8Array(16).fill(7);
const { listed } = createTestPasskey("one", -7);
const employee: RosterEmployee = { ...example.employee, passkeys: [listed] };
const sealed = sealRosterEntry(employee, salt) ?? { salt: "", json: "" };

void test("R036 an entry gives back who was sealed in it, and its hash is that of salt and text", async () => {
  assert.deepEqual(openRosterEntry(sealed), employee);
  const hash = createHash("sha256").update(salt).update(sealed.json).digest("base64url");
  assert.equal(await hashRosterEntry(sealed, ports), hash);
});

void test("an entry in another spelling, or one that the format does not know, is refused", async () => {
  const { json } = sealed;
  for (const other of [
    `${json} `,
    json.replace("{", '{"x":1,'),
    json.replace("Zoë", "Zo\\u00eb"),
    json.replace('"organisation"', '"role":"","organisation"'),
    "[]",
    "null",
    "",
  ])
    assert.equal(openRosterEntry({ ...sealed, json: other }), undefined, other);
  for (const wrong of [
    { ...employee, passkeys: [] },
    { ...employee, passkeys: [listed, listed] },
    { ...employee, passkeys: [{ ...listed, credentialId: "A" as CredentialId }] },
    { ...employee, passkeys: [{ ...listed, spki: `${listed.spki.slice(0, -1)}B` }] },
    { ...employee, name: "" },
  ]) {
    assert.equal(sealRosterEntry(wrong, salt), undefined);
    assert.equal(openRosterEntry({ ...sealed, json: JSON.stringify(wrong) }), undefined);
  }
  assert.equal(sealRosterEntry(employee, salt.subarray(1)), undefined);
  assert.equal(await hashRosterEntry({ ...sealed, salt: "AA" }, ports), undefined);
});
