import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { after, test } from "node:test";
import { decodeReceipt, verifyReceipt } from "@meekijk/evidence";
import type { PublicKey, Receipt } from "@meekijk/protocol";
import * as example from "../../packages/evidence/src/testing/example-events.ts";
import { receiptMutations } from "../../packages/evidence/src/testing/receipt-mutations.ts";
import type { ReceiptSource } from "../../packages/evidence/src/testing/receipt-mutations.ts";
import { playReceipt, root } from "../../packages/evidence/src/testing/test-receipt.ts";
import type { TestReceipt } from "../../packages/evidence/src/testing/test-receipt.ts";
import { repositoryRoot } from "../../tools/repository-root.ts";
import { rightOddities } from "./right-oddities.ts";
import { oddities, pickerOf, playVariedReceipt, ports } from "./varied-receipts.ts";
import type { Pick } from "./varied-receipts.ts";

/** `npm run assure` compares ten thousand, and a hundred thousand mutants. */
const receipts = Number(process.env["RECEIPTS"] ?? 20);
const mutants = Number(process.env["RECEIPT_MUTANTS"] ?? 100);

const program = join(repositoryRoot, "tests/interop/python-receipt/verify_receipt.py");
const examplePath = join(repositoryRoot, "packages/evidence/fixtures/receipt-example.json");
const exampleRoot = "1UIH2hlJd9z0atv-wrwudbUtWopCGE_t_cAAJPDj6No";
const deviceKey = "iojj3XQJ8ZX9UtstPLpdcspnCb8dlBIb83SIAbQPb1w";

interface Verdict {
  readonly accepted: boolean;
  readonly faults: readonly string[];
  readonly employee: object | null;
}
interface Question {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly root: PublicKey | undefined;
}

const python = spawn("python3", [program, "--stdin", "--openssl-every", receipts > 1_000 ? "1000" : "10"], {
  stdio: ["pipe", "pipe", "inherit"],
});
const answers = createInterface({ input: python.stdout })[Symbol.asyncIterator]();
after(() => python.kill());

/** Asks both programs at once, a hundred receipts at a time. */
async function compare(questions: readonly Question[]): Promise<Verdict[]> {
  for (const { bytes, root: given } of questions) {
    const receipt = Buffer.from(bytes).toString("base64");
    python.stdin.write(`${JSON.stringify({ receipt, root: given ?? null })}\n`);
  }
  const verdicts: Verdict[] = [];
  const disagreements: string[] = [];
  for (const { name, bytes, root: given } of questions) {
    const text = decodeReceipt(bytes);
    const ours = text === undefined ? undefined : await verifyReceipt(text, given, ports);
    const answer = await answers.next();
    assert.notEqual(answer.done, true, "the other verifier stopped");
    const theirs = JSON.parse(String(answer.value)) as Verdict;
    const isAccepted = ours?.outcome === "accepted";
    const told = `${name}: ours says ${JSON.stringify(ours?.faults)}, ${ours?.outcome}; the other ${answer.value}`;
    const isAgreed = theirs.accepted === isAccepted && (theirs.employee !== null) === isAccepted;
    if (!isAgreed) disagreements.push(told);
    verdicts.push(theirs);
  }
  assert.deepEqual(disagreements, []);
  return verdicts;
}

const ask = (name: string, { text }: TestReceipt, given: PublicKey | undefined = root): Question => ({
  name,
  bytes: Buffer.from(text),
  root: given,
});

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_+/=., {}[]"\\\n';

function changeCharacter({ own }: ReceiptSource, pick: Pick): Uint8Array {
  const at = pick(own.text.length);
  const other = alphabet[pick(alphabet.length)] ?? "";
  return Buffer.from(`${own.text.slice(0, at)}${other}${own.text.slice(at + 1)}`);
}

const ofProof =
  (change: (proof: string) => string) =>
  ({ own: { receipt } }: ReceiptSource): Uint8Array => {
    const changed: Receipt = { ...receipt, logProof: change(receipt.logProof) };
    return Buffer.from(`${JSON.stringify(changed)}\n`);
  };

const mutations: Record<
  string,
  (source: ReceiptSource, pick: Pick) => ReturnType<(typeof receiptMutations)[string]>
> = {
  ...receiptMutations,
  "an extra line in the proof": ofProof((proof) => proof.replace("\nindex", "\nextra YQ==\nindex")),
  "a line after the checkpoint": ofProof((proof) => `${proof}\n`),
  "a fourth line in the checkpoint": ofProof((proof) => proof.replace("\n\n—", "\nextension\n\n—")),
  "two signatures": ofProof((proof) => `${proof}${proof.split("\n").at(-2)}\n`),
};

