import { type CloseReason, protocolVersion } from "@meekijk/protocol";

/** The part of a zod schema that reading the wire needs. */
export interface MessageSchema<T> {
  safeParse(value: unknown): { success: true; data: T } | { success: false };
}

/**
 * Reads one JSON message of an end. A message that names another protocol version is told apart from a malformed
 * one, so that an old program can tell its user to update.
 */
export function readWireMessage<T>(
  text: string,
  schema: MessageSchema<T>,
): { kind: "message"; message: T } | { kind: "refused"; reason: CloseReason } {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { kind: "refused", reason: "message-refused" };
  }
  const parsed = schema.safeParse(value);
  if (parsed.success) return { kind: "message", message: parsed.data };
  return { kind: "refused", reason: namesOtherVersion(value) ? "version-unknown" : "message-refused" };
}

function namesOtherVersion(value: unknown): boolean {
  if (typeof value !== "object" || value === null || !("protocolVersion" in value)) return false;
  return typeof value.protocolVersion === "number" && value.protocolVersion !== protocolVersion;
}
