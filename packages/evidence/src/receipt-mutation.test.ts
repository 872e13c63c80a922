import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import { decodeReceipt } from "./receipt-text.ts";
import * as example from "./testing/example-events.ts";
import { createNodePorts } from "./testing/node-keys.ts";
import { receiptMutations } from "./testing/receipt-mutations.ts";
import { playReceipt, root } from "./testing/test-receipt.ts";
import { verifyReceipt } from "./verify-receipt.ts";

/** Mutants of each run together; the long form takes more, for example 100000. */
const mutants = Number(process.env["MUTATIONS"] ?? 1_400);

const ports = createNodePorts();
const source = {
  own: await playReceipt({ ports }),
  sibling: await playReceipt({ ports, sessionId: example.sessionId(2) }),
  stranger: await playReceipt({ ports, firstSeed: 50 }),
  otherRoster: await playReceipt({ ports, roster: (roster) => ({ ...roster, number: 5 }) }),
};
const own = source.own.text;
const kinds = Object.entries(receiptMutations);

async function outcomeOf(bytes: Uint8Array): Promise<string> {
  const text = decodeReceipt(bytes);
  return text === undefined ? "refused" : (await verifyReceipt(text, root, ports)).outcome;
}

for (const [name, mutate] of kinds) {
  void test(`R048 a receipt with this changed is not accepted: ${name}`, async () => {
    await fc.assert(
      fc.asyncProperty(fc.infiniteStream(fc.nat({ max: 2 ** 31 - 1 })), async (numbers) => {
        const pick = (below: number) => numbers.next().value % below;
        const bytes = await mutate(source, pick);
        fc.pre(bytes !== undefined && Buffer.compare(bytes, Buffer.from(own)) !== 0);
        assert.equal(await outcomeOf(bytes), name === "no trust line" ? "who-unproven" : "refused");
      }),
      { numRuns: Math.ceil(mutants / kinds.length) },
    );
  });
}

void test("the receipts that the mutants come from are accepted", async () => {
  for (const { text } of Object.values(source))
    assert.deepEqual((await verifyReceipt(text, root, ports)).faults, []);
});
