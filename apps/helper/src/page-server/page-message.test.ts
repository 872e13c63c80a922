import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import { parsePageMessage } from "./page-message.ts";

void test("R036 what the page says is read; the server's address and the provider's key are never taken from it", () => {
  const pause = { message: { kind: "pause" }, pressedAgoMs: 5 };
  assert.deepEqual(parsePageMessage(JSON.stringify(pause)), pause);
  const wording = { wordingId: "consent.view", version: 1, language: "nl", sha256: "A".repeat(43) };
  const start = {
    kind: "start",
    serverAddress: "https://evil.example",
    rootKey: "A".repeat(43),
    viewWording: wording,
    controlWording: wording,
    fileWording: wording,
    clipboardWordings: { in: wording, out: wording },
    answers: {
      brandSlug: "kievit",
      brandName: "Kievit",
      legalEntity: "Kievit B.V.",
      language: "nl",
      documents: ["session-terms", "general-terms", "tool-licence"].map((documentKind) => ({
        documentKind,
        version: 1,
        language: "nl",
        sha256: "A".repeat(43),
      })),
      management: "unknown",
      hasBackup: true,
      toolName: "Meekijk",
    },
  };
  const parsed = parsePageMessage(JSON.stringify({ message: start, pressedAgoMs: 5 }))?.message;
  assert.equal(parsed?.kind, "start");
  for (const own of ["serverAddress", "rootKey"]) assert.equal(own in (parsed ?? {}), false);
});

void test("anything else is nothing, and never an exception", () => {
  for (const text of [
    "",
    "{",
    "null",
    "[]",
    '{"message":{"kind":"share-stopped"},"pressedAgoMs":5}',
    '{"message":{"kind":"allow-view","questionId":"x"},"pressedAgoMs":5}',
    '{"message":{"kind":"pause"}}',
  ])
    assert.equal(parsePageMessage(text), undefined);
  assert.equal(
    parsePageMessage(
      JSON.stringify({ message: { kind: "stop" }, pressedAgoMs: 5, filler: "x".repeat(20_000) }),
    ),
    undefined,
  );
  fc.assert(fc.property(fc.string(), (text) => void parsePageMessage(text)));
  fc.assert(
    fc.property(fc.json(), (text) => {
      assert.equal(parsePageMessage(text), undefined);
    }),
  );
});
