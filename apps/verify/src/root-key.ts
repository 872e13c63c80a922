import { publicKeySchema } from "@meekijk/protocol";
import type { PublicKey } from "@meekijk/protocol";

/** A root key as people type or paste it. */
export function readRootKey(typed: string): PublicKey | "malformed" {
  const key = publicKeySchema.safeParse(typed.replaceAll(/\s/g, ""));
  return key.success ? key.data : "malformed";
}
