import { limits } from "@meekijk/protocol";
import { treeHashBytes } from "./merkle-tree.ts";
import { decodeStandardBase64, encodeStandardBase64 } from "./standard-base64.ts";

/** That an entry stands in a log (C2SP tlog-proof), not yet checked. */
export interface LogProof {
  index: number;
  /** From the leaf's sibling up. */
  hashes: Uint8Array[];
  /** A signed note. */
  checkpoint: string;
}

const firstLine = "c2sp.org/tlog-proof@v1";
const indexPattern = /^index (0|[1-9]\d*)$/;

/** The proof as text. */
export function formatLogProof({ index, hashes, checkpoint }: LogProof): string {
  return [firstLine, `index ${index}`, ...hashes.map(encodeStandardBase64), "", checkpoint].join("\n");
}

/** Takes a proof apart; undefined for any spelling but the one that `formatLogProof` gives. */
export function openLogProof(text: string): LogProof | undefined {
  if (text.length > limits.maxLogProofCharacters) return undefined;
  const split = text.indexOf("\n\n");
  if (split === -1) return undefined;
  const [head, indexLine = "", ...hashLines] = text.slice(0, split).split("\n");
  const index = Number(indexPattern.exec(indexLine)?.[1]);
  const hashes = hashLines.flatMap((line) => decodeStandardBase64(line) ?? []);
  const isWhole = hashes.length === hashLines.length && hashes.length <= limits.maxProofHashes;
  if (head !== firstLine || !Number.isSafeInteger(index) || !isWhole) return undefined;
  if (hashes.some((hash) => hash.length !== treeHashBytes)) return undefined;
  return { index, hashes, checkpoint: text.slice(split + 2) };
}
