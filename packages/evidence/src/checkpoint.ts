import type { PublicKey } from "@meekijk/protocol";
import { EvidenceError } from "./evidence-error.ts";
import type { EvidencePorts, Sign } from "./evidence-ports.ts";
import { isTreeSize, treeHashBytes } from "./merkle-tree.ts";
import { isKeyName, isSignedByAlone, readNote, signNote } from "./signed-note.ts";
import { decodeStandardBase64, encodeStandardBase64 } from "./standard-base64.ts";

/** What a log says of itself at one moment (C2SP tlog-checkpoint). */
export interface Checkpoint {
  /** The name of the log; also that of its key. */
  origin: string;
  /** Number of leaves. */
  size: number;
  root: Uint8Array;
}

const decimalPattern = /^(0|[1-9]\d*)$/;

/** The checkpoint as a signed note. Throws EvidenceError `malformed` when it cannot be written as one. */
export function signCheckpoint(
  checkpoint: Checkpoint,
  signer: { publicKey: PublicKey; sign: Sign },
  ports: Pick<EvidencePorts, "sha256">,
): Promise<string> {
  const { origin, size, root } = checkpoint;
  if (!isKeyName(origin) || !isTreeSize(size) || root.length !== treeHashBytes)
    throw new EvidenceError("malformed");
  const text = `${origin}\n${size}\n${encodeStandardBase64(root)}\n`;
  return signNote(text, { ...signer, keyName: origin }, ports);
}

/** What a checkpoint says, when this key alone signed it; undefined otherwise, and for any other spelling. */
export async function openCheckpoint(
  note: string,
  publicKey: PublicKey,
  ports: EvidencePorts,
): Promise<Checkpoint | undefined> {
  const read = readNote(note);
  const checkpoint = read && readCheckpointText(read.text);
  if (read === undefined || checkpoint === undefined) return undefined;
  const isSigned = await isSignedByAlone(read, { keyName: checkpoint.origin, publicKey }, ports);
  return isSigned ? checkpoint : undefined;
}

/** Which log a checkpoint says that it is of; nothing is checked but the form. */
export function readCheckpointOrigin(note: string): string | undefined {
  const read = readNote(note);
  return read && readCheckpointText(read.text)?.origin;
}

function readCheckpointText(text: string): Checkpoint | undefined {
  const [origin = "", decimal = "", encodedRoot = "", end, ...more] = text.split("\n");
  if (end !== "" || more.length > 0 || !isKeyName(origin) || !decimalPattern.test(decimal)) return undefined;
  const size = Number(decimal);
  const root = decodeStandardBase64(encodedRoot);
  if (!isTreeSize(size) || root?.length !== treeHashBytes) return undefined;
  return { origin, size, root };
}
