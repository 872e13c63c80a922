import type { Kysely } from "kysely";
import type { DamageReportsTable, FeedbackTable } from "./tables/after-care-tables.ts";
import type {
  BrandsTable,
  RefusalCountsTable,
  TenantsTable,
  TermsVersionsTable,
} from "./tables/brand-tables.ts";
import type {
  EmployeesTable,
  SecrecyAcknowledgementsTable,
  SignInTokensTable,
  WebSessionsTable,
} from "./tables/employee-tables.ts";
import type { ServerKeysTable } from "./tables/server-keys-table.ts";
import type { RoutingNumbersTable, SessionEventsTable, SessionsTable } from "./tables/session-tables.ts";

/** Every table by name. Each row carries its tenant; the installation's own key is the one exception. */
export interface DatabaseSchema {
  tenants: TenantsTable;
  brands: BrandsTable;
  terms_versions: TermsVersionsTable;
  refusal_counts: RefusalCountsTable;
  employees: EmployeesTable;
  secrecy_acknowledgements: SecrecyAcknowledgementsTable;
  sign_in_tokens: SignInTokensTable;
  web_sessions: WebSessionsTable;
  sessions: SessionsTable;
  routing_numbers: RoutingNumbersTable;
  session_events: SessionEventsTable;
  feedback: FeedbackTable;
  damage_reports: DamageReportsTable;
  server_keys: ServerKeysTable;
}

export type Database = Kysely<DatabaseSchema>;
