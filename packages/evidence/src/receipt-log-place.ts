import type { PublicKey } from "@meekijk/protocol";
import type { EvidencePorts } from "./evidence-ports.ts";
import { openCheckpoint } from "./checkpoint.ts";
import { verifyInclusion } from "./inclusion-proof.ts";
import { hashLeaf } from "./merkle-tree.ts";
import { openLogProof } from "./log-proof.ts";
import type { ReceiptFault, ReceiptLogPlace } from "./receipt-verdict.ts";

const utf8Encoder = new TextEncoder();

/** Whether a JWS stands in the log that a tlog-proof speaks of, under the key of the server's chain. */
export async function checkLogPlace(
  logProof: string,
  jws: string,
  serverKey: PublicKey,
  ports: EvidencePorts,
): Promise<{ place: ReceiptLogPlace } | { fault: ReceiptFault }> {
  const proof = openLogProof(logProof);
  if (proof === undefined) return { fault: { step: "log", code: "form" } };
  const checkpoint = await openCheckpoint(proof.checkpoint, serverKey, ports);
  if (checkpoint === undefined) return { fault: { step: "log", code: "checkpoint" } };
  const { origin, size, root } = checkpoint;
  const { index, hashes } = proof;
  const leafHash = await hashLeaf(utf8Encoder.encode(jws), ports);
  const isIncluded = await verifyInclusion({ leafHash, index, size, hashes, root }, ports);
  if (!isIncluded) return { fault: { step: "log", code: "inclusion" } };
  return { place: { origin, index, size, serverKey } };
}
