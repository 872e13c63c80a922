import type { EmployeeId, TenantId } from "@meekijk/protocol";

/** A tenant's own OpenID provider. The client's secret is a file of the operator, not a row (decision 21). */
export interface SingleSignOnTable {
  tenant_id: TenantId;
  /** Exactly as the provider writes it. */
  issuer: string;
  client_id: string;
  /** Whether a verified e-mail address of an invited employee links that employee's account, once. */
  links_invited_emails: boolean;
  is_enabled: boolean;
}

/** Which account an identity of a provider opens. */
export interface ExternalIdentitiesTable {
  tenant_id: TenantId;
  issuer: string;
  subject: string;
  employee_id: EmployeeId;
  linked_at: Date;
}

export interface EmailInvitationsTable {
  tenant_id: TenantId;
  /** In lower case. */
  email: string;
  employee_id: EmployeeId;
  expires_at: Date;
  used_at: Date | null;
}
