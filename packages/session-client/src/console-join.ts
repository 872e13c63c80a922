import {
  type ConsoleToServer,
  protocolVersion,
  type RoutingNumber,
  type ServerToConsole,
  serverToConsoleSchema,
} from "@meekijk/protocol";
import type { ClientPorts } from "./client-ports.ts";
import type { ConsoleProof } from "./console-proof.ts";
import { RendezvousConnection, type RendezvousEvent } from "./rendezvous-connection.ts";
import type { SessionEvidence, SessionSigningKey } from "./session-evidence.ts";

export type Joined = Extract<ServerToConsole, { type: "joined" }>;

/** Everything that belongs to one joined number. */
export interface ConsoleJoin {
  readonly key: SessionSigningKey;
  readonly rendezvous: RendezvousConnection<ConsoleToServer, ServerToConsole>;
  facts?: Joined;
  proof?: ConsoleProof;
  evidence?: SessionEvidence;
}

/** Goes to the server and asks for the number there; all else that happens on the way is told. */
export function openJoin(
  key: SessionSigningKey,
  routingNumber: RoutingNumber,
  way: {
    readonly address: string;
    readonly ports: ClientPorts;
    /** False: another join took the place of this one. */
    isCurrent(): boolean;
    onEvent(event: RendezvousEvent<ServerToConsole>): void;
  },
): ConsoleJoin {
  const rendezvous = new RendezvousConnection<ConsoleToServer, ServerToConsole>({
    address: way.address,
    side: "console",
    parser: serverToConsoleSchema,
    ports: way.ports,
    onEvent: (event) => {
      if (!way.isCurrent()) return;
      if (event.kind === "opened" && !event.isResumed)
        rendezvous.send({ type: "join", protocolVersion, routingNumber, consolePublicKey: key.publicKey });
      else way.onEvent(event);
    },
  });
  return { key, rendezvous };
}
