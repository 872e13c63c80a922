import type { PublicKey, SessionRecord } from "@meekijk/protocol";
import { checkConsent } from "./consent-record.ts";
import type { EvidencePorts } from "./evidence-ports.ts";
import { readRecord } from "./read-record.ts";
import { areInOrder, checkClosingWord } from "./receipt-closing-word.ts";
import { checkShown, checkWho, readEmployee, wasVerifiedFirst } from "./receipt-employee.ts";
import { checkLogPlace } from "./receipt-log-place.ts";
import { openReceipt } from "./receipt-text.ts";
import type {
  ReceiptFault,
  ReceiptOutcome,
  ReceiptProven,
  ReceiptUnproven,
  ReceiptVerdict,
} from "./receipt-verdict.ts";

/**
 * Checks a receipt by the steps of docs/evidence.md, section 15, and says what it proves (R048, R049). `root` is the
 * provider's root key, from outside the receipt; without it, or without a trust line in the receipt, all the rest is
 * checked and nothing accepted. Never throws on any text.
 */
export async function verifyReceipt(
  text: string,
  root: PublicKey | undefined,
  ports: EvidencePorts,
): Promise<ReceiptVerdict> {
  const receipt = openReceipt(text);
  if (receipt === undefined) return notAReceipt;
  const { sessionId, entries, trust } = receipt;
  const record: SessionRecord = { format: "meekijk-record", v: 1, sessionId, entries };
  const { verdict: recordVerdict, timeline } = await readRecord(record, ports);

  const faults: ReceiptFault[] = areInOrder(entries) ? [] : [{ step: "form", code: "order" }];
  for (const problem of recordVerdict.problems) faults.push({ step: "record", code: problem.fault, problem });
  const { closingWord, faults: closingFaults } = checkClosingWord(timeline, recordVerdict.notes);
  faults.push(...closingFaults);

  const consent = closingWord?.details.consent;
  if (consent !== undefined)
    for (const code of checkConsent(consent, sessionId, timeline)) faults.push({ step: "consent", code });

  const located =
    closingWord === undefined
      ? undefined
      : await checkLogPlace(receipt.logProof, closingWord.entry.jws, closingWord.publicKey, ports);
  if (located !== undefined && "fault" in located) faults.push(located.fault);
  const log = located !== undefined && "place" in located ? located.place : undefined;

  faults.push(...checkShown(timeline));
  const known = trust === null ? undefined : await checkWho({ trust, root, timeline, place: log }, ports);
  if (known !== undefined) faults.push(...known.faults);

  const whyUnproven = trust === null ? "no-trust" : root === undefined ? "no-root-key" : undefined;
  const hasEveryEnd = recordVerdict.notes.every(({ note }) => note !== "no-end");
  const outcome = outcomeOf({
    hasFaults: faults.length > 0,
    isWhoUnproven: whyUnproven !== undefined,
    hasEveryEnd,
  });
  const named = readEmployee(timeline);
  const employee = named && { ...named, isDeviceBound: known?.isDeviceBound };
  const facts = {
    outcome,
    whyUnproven,
    isDeviceBound: known?.isDeviceBound,
    isShownVerified: wasVerifiedFirst(timeline),
    areGrantsLogged: recordVerdict.provenStatements.includes("permissions-asked-and-logged"),
    hasEveryEnd,
  } as const;
  return {
    outcome,
    faults,
    whyUnproven,
    record,
    recordVerdict,
    timeline,
    receiptId: closingWord?.details.receiptId,
    issuedAt: closingWord?.at,
    consent,
    log,
    employee,
    proven: provenBy(facts),
    unproven: unprovenBy(facts),
  };
}

function outcomeOf(found: {
  hasFaults: boolean;
  isWhoUnproven: boolean;
  hasEveryEnd: boolean;
}): ReceiptOutcome {
  if (found.hasFaults) return "refused";
  if (found.isWhoUnproven) return "who-unproven";
  // Whoever holds the server's key can close a record early and log it anew; the ends of both sides they cannot sign.
  return found.hasEveryEnd ? "accepted" : "breaks-off";
}

type Facts = Pick<ReceiptVerdict, "outcome" | "whyUnproven"> & {
  isDeviceBound: boolean | undefined;
  isShownVerified: boolean;
  areGrantsLogged: boolean;
  hasEveryEnd: boolean;
};

function provenBy({ outcome, areGrantsLogged, hasEveryEnd, isShownVerified }: Facts): ReceiptProven[] {
  if (outcome === "refused") return [];
  const isWhoProven = outcome !== "who-unproven";
  return [
    ...(hasEveryEnd ? (["session-complete"] as const) : []),
    ...(areGrantsLogged ? (["permissions-asked-and-logged"] as const) : []),
    "stands-in-the-log",
    ...(isWhoProven ? (["employee-used-passkey"] as const) : []),
    ...(isWhoProven && isShownVerified ? (["device-verified-employee"] as const) : []),
  ];
}

function unprovenBy({ outcome, isDeviceBound, hasEveryEnd }: Facts): ReceiptUnproven[] {
  const isWhoProven = outcome === "accepted" || outcome === "breaks-off";
  return [
    ...(isWhoProven ? [] : (["who-the-employee-was"] as const)),
    ...(isWhoProven && isDeviceBound === false ? (["one-device-only"] as const) : []),
    ...(hasEveryEnd ? [] : (["last-events-of-a-side"] as const)),
    "customer-held-the-device-key",
    "clocks-were-right",
    "what-was-on-the-screen",
  ];
}

const notAReceipt: ReceiptVerdict = {
  outcome: "refused",
  faults: [{ step: "form", code: "spelling" }],
  whyUnproven: undefined,
  record: undefined,
  recordVerdict: undefined,
  timeline: [],
  receiptId: undefined,
  issuedAt: undefined,
  consent: undefined,
  log: undefined,
  employee: undefined,
  proven: [],
  unproven: unprovenBy({
    outcome: "refused",
    whyUnproven: undefined,
    isDeviceBound: undefined,
    isShownVerified: false,
    areGrantsLogged: false,
    hasEveryEnd: false,
  }),
};
