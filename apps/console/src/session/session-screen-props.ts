import type { EmployeeIdentity } from "@meekijk/protocol";
import type { ConsoleView } from "@meekijk/session-client";
import type { AcceptedTerms } from "../components/session-facts/accepted-terms.ts";
import type { ConsoleWorkerClient } from "./console-worker-client.ts";

/** What every screen of a running session gets. */
export interface SessionScreenProps {
  view: ConsoleView;
  client: ConsoleWorkerClient;
  employee: EmployeeIdentity;
  terms: AcceptedTerms | undefined;
}
