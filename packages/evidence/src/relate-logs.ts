import type { RememberedLog } from "@meekijk/protocol";
import { openCheckpoint, readCheckpointOrigin } from "./checkpoint.ts";
import { verifyConsistency } from "./consistency-proof.ts";
import type { EvidencePorts } from "./evidence-ports.ts";
import { isSameHash } from "./merkle-tree.ts";
import { decodeStandardBase64 } from "./standard-base64.ts";

/**
 * How the log at one moment relates to what is said of it at another. `continues`: the larger tree begins with the
 * smaller; `contradicts`: two trees of one size, which is a proof by itself; `proof-needed`: nobody gave one yet;
 * `not-shown`: the proof that was given does not lead from one to the other; `other-log`: another name or key.
 */
export type LogRelation =
  | { kind: "continues" | "proof-needed" | "not-shown"; fromSize: number; toSize: number }
  | { kind: "contradicts" | "other-log" | "unreadable" };

/**
 * Holds two checkpoints of one log against each other, whichever is older. `proof`: the RFC 6962 consistency proof
 * between their sizes, in standard base64.
 */
export async function relateLogs(
  { checkpoint, logKey }: RememberedLog,
  otherCheckpoint: string,
  proof: readonly string[] | undefined,
  ports: EvidencePorts,
): Promise<LogRelation> {
  const one = await openCheckpoint(checkpoint, logKey, ports);
  if (one === undefined || readCheckpointOrigin(otherCheckpoint) === undefined) return { kind: "unreadable" };
  const other = await openCheckpoint(otherCheckpoint, logKey, ports);
  if (other?.origin !== one.origin) return { kind: "other-log" };
  const [from, to] = one.size <= other.size ? [one, other] : [other, one];
  const sizes = { fromSize: from.size, toSize: to.size };
  if (from.size === to.size)
    return isSameHash(from.root, to.root) ? { kind: "continues", ...sizes } : { kind: "contradicts" };
  if (proof === undefined) return { kind: "proof-needed", ...sizes };
  const hashes = proof.flatMap((text) => decodeStandardBase64(text) ?? []);
  const claim = { ...sizes, fromRoot: from.root, toRoot: to.root, hashes };
  const isShown = hashes.length === proof.length && (await verifyConsistency(claim, ports));
  return { kind: isShown ? "continues" : "not-shown", ...sizes };
}
