import assert from "node:assert/strict";
import { test } from "node:test";
import type { EmployeeId, Receipt } from "@meekijk/protocol";
import { formatReceipt } from "./receipt-text.ts";
import * as example from "./testing/example-events.ts";
import { createNodePorts, seededKey } from "./testing/node-keys.ts";
import { rootKeys } from "./testing/test-roster.ts";
import { playReceipt, playUnprovenReceipt, root, sealReceipt } from "./testing/test-receipt.ts";
import type { TestReceiptOptions } from "./testing/test-receipt.ts";
import { createEvidencePorts } from "./web-crypto-ports.ts";
import { verifyReceipt } from "./verify-receipt.ts";

const ports = createNodePorts();
const { receipt, session, text } = await playReceipt({ ports });
const codesOf = async (given: string, by = root) =>
  (await verifyReceipt(given, by, ports)).faults.map(({ step, code }) => `${step} ${code}`);
const codesOfChanged = (change: Partial<Receipt>) => codesOf(formatReceipt({ ...receipt, ...change }));
const codesOfPlayed = async (options: TestReceiptOptions) => codesOf((await playReceipt(options)).text);

void test("R048 R049 a receipt is accepted against the root key from outside, and says who, what is proven and what is not", async () => {
  for (const by of [rootKeys[0].publicKey, rootKeys[1].publicKey]) {
    const verdict = await verifyReceipt(text, by, createEvidencePorts(globalThis.crypto));
    assert.deepEqual(verdict.faults, []);
    assert.equal(verdict.outcome, "accepted");
    assert.deepEqual(verdict.employee, {
      identity: example.employee,
      isDeviceBound: true,
      shown: "verified",
    });
    assert.deepEqual(verdict.proven, [
      "session-complete",
      "permissions-asked-and-logged",
      "stands-in-the-log",
      "employee-used-passkey",
      "device-verified-employee",
    ]);
    assert.deepEqual(verdict.unproven, [
      "customer-held-the-device-key",
      "clocks-were-right",
      "what-was-on-the-screen",
    ]);
    assert.equal(verdict.log?.index, 5 + receipt.entries.length - 1);
    assert.equal(verdict.log?.size, 5 + receipt.entries.length + 1);
    assert.equal(verdict.log?.serverKey, session.keys.server.publicKey);
    assert.deepEqual(verdict.consent?.personalData, ["screen-content", "session-events"]);
  }
});

void test("R048 without a root key, and without a proof of the employee, a receipt is checked and not accepted", async () => {
  const withoutRoot = await verifyReceipt(text, undefined, ports);
  assert.equal(withoutRoot.outcome, "who-unproven");
  assert.equal(withoutRoot.whyUnproven, "no-root-key");
  assert(!withoutRoot.proven.includes("employee-used-passkey"));
  assert(withoutRoot.unproven.includes("who-the-employee-was"));

  const unproven = await playUnprovenReceipt({ ports });
  const withoutTrust = await verifyReceipt(unproven.text, root, ports);
  assert.deepEqual(withoutTrust.faults, []);
  assert.equal(withoutTrust.outcome, "who-unproven");
  assert.equal(withoutTrust.whyUnproven, "no-trust");
  assert.equal(withoutTrust.employee, undefined);
  // Taking the trust line away makes nothing better.
  const stripped = await verifyReceipt(formatReceipt({ ...receipt, trust: null }), root, ports);
  assert.equal(stripped.outcome, "who-unproven");
});

void test("R048 a passkey that can be on several devices is said to be one", async () => {
  const verdict = await verifyReceipt((await playReceipt({ ports, isDeviceBound: false })).text, root, ports);
  assert.equal(verdict.outcome, "accepted");
  assert.equal(verdict.employee?.isDeviceBound, false);
  assert(verdict.unproven.includes("one-device-only"));
});

void test("R048 another root key, another server, another log and another provider's roster are refused", async () => {
  assert.deepEqual(await codesOf(text, seededKey(90).publicKey), ["who other-root"]);
  assert.deepEqual(
    await codesOfPlayed({
      ports,
      roster: (roster) => ({ ...roster, serverKeys: [seededKey(77).publicKey] }),
    }),
    ["who server-key"],
  );
  assert.deepEqual(
    await codesOfPlayed({
      ports,
      roster: (roster) => ({ ...roster, logOrigin: "elsewhere.example/log/voorbeeld" }),
    }),
    ["who log-origin"],
  );
  assert.deepEqual(
    await codesOfPlayed({
      ports,
      roster: (roster) => ({ ...roster, validUntil: "2026-03-01T10:00:00.000Z" }),
    }),
    ["who out-of-time"],
  );
  const codes = await codesOfPlayed({ ports, roster: (roster) => ({ ...roster, employees: [] }) });
  assert.deepEqual(codes, ["who proof"]);
});

void test("R048 a roster that was sealed in afterwards, in place of the one of the session, is refused", async () => {
  const other = await playReceipt({ ports, roster: (roster) => ({ ...roster, number: 5 }) });
  assert.deepEqual(await codesOfChanged({ trust: other.receipt.trust }), [
    "who shown-other-roster",
    "who other-roster",
  ]);
});

