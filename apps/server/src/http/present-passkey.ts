import type { PasskeyView } from "@meekijk/protocol";
import type { Passkey } from "../passkeys/passkey.repository.ts";

/** A passkey as its holder reads it; nothing of its key. */
export function presentPasskey(
  passkey: Pick<Passkey, "credential_id" | "name" | "created_at" | "last_used_at">,
): PasskeyView {
  return {
    credentialId: passkey.credential_id,
    name: passkey.name,
    createdAt: passkey.created_at.toISOString(),
    lastUsedAt: passkey.last_used_at?.toISOString() ?? null,
  };
}
