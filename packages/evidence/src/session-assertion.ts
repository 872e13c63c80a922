import type { RosterEmployee, SessionAssertion } from "@meekijk/protocol";
import { decodeBase64url } from "./base64url.ts";
import { isEd25519Signature } from "./ed25519-bytes.ts";
import type { EvidencePorts } from "./evidence-ports.ts";
import { decodeJson } from "./exact-json.ts";

/**
 * `client-data`: not what a browser says of such a proof; `challenge`: of another session or key; `origin`: made
 * elsewhere than at the provider's console; `authenticator-data`: not of this console's host, nobody present or
 * verified, or another kind of passkey than the roster says; `signature`: not by this passkey.
 */
export type AssertionFault = "client-data" | "challenge" | "origin" | "authenticator-data" | "signature";

export interface AssertionExpectation {
  passkey: RosterEmployee["passkeys"][number];
  challenge: string;
  consoleOrigins: readonly string[];
}

const headBytes = 37;
const flag = {
  userPresent: 0x01,
  userVerified: 0x04,
  backupEligible: 0x08,
  backedUp: 0x10,
  attestedData: 0x40,
  extensionData: 0x80,
} as const;
const utf8Encoder = new TextEncoder();

/** What is wrong with a passkey's assertion over a session (docs/evidence.md, 11, steps 2 to 4); undefined: nothing. */
export async function findAssertionFault(
  assertion: SessionAssertion,
  { passkey, challenge, consoleOrigins }: AssertionExpectation,
  ports: EvidencePorts,
): Promise<AssertionFault | undefined> {
  const clientData = readClientData(assertion.clientDataJSON);
  if (clientData === undefined) return "client-data";
  if (clientData.challenge !== challenge) return "challenge";
  if (!consoleOrigins.includes(clientData.origin)) return "origin";

  const data = decodeBase64url(assertion.authenticatorData);
  const relyingPartyHash = await ports.sha256(utf8Encoder.encode(hostOf(clientData.origin)));
  if (data === undefined || !isRightHead(data, relyingPartyHash, passkey.isDeviceBound))
    return "authenticator-data";

  const spki = decodeBase64url(passkey.spki);
  const signature = decodeBase64url(assertion.signature);
  if (spki === undefined || signature === undefined) return "signature";
  if (passkey.algorithm === -8 && !isEd25519Signature(signature)) return "signature";
  const signed = new Uint8Array(data.length + 32);
  signed.set(data);
  signed.set(await ports.sha256(clientData.bytes), data.length);
  return (await ports.verifySpki(passkey.algorithm, spki, signed, signature)) ? undefined : "signature";
}

function readClientData(part: string): { challenge: string; origin: string; bytes: Uint8Array } | undefined {
  const read = decodeJson(part);
  const bytes = decodeBase64url(part);
  if (read === undefined || bytes === undefined) return undefined;
  if (typeof read.value !== "object" || read.value === null || Array.isArray(read.value)) return undefined;
  const said = new Map<string, unknown>(Object.entries(read.value));
  const challenge = said.get("challenge");
  const origin = said.get("origin");
  const isFramed = said.has("topOrigin") || (said.has("crossOrigin") && said.get("crossOrigin") !== false);
  if (said.get("type") !== "webauthn.get" || isFramed) return undefined;
  return typeof challenge === "string" && typeof origin === "string"
    ? { challenge, origin, bytes }
    : undefined;
}

function isRightHead(data: Uint8Array, relyingPartyHash: Uint8Array, isDeviceBound: boolean): boolean {
  if (data.length < headBytes) return false;
  const flags = data[32] ?? 0;
  const has = (bit: number) => (flags & bit) !== 0;
  const isLengthRight = data.length > headBytes === has(flag.extensionData);
  const isKindRight = has(flag.backupEligible) === !isDeviceBound;
  const isBackupRight = !has(flag.backedUp) || has(flag.backupEligible);
  const isPersonThere = has(flag.userPresent) && has(flag.userVerified);
  const isHost = relyingPartyHash.every((byte, index) => data[index] === byte);
  return isLengthRight && isKindRight && isBackupRight && isPersonThere && isHost && !has(flag.attestedData);
}

/** An origin of a roster has the one form `scheme://host[:port]`. */
function hostOf(origin: string): string {
  return origin.replace(/^https?:\/\//, "").replace(/:[0-9]+$/, "");
}
