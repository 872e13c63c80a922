import { makeConsentRecord, hashRosterEntry, employeeChallenge, readRecord } from "@meekijk/evidence";
import type { QuestionId, ReceiptId, Sha256, TransferId } from "@meekijk/protocol";
import { createHash } from "node:crypto";
import * as example from "../../packages/evidence/src/testing/example-events.ts";
import { createNodePorts } from "../../packages/evidence/src/testing/node-keys.ts";
import { createTestPasskey } from "../../packages/evidence/src/testing/test-passkey.ts";
import { provider, sealReceipt } from "../../packages/evidence/src/testing/test-receipt.ts";
import type { TestReceipt } from "../../packages/evidence/src/testing/test-receipt.ts";
import {
  consoleOrigins,
  lineTo,
  rootKeys,
  sampleRoster,
  sealEntry,
  tenant,
} from "../../packages/evidence/src/testing/test-roster.ts";
import { createTestSession } from "../../packages/evidence/src/testing/test-session.ts";
import type { TestSession } from "../../packages/evidence/src/testing/test-session.ts";
import { signStatement } from "../../packages/evidence/src/statement-jws.ts";
import { eventOddities } from "./odd-events.ts";
import { formOddities } from "./odd-forms.ts";
import { proofOddities } from "./odd-proofs.ts";
import { resealSession } from "./resealed-session.ts";
import type { LooseEvent, Resealing } from "./resealed-session.ts";

export type Pick = (below: number) => number;

export const ports = createNodePorts();
const passkeys = ([-8, -7, -257] as const).flatMap((algorithm) =>
  [true, false].map((isDeviceBound) => createTestPasskey(`passkey ${algorithm}`, algorithm, isDeviceBound)),
);
const strangeWords = ["Zoë “de” Vries\\", "\u0007 \u2028 🖨", "'; --", "é\u0301\u007f", "\n\t", "\ud800"];

/** What an honest end never does. Each breaks a rule of the page, or is at the edge of one. */
const sessionOddities = [
  "a grant without a question",
  "a question answered twice",
  "a grant that nobody logged, and no end",
  "a grant that nobody logged, and the end",
  "an unlogged pause before the end",
  "a file accepted that nobody offered",
  "a file offered the wrong way",
  "a file answered twice",
  "one id for two questions",
  "joined as another employee",
  "another employee on the screen",
  "shown twice",
  "proven twice",
  "a closing word before the end",
  "a roster that is over",
  "a roster that has not begun",
  "another tenant in the roster",
  "another log in the roster",
  "another server in the roster",
  "another person in the entry",
  "a passkey for another challenge",
  "a passkey at another origin",
  "a passkey without the user",
  "a passkey within another page",
  "consent to something else",
  "consent of another provider",
  "an unlogged event before a logged one",
  "a head that skips an event",
  "no console",
  "a console that begins otherwise",
  "a device that did not join",
] as const;
export const oddities: readonly string[] = [
  ...new Set<string>([
    ...sessionOddities,
    ...Object.keys(eventOddities),
    ...Object.keys(proofOddities),
    ...Object.keys(formOddities),
  ]),
];
export type Oddity = (typeof sessionOddities)[number] | (string & {});

/** The same choices for each number. */
export function pickerOf(seed: string): Pick {
  let count = 0;
  return (below) => {
    count += 1;
    return createHash("sha256").update(`${seed} ${count}`).digest().readUInt32BE() % below;
  };
}

