import { handshakeNonceBytes } from "@meekijk/protocol";
import { concat, lvCat } from "./length-value.ts";
import type { Bytes } from "./length-value.ts";
import { linkLimits } from "./limits.ts";
import { SecureLinkError } from "./secure-link-error.ts";

/** P of docs/protocol.md. A change of anything that the two ends must agree on changes this label. */
export const protocolLabel = "meekijk-1";

/** Where a code is valid: both ends must mean the same, or no proof will ever fit. */
export interface CodeAddress {
  readonly tenantId: string;
  /** The three digits that the server gave. */
  readonly routingNumber: string;
}

/**
 * CI = lv(P, tenantId, routingNumber, "console", "device"); never sent.
 * @throws {SecureLinkError} `routing-number-not-three-digits`, `field-out-of-bounds`
 */
export function channelIdentifier(address: CodeAddress): Bytes {
  const { tenantId, routingNumber } = address;
  if (!/^[0-9]{3}$/.test(routingNumber)) throw SecureLinkError.routingNumberNotThreeDigits();
  const length = new TextEncoder().encode(tenantId).length;
  if (length < 1 || length > linkLimits.maxTenantIdBytes) throw SecureLinkError.fieldOutOfBounds();
  return lvCat(protocolLabel, tenantId, routingNumber, "console", "device");
}

/** sid = nC || nD. */
export function cpaceSessionId(consoleNonce: Bytes, deviceNonce: Bytes): Bytes {
  return concat(consoleNonce, deviceNonce);
}

/** 16 fresh random bytes: the device draws one for each code it shows, the console one for each run. */
export function drawHandshakeNonce(crypto: Crypto): Bytes {
  return crypto.getRandomValues(new Uint8Array(handshakeNonceBytes));
}
