import type { EvidenceEntry } from "@meekijk/protocol";
import { hashJws, openEventJws } from "./event-jws.ts";
import type { EvidencePorts } from "./evidence-ports.ts";

/**
 * Whether this is a receipt for exactly this event: a `logged` of the server that names it as the last of its chain.
 * Says nothing about who wrote it: its signature and its place in the server's chain are checked apart.
 */
export async function isReceiptFor(
  receipt: EvidenceEntry,
  entry: EvidenceEntry,
  ports: EvidencePorts,
): Promise<boolean> {
  const logged = openEventJws(receipt.jws)?.payload;
  const event = openEventJws(entry.jws)?.payload;
  if (logged?.signer !== "server" || logged.type !== "logged" || event === undefined) return false;
  const named = logged.heads[event.signer];
  return named?.sequence === event.sequence && named.sha256 === (await hashJws(entry.jws, ports));
}
