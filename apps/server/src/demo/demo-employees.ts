import type { EmployeeRole, Language } from "@meekijk/protocol";
import { demoTenant } from "./demo-tenant.ts";

/** An employee of the invented provider, with what must be on record before a first session. */
export interface DemoEmployee {
  readonly tenantId: string;
  readonly employeeId: string;
  readonly name: string;
  readonly organisation: string;
  readonly language: Language;
  readonly roles: readonly EmployeeRole[];
  /** Version of the secrecy rules that this person acknowledged, and when (R045). */
  readonly secrecyAcknowledgement: { readonly version: number; readonly at: string };
  /** Version of the tool that this person was trained on, and when (R046). */
  readonly training: { readonly version: number; readonly at: string };
}

/** The version of the secrecy rules and of the training that allow sessions now. */
export const demoRequiredVersions = { secrecyRules: 1, training: 1 } as const;

export const demoEmployees = [
  {
    tenantId: demoTenant.tenantId,
    employeeId: "noor-tellekamp",
    name: "Noor Tellekamp",
    organisation: demoTenant.name,
    language: "nl",
    roles: ["employee", "coordinator", "administrator"],
    secrecyAcknowledgement: { version: 1, at: "2026-01-05T09:00:00.000Z" },
    training: { version: 1, at: "2026-01-06T13:30:00.000Z" },
  },
  {
    tenantId: demoTenant.tenantId,
    employeeId: "bram-oosterwolde",
    name: "Bram Oosterwolde",
    organisation: demoTenant.name,
    language: "en",
    roles: ["employee"],
    secrecyAcknowledgement: { version: 1, at: "2026-01-05T09:10:00.000Z" },
    training: { version: 1, at: "2026-01-06T13:30:00.000Z" },
  },
] as const satisfies readonly DemoEmployee[];
