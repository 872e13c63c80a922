import { sql } from "kysely";
import type { Kysely } from "kysely";
import type { Migration } from "kysely/migration";
import { TenantScopeMissing } from "../check-tenant-scope.ts";
import { keepRowsToTenant } from "./keep-rows-to-tenant.ts";

const insufficientPrivilege = "42501";

/**
 * Roles belong to the whole cluster: another database may have made it, or be making it now. Whoever may not create
 * roles finds it made by the administrator (docs/operating.md). The user must be able to become it.
 */
const role = sql`DO $$
  BEGIN
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'meekijk_tenant') THEN
      BEGIN
        CREATE ROLE meekijk_tenant NOLOGIN;
      EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
      END;
    END IF;
    BEGIN
      SET LOCAL ROLE meekijk_tenant;
      RESET ROLE;
    EXCEPTION WHEN insufficient_privilege THEN
      EXECUTE format('GRANT meekijk_tenant TO %I', current_user);
    END;
    EXECUTE format('GRANT USAGE ON SCHEMA %I TO meekijk_tenant', current_schema());
  END $$`;

/** An employee has one or more. Whoever is there today runs sessions. */
const employeeRoles = [
  sql`CREATE TABLE employee_roles (
    tenant_id text NOT NULL,
    employee_id text NOT NULL,
    role text NOT NULL CHECK (role IN ('employee', 'coordinator', 'administrator', 'privacy-officer', 'auditor')),
    PRIMARY KEY (tenant_id, employee_id, role),
    FOREIGN KEY (tenant_id, employee_id) REFERENCES employees
  )`,
  sql`INSERT INTO employee_roles SELECT tenant_id, employee_id, 'employee' FROM employees`,
];

/** Foreign keys are checked outside row-level security: only with the tenant in them can no row hang on a stranger's. */
const ownSessions = [
  sql`ALTER TABLE sessions ADD CONSTRAINT sessions_of_tenant UNIQUE (tenant_id, session_id)`,
  ...["routing_numbers", "feedback", "damage_reports"].map(
    (table) => sql`ALTER TABLE ${sql.table(table)}
      DROP CONSTRAINT ${sql.ref(`${table}_session_id_fkey`)},
      ADD FOREIGN KEY (tenant_id, session_id) REFERENCES sessions (tenant_id, session_id)`,
  ),
];

/** What a tenant's queries may do at all. Evidence, published terms and reports are only ever added. */
const rights = {
  tenants: "SELECT",
  brands: "SELECT, INSERT, UPDATE",
  terms_versions: "SELECT, INSERT",
  refusal_counts: "SELECT, INSERT, UPDATE",
  employees: "SELECT, INSERT, UPDATE",
  employee_roles: "SELECT, INSERT, DELETE",
  secrecy_acknowledgements: "SELECT, INSERT",
  sign_in_tokens: "SELECT, INSERT, UPDATE",
  web_sessions: "SELECT, INSERT, UPDATE",
  sessions: "SELECT, INSERT, UPDATE",
  routing_numbers: "SELECT, INSERT, UPDATE",
  session_events: "SELECT, INSERT",
  feedback: "SELECT, INSERT, UPDATE",
  damage_reports: "SELECT, INSERT",
} as const;

export const tenantScopeMigration: Migration = {
  async up(database: Kysely<unknown>) {
    try {
      await role.execute(database);
    } catch (cause) {
      const isRefused = cause instanceof Error && "code" in cause && cause.code === insufficientPrivilege;
      throw isRefused ? new TenantScopeMissing("role", "not created", { cause }) : cause;
    }
    for (const statement of [...employeeRoles, ...ownSessions]) await statement.execute(database);
    await keepRowsToTenant(database, rights);
  },
};
