import { receiptSchema } from "@meekijk/protocol";
import { readCheckpointOrigin } from "./checkpoint.ts";
import { openLogProof } from "./log-proof.ts";

/** The checkpoint that a receipt holds; undefined where there is none. Nothing is checked but the form. */
export function readReceiptCheckpoint(text: string): string | undefined {
  try {
    const receipt = receiptSchema.safeParse(JSON.parse(text)).data;
    const checkpoint = receipt && openLogProof(receipt.logProof)?.checkpoint;
    return checkpoint !== undefined && readCheckpointOrigin(checkpoint) !== undefined
      ? checkpoint
      : undefined;
  } catch {
    return undefined;
  }
}
