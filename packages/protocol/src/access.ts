import { z } from "zod";

/** What somebody of the provider is there for; an employee has one or more. */
export const employeeRoleSchema = z.enum([
  "employee",
  "coordinator",
  "administrator",
  "privacy-officer",
  "auditor",
]);
export type EmployeeRole = z.infer<typeof employeeRoleSchema>;

/** Everything that needs a role. Which role may do what is the server's table, apps/server/src/access/access-policy.ts. */
export const accessActionSchema = z.enum([
  "read-own-account",
  "sign-out",
  "manage-own-sign-in",
  "join-codes",
  "list-own-sessions",
  "read-own-records",
  "write-up-own-sessions",
  "acknowledge-secrecy",
  "list-employees",
  "manage-employees",
  "set-training-mark",
  "manage-brands",
  "manage-sign-in",
  "manage-roster",
  "publish-terms",
  "read-terms",
  "read-account-events",
  "handle-session-reports",
  "list-live-sessions",
  "list-customers",
  "manage-customers",
  "block-customers",
  "read-customer-events",
  "read-log-entries",
  "erase-customers",
  "list-destructions",
  "manage-retention",
]);
export type AccessAction = z.infer<typeof accessActionSchema>;