/** A session in one of very many shapes, with its receipt; with an oddity, one that is wrong or nearly so. */
export async function playVariedReceipt(pick: Pick, oddity?: Oddity): Promise<TestReceipt> {
  const session = createTestSession({ sessionId: example.sessionId(1 + pick(4)), ports });
  const proofOddity = proofOddities[oddity ?? ""];
  const { trust, details } = await proveEmployee(session, pick, oddity);
  const language = pick(2) === 0 ? "nl" : "en";
  const terms = { ...example.acceptance, language, hasBackup: pick(2) === 0 } as const;
  await session.log("device", { type: "terms-accepted", details: terms });
  if (pick(2) === 0) await session.log("device", { type: "code-shown", details: example.codeShown });
  if (pick(4) === 0) await session.log("device", { type: "wrong-try", details: example.wrongTry });
  if (oddity !== "no console") await join(session, pick, details, oddity);
  for (let left = oddity === "no console" ? 0 : pick(7); left > 0; left -= 1)
    await playStep(session, pick, left);
  await playOddity(session, oddity);
  await eventOddities[oddity ?? ""]?.(session);
  if (oddity === "a closing word before the end" || oddity?.startsWith("an earlier closing word") === true)
    await signClosingWord(session, oddity);
  await end(session, pick, oddity);
  if (pick(3) === 0) await session.sign("server", { type: "outcome-recorded", details: example.outcome });
  await signClosingWord(session, oddity);
  if (pick(8) === 0) await signClosingWord(session, oddity);
  const isProven = isNew(oddity) || pick(16) > 0;
  const resealed = await resealSession(session, resealingOf(oddity));
  return sealReceipt(resealed, isProven ? trust : null, proofOddity?.logOrigin);
}

const isNew = (oddity = "") => oddity in eventOddities || oddity in proofOddities || oddity in formOddities;

function resealingOf(oddity = ""): Resealing {
  const told = proofOddities[oddity]?.told;
  const change = (event: LooseEvent): LooseEvent =>
    told === undefined || event.type !== "identity-proven"
      ? event
      : { ...event, details: { ...event.details, assertion: told(event.details["assertion"] as never) } };
  return formOddities[oddity]?.() ?? { change };
}

async function proveEmployee(session: TestSession, pick: Pick, oddity?: Oddity) {
  const odd = proofOddities[oddity ?? ""];
  const any = passkeys[odd === undefined ? pick(passkeys.length) : 0];
  const passkey = odd?.passkey?.() ?? any ?? createTestPasskey("", -8);
  const person = oddity === "another person in the entry" ? example.colleague : example.employee;
  const sealed = sealEntry(person, passkey, 1 + pick(3));
  const listed = odd?.listed?.(passkey.listed) ?? [passkey.listed];
  const entry = { ...sealed, json: JSON.stringify({ ...person, passkeys: listed }) };
  const hash = await hashRosterEntry(entry, ports);
  const employees = [hash ?? example.sha256(0), example.sha256(3)].toSorted();
  const roster = { ...sampleRoster(employees), number: 1 + pick(3) };
  const before = "2026-03-02T00:00:00.000Z";
  if (oddity === "a roster that is over") roster.validUntil = before;
  if (oddity === "a roster that has not begun") roster.issuedAt = "2026-04-01T00:00:00.000Z";
  if (oddity === "another log in the roster") roster.logOrigin = `other.example/log/${tenant}`;
  if (oddity === "another server in the roster") roster.serverKeys = [session.keys.device.publicKey];
  if (oddity === "another tenant in the roster")
    Object.assign(roster, { tenant: "other", logOrigin: "console.example/log/other" });
  const rotations = pick(3);
  const signRosterBy = (by: (typeof rootKeys)[number]) =>
    signStatement("meekijk-roster+jws", odd?.roster?.(roster) ?? roster, by, ports);
  const honest = await lineTo(roster, rotations);
  const trust = (await odd?.trust?.(signRosterBy)) ?? {
    ...honest,
    roster: await signRosterBy(rootKeys[rotations] ?? rootKeys[0]),
  };
  const challenge = await employeeChallenge(
    {
      tenantId: tenant,
      sessionId: session.sessionId,
      sessionHash: example.sha256(oddity === "a passkey for another challenge" ? 8 : 9),
      consoleKey: session.keys.console.publicKey,
    },
    ports,
  );
  const origin = oddity === "a passkey at another origin" ? "https://evil.example" : consoleOrigins[pick(2)];
  const assertion = passkey.assert({
    challenge,
    origin: origin ?? "",
    ...odd?.assertion?.({ challenge, origin: origin ?? "" }),
    ...(oddity === "a passkey without the user" ? { flags: 0x01 } : {}),
    ...(oddity === "a passkey within another page" ? { clientData: { crossOrigin: true } } : {}),
  });
  const rosterSha256 = createHash("sha256").update(trust.roster).digest("base64url") as Sha256;
  return { trust, details: { tenantId: tenant, rosterSha256, entry, assertion } };
}

