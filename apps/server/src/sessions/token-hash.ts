import { createHash, createHmac } from "node:crypto";
import type { Token } from "@meekijk/protocol";

const tokenBytes = 32;

/** A fresh token of 32 random bytes. */
export function createToken(randomBytes: (count: number) => Uint8Array): Token {
  return Buffer.from(randomBytes(tokenBytes)).toString("base64url") as Token;
}

/**
 * The token after this one. The same each time it is asked for, so that an answer that was lost can be given again; to
 * make it takes both the token, which the server does not keep, and the session's seed, which nobody else has.
 */
export function succeedingToken(token: string, seed: string): Token {
  return createHmac("sha256", seed).update(token).digest("base64url") as Token;
}

/** What is stored of a token: plain SHA-256 is enough for 256 random bits. */
export function hashToken(token: string): string {
  return createHash("sha256").update(token).digest("base64url");
}
