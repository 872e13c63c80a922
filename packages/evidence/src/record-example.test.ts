import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { sessionRecordSchema } from "@meekijk/protocol";
import type { EvidenceEntry } from "@meekijk/protocol";
import { hashJws } from "./event-jws.ts";
import { verifyRecord } from "./read-record.ts";
import { playShortSession } from "./testing/test-session.ts";
import { createEvidencePorts } from "./web-crypto-ports.ts";

const read = (path: string) => readFileSync(new URL(path, import.meta.url), "utf8");
const example = sessionRecordSchema.parse(JSON.parse(read("../fixtures/record-example.json")));
const documentation = read("../../../docs/evidence.md");
const ports = createEvidencePorts(globalThis.crypto);

void test("R049 the published example verifies, and we still sign it byte for byte", async () => {
  assert.deepEqual((await verifyRecord(example, ports)).problems, []);
  assert.deepEqual((await playShortSession()).record(), example);
});

void test("R049 docs/evidence.md shows the example as it is", async () => {
  const [accepted, logged] = example.entries as [EvidenceEntry, EvidenceEntry];
  const part = ({ jws }: EvidenceEntry, index: number) =>
    Buffer.from(jws.split(".")[index] ?? "", "base64url").toString();
  const lines = [
    `header    ${part(accepted, 0)}`,
    `payload   ${part(accepted, 1)}`,
    `signature ${accepted.jws.split(".")[2]}`,
    `head      ${await hashJws(accepted.jws, ports)}`,
    `payload   ${part(logged, 1)}`,
  ];
  for (const line of lines) assert(documentation.includes(`\n${line}\n`), line);
});