void test("R048 what the customer's device says that it checked, it checked against the roster of the receipt", async () => {
  for (const rosterSha256 of [example.sha256(8), undefined])
    assert.deepEqual(await codesOfPlayed({ ports, shown: { rosterSha256 } }), ["who shown-other-roster"]);
  // A device that did not confirm the employee may have seen anything.
  const doubted = await playReceipt({
    ports,
    shown: { verification: "refused", rosterSha256: example.sha256(8) },
  });
  const verdict = await verifyReceipt(doubted.text, root, ports);
  assert.deepEqual(verdict.faults, []);
  assert(!verdict.proven.includes("device-verified-employee"));
});

void test("R048 a check of the employee after the customer's yes is not said to have come before", async () => {
  const verdict = await verifyReceipt((await playReceipt({ ports, isShownLate: true })).text, root, ports);
  assert.equal(verdict.outcome, "accepted");
  assert.equal(verdict.employee?.shown, "verified");
  assert(!verdict.proven.includes("device-verified-employee"));
});

void test("R048 the closing word comes last and covers everything", async () => {
  const withoutEnd = receipt.entries.slice(0, -1);
  assert.deepEqual(await codesOfChanged({ entries: withoutEnd }), ["closing-word missing"]);
  // A later event of the server, as after an outcome that was written when the receipt was out.
  const later = await playReceipt({ ports });
  await later.session.sign("server", { type: "outcome-recorded", details: example.outcome });
  const reopened = await sealReceipt(later.session, receipt.trust);
  assert.deepEqual(await codesOf(reopened.text), ["closing-word missing"]);
  // The last event of the console left out: the server's word names it.
  const consoleEnd = receipt.entries.findLastIndex(({ jws }) => signerOf(jws) === "console");
  const codes = await codesOfChanged({ entries: receipt.entries.toSpliced(consoleEnd, 1) });
  assert(codes.includes("closing-word heads"), codes.join());
});

void test("R048 a receipt that itself shows later events of a side than it holds is refused", async () => {
  assert.deepEqual(await codesOfPlayed({ ports, deviceEventsKeptBack: 1 }), ["closing-word tail-missing"]);
});

void test("R048 where a side has no end, a receipt is not accepted: it breaks off", async () => {
  const { text } = await playReceipt({ ports, hasConsoleEnd: false });
  const verdict = await verifyReceipt(text, root, ports);
  assert.equal(verdict.outcome, "breaks-off");
  assert(!verdict.proven.includes("session-complete"));
  assert(verdict.proven.includes("employee-used-passkey"));
  assert(verdict.unproven.includes("last-events-of-a-side"));
  assert.equal((await verifyReceipt(text, undefined, ports)).outcome, "who-unproven");
});

void test("R048 a place in the log is needed, of this very event", async () => {
  assert.deepEqual(await codesOfChanged({ logProof: "" }), ["log form"]);
  const sibling = await playReceipt({ ports, sessionId: example.sessionId(2) });
  assert.deepEqual(await codesOfChanged({ logProof: sibling.receipt.logProof }), ["log inclusion"]);
  const stranger = await playReceipt({ ports, firstSeed: 50 });
  assert.deepEqual(await codesOfChanged({ logProof: stranger.receipt.logProof }), ["log checkpoint"]);
});

void test("R048 the entries stand by side and number, and the text has one spelling", async () => {
  const [first, second] = receipt.entries;
  assert(first && second);
  const lastDevice = receipt.entries.findLastIndex(({ jws }) => signerOf(jws) === "device");
  const moved = [...receipt.entries.slice(lastDevice + 1, -1), ...receipt.entries.slice(0, lastDevice + 1)];
  const last = receipt.entries.at(-1);
  assert(last);
  assert((await codesOfChanged({ entries: [...moved, last] })).includes("form order"));
  for (const spelt of [
    text.trimEnd(),
    ` ${text}`,
    `${text}\n`,
    text.replace('"v":1', '"v":1.0'),
    text.replace('"v":1', '"v":1,"x":1'),
    text.replace("{", '{"v":1,'),
    `\uFEFF${text}`,
    "",
    "null\n",
  ])
    assert.deepEqual(await codesOf(spelt), ["form spelling"]);
});

void test("R048 one proof of one employee: a second one, and another employee on the customer's screen, are refused", async () => {
  const proven = receipt.entries.find(({ details }) => details.json.includes('"assertion"'));
  assert(proven);
  const again = {
    type: "identity-proven",
    details: JSON.parse(proven.details.json) as never,
  } as const;
  const codes = await codesOfPlayed({
    ports,
    play: { beforeEnd: async (played) => void (await played.log("console", again)) },
  });
  assert.deepEqual(codes, ["record identity-misplaced"]);
  const shown = {
    type: "identity-shown",
    details: {
      employee: { ...example.employee, employeeId: "e-8" as EmployeeId },
      verification: "verified",
    },
  } as const;
  assert.deepEqual(
    await codesOfPlayed({
      ports,
      play: { beforeEnd: async (played) => void (await played.log("device", shown)) },
    }),
    ["record identity-misplaced", "who shown-other", "who shown-other-roster"],
  );
});

void test("R041 R048 a receipt under another session's name is refused", async () => {
  const codes = await codesOfChanged({ sessionId: example.sessionId(2) });
  assert(codes.includes("record session"));
});

function signerOf(jws: string): string {
  const payload = Buffer.from(jws.split(".")[1] ?? "", "base64url").toString();
  return (JSON.parse(payload) as { signer: string }).signer;
}