type Proven = Awaited<ReturnType<typeof proveEmployee>>["details"];

async function join(session: TestSession, pick: Pick, proven: Proven, oddity?: Oddity): Promise<void> {
  const other = { ...example.joined, employee: example.colleague };
  const isDeviceIn = oddity !== "a device that did not join";
  if (isDeviceIn) await session.log("device", { type: "joined", details: example.joined });
  if (oddity === "a console that begins otherwise")
    await session.log("console", { type: "limit-extended", details: { limit: "idle" } });
  const joined = oddity === "joined as another employee" ? other : example.joined;
  await session.log("console", { type: "joined", details: joined });
  await session.log("console", { type: "identity-proven", details: proven });
  if (oddity === "proven twice") await session.log("console", { type: "identity-proven", details: proven });
  const { rosterSha256 } = proven;
  const employee = oddity === "another employee on the screen" ? example.colleague : example.employee;
  const shown = {
    type: "identity-shown",
    details: { employee, verification: "verified", rosterSha256 },
  } as const;
  if (isDeviceIn && (oddity !== undefined || pick(4) > 0)) await session.log("device", shown);
  if (oddity === "shown twice") await session.log("device", shown);
}

const questionOf = (number: number) => Buffer.alloc(8, number).toString("base64url") as QuestionId;
const fileOf = (number: number, direction: "to-customer" | "to-employee") => ({
  transferId: Buffer.alloc(8, 100 + number).toString("base64url") as TransferId,
  name: "factuur é.pdf",
  sizeBytes: 9,
  sha256: example.sha256(7),
  direction,
});

/** Something that happens while they look along; `number` sets its question apart from the others. */
async function playStep(session: TestSession, pick: Pick, number: number): Promise<void> {
  const questionId = questionOf(number);
  const answered = { questionId, wording: example.wording };
  const verb = (["granted", "refused", "expired"] as const)[pick(3)] ?? "granted";
  const kind = pick(7);
  if (kind === 0) {
    const reason = strangeWords[pick(strangeWords.length)] ?? "";
    await session.log("console", { type: "view-asked", details: { questionId, reason } });
    await session.log("device", { type: `view-${verb}`, details: answered });
  } else if (kind === 1) {
    const isOffered = pick(2) === 0;
    if (!isOffered) await session.log("console", { type: "control-asked", details: { questionId } });
    if (isOffered || verb === "granted") {
      await session.log("device", { type: "control-granted", details: { ...answered, isOffered } });
      const details = { questionId, reason: "time-limit" } as const;
      await session.log("device", { type: "control-ended", details });
    } else await session.log("device", { type: `control-${verb}`, details: answered });
  } else if (kind === 2) {
    const direction = pick(2) === 0 ? "in" : "out";
    const details = { questionId, direction, wording: example.wording } as const;
    await session.log("console", { type: "clipboard-asked", details: { questionId, direction } });
    await session.log("device", { type: `clipboard-${verb}`, details });
    if (verb === "granted")
      await session.log("device", { type: "clipboard-passed", details: { direction, characters: 4 } });
  } else if (kind === 3) {
    const [sender, receiver, direction] =
      pick(2) === 0
        ? (["console", "device", "to-customer"] as const)
        : (["device", "console", "to-employee"] as const);
    const file = fileOf(number, direction);
    const wording = receiver === "device" ? { wording: example.wording } : {};
    await session.log(sender, { type: "file-offered", details: file });
    await session.log(receiver, {
      type: `file-${verb === "granted" ? "accepted" : verb}`,
      details: { ...file, ...wording },
    });
    const ended = { ...file, outcome: "complete", bytes: 9 } as const;
    if (verb === "granted") await session.log(receiver, { type: "file-ended", details: ended });
  } else if (kind === 4) {
    await session.log("device", { type: "paused", details: {} });
    await session.log("device", { type: "resumed", details: {} });
  } else if (kind === 5) {
    await session.log("device", { type: "link-lost", details: example.linkLost });
    await session.log("device", { type: "link-restored", details: example.linkRestored });
  } else await session.log("console", { type: "limit-extended", details: { limit: "idle" } });
}

