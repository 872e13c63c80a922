import type { PublicKey } from "@meekijk/protocol";
import { decodeBase64url } from "./base64url.ts";
import { isEd25519Signature } from "./ed25519-bytes.ts";
import type { EvidencePorts, Sign } from "./evidence-ports.ts";
import { decodeStandardBase64, encodeStandardBase64 } from "./standard-base64.ts";

/** A note as C2SP signed-note writes it, not yet believed. */
export interface ReadNote {
  /** With the line feed of its last line; this is what is signed. */
  text: string;
  signatures: { keyName: string; keyId: Uint8Array; signature: Uint8Array }[];
}

/** The key under its name in notes. */
export interface NoteKey {
  keyName: string;
  publicKey: PublicKey;
}

const keyIdBytes = 4;
const ed25519Type = 0x01;
const signaturePattern = /^— (\S+) ([A-Za-z0-9+/=]+)$/u;
// Tab and the like are no part of a note, and neither is half a character.
// oxlint-disable-next-line no-control-regex
const controlPattern = /[\u0000-\u0009\u000b-\u001f]/;

/** Whether a key may have this name: not empty, no white space, no plus. */
export function isKeyName(name: string): boolean {
  return /^[^\s+]+$/u.test(name) && name.isWellFormed() && !controlPattern.test(name);
}

/** The text of a note with the signature line of one Ed25519 key. */
export async function signNote(
  text: string,
  signer: NoteKey & { sign: Sign },
  ports: Pick<EvidencePorts, "sha256">,
): Promise<string> {
  const bytes = new TextEncoder().encode(text);
  const named = [...(await noteKeyId(signer, ports)), ...(await signer.sign(bytes))];
  return `${text}\n— ${signer.keyName} ${encodeStandardBase64(Uint8Array.from(named))}\n`;
}

/** Takes a note apart; undefined when it is none. Says nothing about its signatures. */
export function readNote(note: string): ReadNote | undefined {
  if (!note.isWellFormed() || controlPattern.test(note) || !note.endsWith("\n")) return undefined;
  const split = note.lastIndexOf("\n\n");
  if (split < 1) return undefined;
  const signatures: ReadNote["signatures"] = [];
  for (const line of note.slice(split + 2, -1).split("\n")) {
    const [, keyName, encoded] = signaturePattern.exec(line) ?? [];
    const bytes = encoded === undefined ? undefined : decodeStandardBase64(encoded);
    if (keyName === undefined || bytes === undefined || bytes.length <= keyIdBytes || !isKeyName(keyName))
      return undefined;
    signatures.push({ keyName, keyId: bytes.slice(0, keyIdBytes), signature: bytes.slice(keyIdBytes) });
  }
  return { text: note.slice(0, split + 1), signatures };
}

/** Whether exactly one key signed the note, and it is this one. */
export async function isSignedByAlone(note: ReadNote, key: NoteKey, ports: EvidencePorts): Promise<boolean> {
  const [line, ...others] = note.signatures;
  if (line === undefined || others.length > 0 || line.keyName !== key.keyName) return false;
  if (!isEd25519Signature(line.signature)) return false;
  const keyId = await noteKeyId(key, ports);
  if (!keyId.every((byte, index) => byte === line.keyId[index])) return false;
  return ports.verify(key.publicKey, new TextEncoder().encode(note.text), line.signature);
}

/** The key in the form in which tools for signed notes take it. */
export async function formatVerifierKey(key: NoteKey, ports: Pick<EvidencePorts, "sha256">): Promise<string> {
  const typed = Uint8Array.from([ed25519Type, ...(decodeBase64url(key.publicKey) ?? [])]);
  return `${key.keyName}+${(await noteKeyId(key, ports)).toHex()}+${encodeStandardBase64(typed)}`;
}

async function noteKeyId(key: NoteKey, ports: Pick<EvidencePorts, "sha256">): Promise<Uint8Array> {
  const name = new TextEncoder().encode(`${key.keyName}\n`);
  const named = Uint8Array.from([...name, ed25519Type, ...(decodeBase64url(key.publicKey) ?? [])]);
  return (await ports.sha256(named)).slice(0, keyIdBytes);
}
