import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import { checkEmployeeProof } from "./check-employee-proof.ts";
import { proofMutations } from "./testing/proof-mutations.ts";
import { ports, provenEmployee } from "./testing/test-roster.ts";

/** Mutants of each run together; the long form takes more, for example 100000. */
const mutants = Number(process.env["MUTATIONS"] ?? 1_000);

const employee = await provenEmployee();
const kinds = Object.entries(proofMutations);

for (const [name, mutate] of kinds)
  void test(`R036 a proof of the employee with this changed is refused: ${name}`, async () => {
    await fc.assert(
      fc.asyncProperty(fc.infiniteStream(fc.nat({ max: 2 ** 31 - 1 })), async (numbers) => {
        const mutant = await mutate(employee, (below) => numbers.next().value % below);
        assert.equal((await checkEmployeeProof(mutant, ports)).kind, "refused");
      }),
      { numRuns: Math.ceil(mutants / kinds.length) },
    );
  });

void test("the proof that the mutants come from holds", async () => {
  assert.equal((await checkEmployeeProof(await employee.prove(), ports)).kind, "holds");
});
