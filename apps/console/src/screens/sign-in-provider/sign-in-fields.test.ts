import assert from "node:assert/strict";
import { test } from "node:test";
import { singleSignOnViewSchema } from "@meekijk/protocol";
import { consequencesOf, emptySignIn, problemsOf, settingsOf } from "./sign-in-fields.ts";

const settings = {
  issuer: "https://idp.example.nl/een",
  clientId: "meekijk",
  linksInvitedEmails: true,
  isEnabled: true,
};
const view = singleSignOnViewSchema.parse({
  tenantId: "zuid",
  settings,
  hasSecret: true,
  returnAddresses: [],
  linkedCount: 3,
  onlyWayInCount: 2,
});
const nothing = { isOtherIssuer: false, isOtherClient: false, isTakenAway: false, shutOutCount: 0 };

test("a form says which fields are wrong, and takes the spaces of copied text away", () => {
  assert.deepEqual([...problemsOf(emptySignIn)].sort(), ["clientId", "issuer"]);
  for (const issuer of [
    "http//x",
    "ftp://x",
    "https://u:p@idp.example.nl",
    "https://idp.example.nl/?a",
    "https://",
  ])
    assert.deepEqual([...problemsOf({ ...settings, issuer })], ["issuer"], issuer);
  const typed = { ...settings, issuer: ` ${settings.issuer}\n`, clientId: "meekijk " };
  assert.deepEqual(settingsOf(typed), settings);
  assert.deepEqual([...problemsOf(settings)], []);
});

test("who would not come in any more is counted when it is switched off or another provider", () => {
  assert.deepEqual(consequencesOf(view, settings), nothing);
  assert.deepEqual(consequencesOf(view, { ...settings, linksInvitedEmails: false }), nothing);
  const off = { ...nothing, isTakenAway: true, shutOutCount: 2 };
  assert.deepEqual(consequencesOf(view, { ...settings, isEnabled: false }), off);
  const other = { ...settings, issuer: "https://idp.example.nl/twee" };
  assert.deepEqual(consequencesOf(view, other), { ...off, isOtherIssuer: true });
  assert.deepEqual(consequencesOf(view, { ...settings, clientId: "b" }), { ...nothing, isOtherClient: true });
});

test("what was off or never there shuts nobody out", () => {
  const wasOff = { ...view, settings: { ...settings, isEnabled: false } };
  assert.deepEqual(consequencesOf(wasOff, { ...settings, isEnabled: false, clientId: "meekijk" }), nothing);
  assert.deepEqual(consequencesOf({ ...view, settings: null, linkedCount: 0 }, settings), nothing);
});
