import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { playReceipt, root } from "./testing/test-receipt.ts";
import { verifyReceipt } from "./verify-receipt.ts";
import { createEvidencePorts } from "./web-crypto-ports.ts";

const read = (path: string) => readFileSync(new URL(path, import.meta.url), "utf8");
const example = read("../fixtures/receipt-example.json");

void test("R048 R049 the published receipt is accepted, and we still make it byte for byte", async () => {
  const verdict = await verifyReceipt(example, root, createEvidencePorts(globalThis.crypto));
  assert.equal(verdict.outcome, "accepted");
  assert.equal((await playReceipt()).text, example);
});

void test("R049 docs/evidence.md names the root key and the place of the example", async () => {
  const documentation = read("../../../docs/evidence.md");
  const { log } = await verifyReceipt(example, root, createEvidencePorts(globalThis.crypto));
  for (const line of [
    `root key  ${root}`,
    `origin    ${log?.origin}`,
    `leaf      ${log?.index} of ${log?.size}`,
  ])
    assert(documentation.includes(`\n${line}\n`), line);
});
