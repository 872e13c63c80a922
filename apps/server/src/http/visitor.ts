import type { IncomingMessage } from "node:http";
import type { Visitor } from "../passkeys/passkey.service.ts";
import { addressBlockOf } from "../signalling/address-block.ts";

/** Where a sign-in comes from; the address itself is kept nowhere. */
export function visitorOf(
  request: IncomingMessage,
  clientAddress: (request: IncomingMessage) => string,
): Visitor {
  return {
    block: addressBlockOf(clientAddress(request)).narrow,
    userAgent: request.headers["user-agent"] ?? "",
  };
}
