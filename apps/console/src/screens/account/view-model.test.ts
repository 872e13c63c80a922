import assert from "node:assert/strict";
import { test } from "node:test";
import type { WebSessionView } from "@meekijk/protocol";
import { createConsoleText } from "../../language/console-text.ts";
import { otherDevices, webSessionRows } from "./view-model.ts";

const text = createConsoleText("nl");
const webSession = (id: string, more: Partial<WebSessionView> = {}): WebSessionView => ({
  webSessionId: id.repeat(22),
  browser: "Chrome",
  system: "Windows",
  signedInBy: "passkey",
  signedInAt: "2026-03-03T09:00:00.000Z",
  lastUsedAt: "2026-03-03T10:30:00.000Z",
  isThisOne: false,
  ...more,
});

test("this browser stands first, in words, with since when and by what", () => {
  const rows = webSessionRows(
    [webSession("a"), webSession("b", { isThisOne: true, browser: null, system: null })],
    "nl",
    text,
  );
  assert.deepEqual(
    rows.map(({ device, isThisOne }) => [device, isThisOne]),
    [
      ["Onbekende browser op onbekend apparaat", true],
      ["Chrome op Windows", false],
    ],
  );
  assert.deepEqual(rows[1]?.facts, [
    "Ingelogd op dinsdag 3 maart 2026 10:00 met een passkey",
    "Laatst gebruikt op dinsdag 3 maart 2026 11:30",
  ]);
});

test("other browsers are named once each, and nothing is said while there are none", () => {
  assert.equal(otherDevices([webSession("a", { isThisOne: true })], text), undefined);
  const others = [webSession("a"), webSession("b"), webSession("c", { browser: "Safari", system: "iOS" })];
  assert.equal(otherDevices(others, text), "Chrome op Windows, Safari op iOS");
});
