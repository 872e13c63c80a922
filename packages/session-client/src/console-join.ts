import type { ConsoleToServer, ServerToConsole } from "@meekijk/protocol";
import type { ConsoleProof } from "./console-proof.ts";
import type { RendezvousConnection } from "./rendezvous-connection.ts";
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
