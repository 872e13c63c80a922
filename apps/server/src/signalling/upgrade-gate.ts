import type { IncomingMessage } from "node:http";
import type { AddressBlock } from "@meekijk/session-core";
import { addressBlockOf } from "./address-block.ts";
import type { SignallingPorts, SignedInEmployee } from "./signalling-ports.ts";

export type UpgradeDecision =
  | { kind: "refused"; status: 401 | 403 | 404 }
  | { kind: "device" | "check"; block: AddressBlock }
  | { kind: "console"; signedIn: SignedInEmployee };

/**
 * Decides on an upgrade before any WebSocket exists (ASVS V4.4.2). Native programs send no Origin and browsers
 * always do; so only the sockets that read no cookie may go without.
 */
export async function decideUpgrade(
  request: IncomingMessage,
  ports: SignallingPorts,
): Promise<UpgradeDecision> {
  const [path] = (request.url ?? "").split("?");
  const hasOrigin = request.headers.origin !== undefined;
  switch (path) {
    case "/rendezvous/device":
    case "/rendezvous/check":
      if (hasOrigin && !ports.isAllowedOrigin(request, "portal")) return { kind: "refused", status: 403 };
      return {
        kind: path === "/rendezvous/device" ? "device" : "check",
        block: addressBlockOf(ports.clientAddress(request)),
      };
    case "/rendezvous/console": {
      if (!hasOrigin || !ports.isAllowedOrigin(request, "console")) return { kind: "refused", status: 403 };
      const signedIn = await ports.authenticateEmployee(request);
      return signedIn === undefined ? { kind: "refused", status: 401 } : { kind: "console", signedIn };
    }
    default:
      return { kind: "refused", status: 404 };
  }
}