void test("R049 the worked example is accepted by the second verifier, every signature by openssl", () => {
  for (const [given, status] of [
    [[exampleRoot], 0],
    [[deviceKey], 1],
    [[], 1],
  ] as const) {
    const run = spawnSync("python3", [program, examplePath, ...given], { encoding: "utf8" });
    assert.equal(run.status, status, run.stdout + run.stderr);
    assert.equal((JSON.parse(run.stdout) as Verdict).accepted, status === 0);
  }
  assert.equal(spawnSync("python3", [program, examplePath, "no-key"]).status, 2);
  assert.equal(spawnSync("python3", [program, `${examplePath}.not`, exampleRoot]).status, 2);
});

void test("R049 two verifiers agree on every receipt, honest or odd", async (t) => {
  let [accepted, brokenOff] = [0, 0];
  for (let from = 0; from < receipts; from += 100) {
    const numbers = Array.from({ length: Math.min(100, receipts - from) }, (_, index) => from + index);
    const questions: Question[] = [];
    for (const number of numbers) {
      const oddity = number % 2 === 0 ? undefined : oddities[((number - 1) / 2) % oddities.length];
      const receipt = await playVariedReceipt(pickerOf(`receipt ${number}`), oddity);
      const given =
        number % 14 === 0 ? undefined : number % 22 === 0 ? receipt.session.keys.server.publicKey : root;
      questions.push({ name: `receipt ${number}, ${oddity}`, bytes: Buffer.from(receipt.text), root: given });
    }
    const verdicts = await compare(questions);
    accepted += verdicts.filter((verdict) => verdict.accepted).length;
    brokenOff += verdicts.filter(({ faults }) => faults.join() === "breaks-off").length;
  }
  const counts = `${accepted} accepted, ${brokenOff} right but broken off`;
  assert.ok(accepted > receipts / 10 && accepted + brokenOff > receipts / 4, counts);
  t.diagnostic(`figure: ${receipts} receipts, both agree on each, ${counts}`);
});

void test("R049 each oddity is refused, but for those at the right side of a rule", async () => {
  const questions: Question[] = [];
  for (const oddity of oddities)
    questions.push(ask(oddity, await playVariedReceipt(pickerOf(`each ${oddity}`), oddity)));
  const right: string[] = [];
  for (const { name, bytes } of questions) {
    const verdict = await verifyReceipt(Buffer.from(bytes).toString(), root, ports);
    // Some of these sessions break off, which no oddity is about.
    if (verdict.outcome === "accepted" || verdict.outcome === "breaks-off") right.push(name);
  }
  assert.deepEqual(right.toSorted(), rightOddities.toSorted());
  // The other verifier needs longer for so many; of fewer receipts above it saw some of them.
  if (receipts >= 2 * oddities.length) await compare(questions);
});

void test("R049 two verifiers refuse every mutant of a receipt", async (t) => {
  const source = {
    own: await playReceipt({ ports }),
    sibling: await playReceipt({ ports, sessionId: example.sessionId(2) }),
    stranger: await playReceipt({ ports, firstSeed: 50 }),
    otherRoster: await playReceipt({ ports, roster: (roster) => ({ ...roster, number: 5 }) }),
  };
  const sources = Object.entries(source).filter(([name]) => name !== "stranger");
  const known = await compare(sources.map(([name, receipt]) => ask(name, receipt)));
  assert.ok(
    known.every((verdict) => verdict.accepted),
    JSON.stringify(known),
  );
  const kinds = Object.entries(mutations);
  const own = Buffer.from(source.own.text);
  let done = 0;
  for (let number = 0; done < mutants;) {
    const questions: Question[] = [];
    for (; questions.length < Math.min(100, mutants - done); number += 1) {
      const pick = pickerOf(`mutant ${number}`);
      const [name, mutate] = (number % 2 === 0 ? undefined : kinds[((number - 1) / 2) % kinds.length]) ?? [
        "a character",
        changeCharacter,
      ];
      const bytes = await mutate(source, pick);
      if (bytes !== undefined && !own.equals(bytes))
        questions.push({ name: `mutant ${number}, ${name}`, bytes, root });
    }
    for (const [index, { accepted }] of (await compare(questions)).entries())
      assert.equal(accepted, false, questions[index]?.name ?? "");
    done += questions.length;
  }
  t.diagnostic(`figure: ${done} mutants, 0 accepted by either`);
});

void test("the batch tells how many signatures openssl judged", async (t) => {
  python.stdin.end();
  const { value } = (await answers.next()) as { value: string };
  const counted = JSON.parse(value) as { signatures: number; byOpenssl: number };
  assert.ok(counted.byOpenssl > 0 && counted.byOpenssl <= counted.signatures + 1);
  t.diagnostic(
    `${counted.signatures} distinct signatures, ${counted.byOpenssl} of them judged by openssl as well`,
  );
  if (python.exitCode === null) await once(python, "close");
});
