import { streamIds } from "@meekijk/protocol";
import type { SealedStream } from "@meekijk/protocol";
import { sha512 } from "./cpace.ts";
import { lvCat } from "./length-value.ts";
import type { Bytes } from "./length-value.ts";
import { SecureLinkError } from "./secure-link-error.ts";
import { protocolLabel } from "./session-context.ts";

/** Which end this is. The console starts the handshake, always. */
export type LinkRole = "console" | "device";
/** Console to device, device to console. */
export type Direction = "c2d" | "d2c";

export interface LinkSecrets {
  readonly isk: Bytes;
  readonly cpaceSessionId: Bytes;
  readonly channelIdentifier: Bytes;
  readonly transcript: Bytes;
}

/**
 * The keys of one proven session: HKDF-SHA-512 from the CPace key, salted with the transcript hash; one AES-256-GCM key
 * per direction, stream and path epoch. Nothing of it can be exported.
 */
export class LinkKeys {
  readonly role: LinkRole;
  /** The device's 16 random bytes; part of every frame's associated data. */
  readonly sessionId: Bytes;
  /** SHA-256 of the transcript hash: names this session in evidence, gives no key away. */
  readonly sessionHash: Bytes;
  readonly #crypto: Crypto;
  readonly #salt: Bytes;
  #root: CryptoKey | undefined;

  private constructor(
    crypto: Crypto,
    role: LinkRole,
    sessionId: Bytes,
    sessionHash: Bytes,
    salt: Bytes,
    root: CryptoKey,
  ) {
    this.#crypto = crypto;
    this.role = role;
    this.sessionId = sessionId;
    this.sessionHash = sessionHash;
    this.#salt = salt;
    this.#root = root;
  }

  /** Takes the secrets over: `isk` is wiped. Call only after the peer's proof was checked. */
  static async derive(
    crypto: Crypto,
    role: LinkRole,
    sessionId: Bytes,
    secrets: LinkSecrets,
  ): Promise<LinkKeys> {
    const { isk, cpaceSessionId, channelIdentifier, transcript } = secrets;
    const root = await crypto.subtle.importKey("raw", isk, "HKDF", false, ["deriveKey"]);
    isk.fill(0);
    const transcriptHash = await sha512(
      crypto,
      lvCat("th", protocolLabel, cpaceSessionId, channelIdentifier, transcript),
    );
    const sessionHash = new Uint8Array(await crypto.subtle.digest("SHA-256", transcriptHash));
    return new LinkKeys(crypto, role, sessionId, sessionHash, transcriptHash, root);
  }

  get sealingDirection(): Direction {
    return this.role === "console" ? "c2d" : "d2c";
  }

  get openingDirection(): Direction {
    return this.role === "console" ? "d2c" : "c2d";
  }

  get isErased(): boolean {
    return this.#root === undefined;
  }

  /**
   * The AES-256-GCM key of one direction, stream and epoch.
   * @throws {SecureLinkError} `keys-erased`
   */
  async frameKey(direction: Direction, stream: SealedStream, epoch: number): Promise<CryptoKey> {
    const root = this.#root;
    if (root === undefined) throw SecureLinkError.keysErased();
    const info = lvCat(
      protocolLabel,
      "frame",
      direction,
      Uint8Array.of(streamIds[stream]),
      Uint8Array.of(epoch >>> 8, epoch & 0xff),
    );
    const key = await this.#crypto.subtle.deriveKey(
      { name: "HKDF", hash: "SHA-512", salt: this.#salt, info },
      root,
      { name: "AES-GCM", length: 256 },
      false,
      ["encrypt", "decrypt"],
    );
    if (this.isErased) throw SecureLinkError.keysErased();
    return key;
  }

  /** Drops everything. From then on nothing can be sealed or opened, also not what had begun. */
  erase(): void {
    this.#root = undefined;
    this.#salt.fill(0);
  }
}
