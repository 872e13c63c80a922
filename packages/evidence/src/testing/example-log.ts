import type { LogConsistency } from "@meekijk/protocol";
import { signCheckpoint } from "../checkpoint.ts";
import { proveConsistency } from "../consistency-proof.ts";
import { encodeStandardBase64 } from "../standard-base64.ts";
import { createNodePorts, seededKey } from "./node-keys.ts";
import type { TestKey } from "./node-keys.ts";
import { createTestTree } from "./test-tree.ts";

export const exampleLogKey = seededKey(3);
export const exampleLogOrigin = "hulp.example/log/t";

/** A log of 40 leaves that answers at any size; another seed makes another history under the same name and key. */
export async function createExampleLog(seed = "leaf") {
  const ports = createNodePorts();
  const tree = await createTestTree(40, seed);
  return async (
    fromSize: number,
    size: number,
    signer: TestKey = exampleLogKey,
    origin = exampleLogOrigin,
  ): Promise<LogConsistency> => {
    const checkpoint = await signCheckpoint({ origin, size, root: await tree.rootAt(size) }, signer, ports);
    const sizes = { fromSize: Math.min(fromSize, size), toSize: size };
    const proof = (await proveConsistency(sizes, tree.readSubtree, ports)).map(encodeStandardBase64);
    return { checkpoint, proof, logKey: signer.publicKey };
  };
}
