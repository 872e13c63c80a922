import { createHash, generateKeyPairSync, randomBytes, sign } from "node:crypto";
import type { KeyObject } from "node:crypto";
import { assertionSchema, attestationSchema } from "@meekijk/protocol";
import type { Assertion, Attestation, PasskeyCreationOptions, ProofOptions } from "@meekijk/protocol";

export interface AuthenticatorSettings {
  origin: string;
  /** Flags of the authenticator data: 0x01 present, 0x04 verified, 0x08 may be backed up, 0x10 is backed up. */
  flags?: number;
  /** As the authenticator itself would see it; left out: of the options. */
  rpId?: string;
  challenge?: string;
  type?: string;
  userHandle?: string;
  crossOrigin?: boolean;
  signCount?: number;
}

const sha256 = (bytes: Uint8Array | string) => createHash("sha256").update(bytes).digest();
const base64url = (bytes: Uint8Array) => Buffer.from(bytes).toString("base64url");

/** An authenticator in software, written from the standard (WebAuthn Level 3), that lies when told to. */
export class SoftAuthenticator {
  readonly credentialId = base64url(randomBytes(16));
  readonly #privateKey: KeyObject;
  readonly #coseKey: Buffer;
  #userHandle = "";
  #signCount = 0;

  constructor() {
    const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
    const { x = "", y = "" } = publicKey.export({ format: "jwk" });
    this.#privateKey = privateKey;
    // {1: 2 (EC2), 3: -7 (ES256), -1: 1 (P-256), -2: x, -3: y}
    this.#coseKey = Buffer.concat([
      Buffer.from("a5010203262001215820", "hex"),
      Buffer.from(x, "base64url"),
      Buffer.from("225820", "hex"),
      Buffer.from(y, "base64url"),
    ]);
  }

  create(options: PasskeyCreationOptions, settings: AuthenticatorSettings): Attestation {
    this.#userHandle = options.user.id;
    const id = Buffer.from(this.credentialId, "base64url");
    const length = Buffer.alloc(2);
    length.writeUInt16BE(id.length);
    const flags = 0x40 | (settings.flags ?? 0x05);
    const authenticatorData = Buffer.concat([
      this.#head(settings.rpId ?? options.rp.id, flags, settings.signCount ?? 0),
      Buffer.alloc(16),
      length,
      id,
      this.#coseKey,
    ]);
    const size = Buffer.alloc(2);
    size.writeUInt16BE(authenticatorData.length);
    // {"fmt": "none", "attStmt": {}, "authData": bytes}
    const attestationObject = Buffer.concat([
      Buffer.from("a363666d74646e6f6e656761747453746d74a0686175746844617461", "hex"),
      Buffer.from([0x59]),
      size,
      authenticatorData,
    ]);
    return attestationSchema.parse({
      id: this.credentialId,
      rawId: this.credentialId,
      type: "public-key",
      response: {
        attestationObject: base64url(attestationObject),
        clientDataJSON: this.#clientData("webauthn.create", options.challenge, settings),
        transports: ["internal"],
      },
    });
  }

  prove(options: ProofOptions, settings: AuthenticatorSettings): Assertion {
    this.#signCount = settings.signCount ?? this.#signCount + 1;
    const rpId = settings.rpId ?? options.rpId;
    const authenticatorData = this.#head(rpId, settings.flags ?? 0x05, this.#signCount);
    const clientDataJSON = this.#clientData("webauthn.get", options.challenge, settings);
    const signed = Buffer.concat([authenticatorData, sha256(Buffer.from(clientDataJSON, "base64url"))]);
    return assertionSchema.parse({
      id: this.credentialId,
      rawId: this.credentialId,
      type: "public-key",
      response: {
        authenticatorData: base64url(authenticatorData),
        clientDataJSON,
        signature: base64url(sign("sha256", signed, this.#privateKey)),
        userHandle: settings.userHandle ?? this.#userHandle,
      },
    });
  }

  #head(rpId: string, flags: number, signCount: number): Buffer {
    const counter = Buffer.alloc(4);
    counter.writeUInt32BE(signCount);
    return Buffer.concat([sha256(rpId), Buffer.from([flags]), counter]);
  }

  #clientData(type: string, challenge: string, settings: AuthenticatorSettings): string {
    return base64url(
      Buffer.from(
        JSON.stringify({
          type: settings.type ?? type,
          challenge: settings.challenge ?? challenge,
          origin: settings.origin,
          crossOrigin: settings.crossOrigin ?? false,
        }),
      ),
    );
  }
}
