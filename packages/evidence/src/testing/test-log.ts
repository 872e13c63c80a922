import { createHash, createPublicKey } from "node:crypto";
import type { TestKey } from "./node-keys.ts";

const sha256 = (...parts: Uint8Array[]) => createHash("sha256").update(Buffer.concat(parts)).digest();
const byte = (value: number) => Buffer.from([value]);

/** A tlog-proof of one of the entries of a log, from the formats alone (docs/evidence.md, 10 and 14): none of our code. */
export async function proveInTestLog(
  entries: readonly string[],
  index: number,
  { origin, key }: { origin: string; key: TestKey },
): Promise<string> {
  const leaves = entries.map((entry) => sha256(byte(0), Buffer.from(entry, "ascii")));
  const note = `${origin}\n${leaves.length}\n${rootOf(leaves).toString("base64")}\n`;
  const { x = "" } = createPublicKey(key.privateKey).export({ format: "jwk" });
  const publicKey = Buffer.from(x, "base64url");
  const keyId = sha256(Buffer.from(`${origin}\n`), byte(1), publicKey).subarray(0, 4);
  const signature = Buffer.concat([keyId, await key.sign(Buffer.from(note))]).toString("base64");
  const hashes = pathTo(index, leaves).map((hash) => `${hash.toString("base64")}\n`);
  return `c2sp.org/tlog-proof@v1\nindex ${index}\n${hashes.join("")}\n${note}\n— ${origin} ${signature}\n`;
}

function rootOf(leaves: readonly Buffer[]): Buffer {
  const [only] = leaves;
  if (only !== undefined && leaves.length === 1) return only;
  const middle = splitOf(leaves.length);
  return sha256(byte(1), rootOf(leaves.slice(0, middle)), rootOf(leaves.slice(middle)));
}

function pathTo(index: number, leaves: readonly Buffer[]): Buffer[] {
  if (leaves.length === 1) return [];
  const middle = splitOf(leaves.length);
  const [left, right] = [leaves.slice(0, middle), leaves.slice(middle)];
  return index < middle
    ? [...pathTo(index, left), rootOf(right)]
    : [...pathTo(index - middle, right), rootOf(left)];
}

function splitOf(size: number): number {
  return 2 ** (Math.ceil(Math.log2(size)) - 1);
}
