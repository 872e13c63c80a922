import { createHash } from "node:crypto";
import type { Token } from "@meekijk/protocol";

const tokenBytes = 32;

/** A fresh token of 32 random bytes. */
export function createToken(randomBytes: (count: number) => Uint8Array): Token {
  return Buffer.from(randomBytes(tokenBytes)).toString("base64url") as Token;
}

/** What is stored of a token: plain SHA-256 is enough for 256 random bits. */
export function hashToken(token: string): string {
  return createHash("sha256").update(token).digest("base64url");
}
