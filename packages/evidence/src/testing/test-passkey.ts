import { createHash, generateKeyPairSync, sign } from "node:crypto";
import type { KeyObject } from "node:crypto";
import type { CredentialId, PasskeyAlgorithm, RosterEmployee, SessionAssertion } from "@meekijk/protocol";
import { encodeBase64url } from "../base64url.ts";

export interface AssertionSettings {
  challenge: string;
  origin: string;
  /** The host that the authenticator saw; left out: that of the origin. */
  host?: string;
  flags?: number;
  /** Put over what a browser says, or in its place. */
  clientData?: Record<string, unknown>;
  clientText?: string;
  extensions?: Uint8Array;
}

/** A passkey in software that signs what it is told, also what an honest one never would. */
export interface TestPasskey {
  listed: RosterEmployee["passkeys"][number];
  assert(settings: AssertionSettings): SessionAssertion;
}

export function createTestPasskey(
  name: string,
  algorithm: PasskeyAlgorithm,
  isDeviceBound = true,
  { privateKey, publicKey } = createKeyPair(algorithm),
): TestPasskey {
  const credentialId = encodeBase64url(sha256(name)) as CredentialId;
  const spki = encodeBase64url(new Uint8Array(publicKey.export({ format: "der", type: "spki" })));
  return {
    listed: { credentialId, algorithm, spki, isDeviceBound },
    assert: (settings) => {
      const { challenge, origin, extensions = new Uint8Array() } = settings;
      const flags = settings.flags ?? (isDeviceBound ? 0x05 : 0x0d);
      const host = settings.host ?? new URL(origin).hostname;
      const authenticatorData = Buffer.concat([sha256(host), Buffer.from([flags, 0, 0, 0, 7]), extensions]);
      const said = { type: "webauthn.get", challenge, origin, crossOrigin: false, ...settings.clientData };
      const clientData = Buffer.from(settings.clientText ?? JSON.stringify(said));
      const signed = Buffer.concat([authenticatorData, sha256(clientData)]);
      const signature = sign(algorithm === -8 ? null : "sha256", signed, privateKey);
      return {
        credentialId,
        authenticatorData: authenticatorData.toString("base64url"),
        clientDataJSON: clientData.toString("base64url"),
        signature: signature.toString("base64url"),
      };
    },
  };
}

function createKeyPair(algorithm: PasskeyAlgorithm): { privateKey: KeyObject; publicKey: KeyObject } {
  if (algorithm === -8) return generateKeyPairSync("ed25519");
  return algorithm === -7
    ? generateKeyPairSync("ec", { namedCurve: "P-256" })
    : generateKeyPairSync("rsa", { modulusLength: 2048 });
}

function sha256(bytes: Uint8Array | string): Buffer {
  return createHash("sha256").update(bytes).digest();
}
