import { readReceiptCheckpoint, relateLogs } from "@meekijk/evidence";
import type { EvidencePorts, LogRelation, ReceiptVerdict } from "@meekijk/evidence";
import type { verifyCatalogue } from "@meekijk/messages";
import type { Formatter } from "@meekijk/messages";
import { logConsistencySchema } from "@meekijk/protocol";

/** What a receipt is held against, as it stands in files: another receipt or a checkpoint, and the proof between the two. */
export interface OtherLog {
  text: string;
  proof: string | undefined;
}

/** How the log of a receipt relates to that of another file. A receipt that is refused stands in no log. */
export async function relateToOther(
  receipt: string,
  { log, outcome }: ReceiptVerdict,
  { text, proof }: OtherLog,
  ports: EvidencePorts,
): Promise<LogRelation> {
  const checkpoint = readReceiptCheckpoint(receipt);
  if (log === undefined || checkpoint === undefined || outcome === "refused") return { kind: "unreadable" };
  const own = { checkpoint, logKey: log.serverKey };
  return relateLogs(
    own,
    readReceiptCheckpoint(text) ?? text,
    proof === undefined ? undefined : hashesOf(proof),
    ports,
  );
}

/** What is said of it; where a proof is wanted, with the address at which anybody may ask for it. */
export function relationLine(
  relation: LogRelation,
  { log, timeline }: ReceiptVerdict,
  text: Formatter<(typeof verifyCatalogue)["nl"]>,
): string {
  if (!("fromSize" in relation)) return text(`verify.log.${relation.kind}`);
  const { kind, fromSize, toSize } = relation;
  const sizes = { from: String(fromSize), to: String(toSize) };
  if (kind === "continues") return text("verify.log.continues", sizes);
  const brand = timeline.find((event) => event.type === "terms-accepted")?.details.brandSlug ?? "";
  const host = log?.origin.split("/", 1)[0] ?? "";
  const address = `https://${host}/api/brands/${brand}/log-consistency?from=${fromSize}&to=${toSize}`;
  return text(`verify.log.${kind}`, { ...sizes, address });
}

/** A proof that cannot be read leads nowhere. */
function hashesOf(proof: string): string[] {
  try {
    return logConsistencySchema.safeParse(JSON.parse(proof)).data?.proof ?? [];
  } catch {
    return [];
  }
}