async function playOddity(session: TestSession, oddity?: Oddity): Promise<void> {
  const questionId = questionOf(90);
  const answered = { questionId, wording: example.wording };
  const grant = { type: "view-granted", details: answered } as const;
  const ask = async () =>
    session.log("console", { type: "view-asked", details: { questionId, reason: "x" } });
  const offered = fileOf(90, oddity === "a file offered the wrong way" ? "to-employee" : "to-customer");
  if (oddity === "a grant without a question") await session.log("device", grant);
  if (oddity === "a question answered twice") {
    await ask();
    await session.log("device", { type: "view-refused", details: answered });
    await session.log("device", grant);
  }
  if (oddity === "a file accepted that nobody offered")
    await session.log("device", {
      type: "file-accepted",
      details: { ...offered, wording: example.wording },
    });
  if (oddity === "a file offered the wrong way") {
    await session.log("console", { type: "file-offered", details: offered });
    await session.log("device", { type: "file-accepted", details: { ...offered, wording: example.wording } });
  }
  if (oddity === "a file answered twice") {
    await session.log("console", { type: "file-offered", details: offered });
    await session.log("device", { type: "file-refused", details: offered });
    await session.log("device", { type: "file-accepted", details: { ...offered, wording: example.wording } });
  }
  if (oddity === "one id for two questions") {
    await ask();
    await session.log("console", { type: "control-asked", details: { questionId } });
    await session.log("device", grant);
    const details = { ...answered, isOffered: false };
    await session.log("device", { type: "control-granted", details });
  }
  if (oddity === "an unlogged event before a logged one") {
    await session.sign("device", { type: "paused", details: {} });
    await session.log("device", { type: "resumed", details: {} });
  }
  if (oddity?.startsWith("a grant that nobody logged")) {
    await ask();
    await session.sign("device", grant);
  }
  if (oddity === "an unlogged pause before the end")
    await session.sign("device", { type: "paused", details: {} });
  if (oddity === "a head that skips an event") {
    await session.sign("console", { type: "limit-extended", details: { limit: "idle" } });
    await session.sign("console", { type: "limit-extended", details: { limit: "control" } });
  }
}

async function end(session: TestSession, pick: Pick, oddity?: Oddity): Promise<void> {
  const ended = { type: "session-ended", details: example.ended } as const;
  // Both ends lost their power, and the server's clock ended the session.
  if (oddity === undefined && pick(10) === 0) return;
  const isUnlogged =
    oddity?.startsWith("a grant that nobody logged") === true ||
    oddity?.startsWith("unlogged: ") === true ||
    oddity === "an unlogged pause before the end";
  const isCut = oddity?.endsWith(", and no end") === true;
  const last =
    isUnlogged || (oddity === undefined && pick(5) === 0)
      ? isCut
        ? session.entries.at(-1)
        : await session.sign("device", ended)
      : await session.log("device", ended);
  if (last !== undefined) await session.chains.server.observe(last);
  if (isCut) await session.sign("server", ended);
  // Its receipt would name the device's last event as well.
  const isLast = isCut || oddity?.startsWith("unlogged: ") === true;
  if (oddity !== "no console" && !isLast && pick(2) === 0) await session.log("console", ended);
}

async function signClosingWord(session: TestSession, oddity?: Oddity): Promise<void> {
  const { timeline } = await readRecord(session.record(), ports);
  const made = makeConsentRecord(session.sessionId, timeline, provider);
  if (made === undefined) throw new Error("a session without acceptance");
  const consent = { ...made };
  if (oddity === "consent to something else")
    consent.personalData = ["screen-content", "files", "session-events"];
  if (oddity === "consent of another provider")
    consent.parties = consent.parties.map((party) => ({ ...party, name: "Iemand anders" }));
  const receiptId = Buffer.alloc(16, 42).toString("base64url") as ReceiptId;
  await session.sign("server", { type: "receipt-issued", details: { receiptId, consent } });
}
