import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import { verifyRecord } from "./read-record.ts";
import * as example from "./testing/example-events.ts";
import { createNodePorts } from "./testing/node-keys.ts";
import { recordMutations } from "./testing/record-mutations.ts";
import { playShortSession } from "./testing/test-session.ts";

/** Mutants of each run together; the long form takes more, for example 100000. */
const mutants = Number(process.env["MUTATIONS"] ?? 2_100);

const ports = createNodePorts();
const source = {
  session: await playShortSession({ ports }),
  sibling: await playShortSession({ ports, sessionId: example.sessionId(2) }),
  stranger: await playShortSession({ ports, firstSeed: 50 }),
};
const kinds = Object.entries(recordMutations);
let refused = 0;

for (const [name, mutate] of kinds) {
  void test(`R048 a record with this changed is refused: ${name}`, async () => {
    await fc.assert(
      fc.asyncProperty(fc.infiniteStream(fc.nat({ max: 2 ** 31 - 1 })), async (numbers) => {
        const pick = (below: number) => numbers.next().value % below;
        const entries = await mutate(source, pick);
        fc.pre(entries !== undefined);
        const verdict = await verifyRecord({ ...source.session.record(), entries }, ports);
        assert.equal(verdict.isConsistent, false);
        assert.notEqual(verdict.problems.length, 0);
        assert.deepEqual(verdict.provenStatements, []);
        refused += 1;
      }),
      { numRuns: Math.ceil(mutants / kinds.length) },
    );
  });
}

void test("all these mutants together", (t) => {
  t.diagnostic(`figure: ${refused} mutants, 0 accepted`);
  assert(refused >= mutants);
});

void test("R048 a record under another session's name is refused", async () => {
  const record = { ...source.session.record(), sessionId: source.sibling.sessionId };
  assert.equal((await verifyRecord(record, ports)).isConsistent, false);
});

void test("the three records that the mutants come from are consistent", async () => {
  for (const session of Object.values(source))
    assert.deepEqual((await verifyRecord(session.record(), ports)).problems, []);
});
