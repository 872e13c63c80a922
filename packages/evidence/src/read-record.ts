import type { SessionRecord } from "@meekijk/protocol";
import type { EvidencePorts } from "./evidence-ports.ts";
import { readChains } from "./record-chains.ts";
import { checkContent } from "./record-content.ts";
import { checkHeads } from "./record-heads.ts";
import { checkReceipts, findReceipts } from "./record-receipts.ts";
import { findPrecedence, orderEvents } from "./record-timeline.ts";
import type { ProvenStatement, RecordNote, RecordVerdict, TimelineItem } from "./record-verdict.ts";

/** Verdict and parsed events of a record, for display (R048, R049). Never throws on a record of the schema. */
export async function readRecord(
  record: SessionRecord,
  ports: EvidencePorts,
): Promise<{ verdict: RecordVerdict; timeline: TimelineItem[] }> {
  const { chains, problems: chainProblems } = await readChains(record, ports);
  const receipts = findReceipts(chains);
  const ordered = orderEvents(chains, receipts);
  const heads = checkHeads(chains);
  const logging = checkReceipts(chains, receipts);
  const content = checkContent(chains, findPrecedence(ordered, receipts));

  const problems = [...chainProblems, ...heads.problems, ...logging.problems, ...content.problems];
  const notes = [...heads.notes, ...logging.notes, ...content.notes];
  const isConsistent = problems.length === 0;
  const badEntries = new Set(problems.map((problem) => problem.entryIndex));
  return {
    verdict: {
      isConsistent,
      problems,
      notes,
      provenStatements: isConsistent ? proven(notes) : [],
      unprovenStatements: ["who-held-the-keys", "nothing-left-out-at-the-end", "clocks-were-right"],
    },
    timeline: ordered.map((event) => ({
      ...event,
      loggedAt: receipts.get(event)?.at,
      hasProblem: badEntries.has(event.entryIndex),
    })),
  };
}

/** Whether a record is consistent in itself, and what that proves and does not prove. */
export async function verifyRecord(record: SessionRecord, ports: EvidencePorts): Promise<RecordVerdict> {
  return (await readRecord(record, ports)).verdict;
}

function proven(notes: readonly RecordNote[]): ProvenStatement[] {
  const areGrantsLogged = notes.every(({ note }) => note !== "grant-without-effect");
  return [
    "contents-unaltered",
    "order-unaltered",
    "one-key-per-side",
    ...(areGrantsLogged ? (["permissions-asked-and-logged"] as const) : []),
  ];
}
