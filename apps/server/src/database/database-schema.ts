import type { Kysely } from "kysely";
import type { AccountEventsTable } from "./tables/account-events-table.ts";
import type { DamageReportsTable, FeedbackTable } from "./tables/after-care-tables.ts";
import type {
  BrandsTable,
  RefusalCountsTable,
  TenantsTable,
  TermsDraftsTable,
  TermsVersionsTable,
} from "./tables/brand-tables.ts";
import type { CustomerPasskeyHoldersTable, CustomerPasskeysTable } from "./tables/customer-passkey-tables.ts";
import type {
  CustomerAcknowledgementsTable,
  CustomerEventsTable,
  CustomerTokensTable,
  CustomerWebSessionsTable,
  CustomersTable,
  OrganisationsTable,
} from "./tables/customer-tables.ts";
import type { DestructionsTable } from "./tables/destructions-table.ts";
import type {
  EmployeeRolesTable,
  EmployeesTable,
  SecrecyAcknowledgementsTable,
  SignInTokensTable,
  WebSessionsTable,
} from "./tables/employee-tables.ts";
import type {
  LogCheckpointsTable,
  LogLeavesTable,
  LogNodesTable,
  LogQueueTable,
} from "./tables/log-tables.ts";
import type { PasskeyHoldersTable, PasskeysTable } from "./tables/passkey-tables.ts";
import type { RosterEntriesTable, RostersTable } from "./tables/roster-tables.ts";
import type { ServerKeysTable } from "./tables/server-keys-table.ts";
import type { ReportHandlingsTable, SessionReportsTable } from "./tables/session-report-tables.ts";
import type { RoutingNumbersTable, SessionEventsTable, SessionsTable } from "./tables/session-tables.ts";
import type {
  EmailInvitationsTable,
  ExternalIdentitiesTable,
  SingleSignOnTable,
} from "./tables/single-sign-on-tables.ts";

/** Every table by name. Each row carries its tenant; the installation's own key is the one exception. */
export interface DatabaseSchema {
  tenants: TenantsTable;
  brands: BrandsTable;
  terms_versions: TermsVersionsTable;
  terms_drafts: TermsDraftsTable;
  refusal_counts: RefusalCountsTable;
  employees: EmployeesTable;
  employee_roles: EmployeeRolesTable;
  secrecy_acknowledgements: SecrecyAcknowledgementsTable;
  sign_in_tokens: SignInTokensTable;
  web_sessions: WebSessionsTable;
  passkey_holders: PasskeyHoldersTable;
  passkeys: PasskeysTable;
  account_events: AccountEventsTable;
  single_sign_on: SingleSignOnTable;
  external_identities: ExternalIdentitiesTable;
  email_invitations: EmailInvitationsTable;
  sessions: SessionsTable;
  routing_numbers: RoutingNumbersTable;
  session_events: SessionEventsTable;
  log_queue: LogQueueTable;
  log_leaves: LogLeavesTable;
  log_nodes: LogNodesTable;
  log_checkpoints: LogCheckpointsTable;
  feedback: FeedbackTable;
  damage_reports: DamageReportsTable;
  session_reports: SessionReportsTable;
  destructions: DestructionsTable;
  report_handlings: ReportHandlingsTable;
  organisations: OrganisationsTable;
  customers: CustomersTable;
  customer_acknowledgements: CustomerAcknowledgementsTable;
  customer_tokens: CustomerTokensTable;
  customer_web_sessions: CustomerWebSessionsTable;
  customer_events: CustomerEventsTable;
  customer_passkey_holders: CustomerPasskeyHoldersTable;
  customer_passkeys: CustomerPasskeysTable;
  rosters: RostersTable;
  roster_entries: RosterEntriesTable;
  server_keys: ServerKeysTable;
}

/**
 * The whole installation's database. Queries that belong to a tenant go through `inTenant` (tenant-scope.ts), whose
 * `TenantDatabase` does not pass for this; what may not are the look-ups in `installation/`.
 */
export type Database = Kysely<DatabaseSchema> & { readonly tenantId?: never };
