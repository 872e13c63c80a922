import type {
  ProviderProblem,
  SingleSignOnChangeRecord,
  SingleSignOnChangeRequest,
  SingleSignOnField,
  SingleSignOnSettings,
  SingleSignOnView,
  TenantId,
} from "@meekijk/protocol";
import { singleSignOnFieldSchema } from "@meekijk/protocol";
import type { CustomFetch } from "openid-client";
import type { AccountRecord } from "../accounts/account-record.ts";
import { lockEmployee } from "../accounts/employee.repository.ts";
import type { SignedIn } from "../accounts/web-session.service.ts";
import type { Database } from "../database/database-schema.ts";
import { inTenant } from "../database/tenant-scope.ts";
import { lockAdministration } from "../employees/employee-administration.repository.ts";
import { listPasskeys } from "../passkeys/passkey.repository.ts";
import { readProviderSecret } from "./provider-secrets.ts";
import { tryProvider } from "./provider-trial.ts";
import {
  countLinked,
  hasOtherWayIn,
  readSingleSignOn,
  saveSingleSignOn,
  voidEveryInvitation,
} from "./single-sign-on.repository.ts";
import type { SingleSignOn } from "./single-sign-on.repository.ts";

export interface SignInAdministrationPorts {
  database: Database;
  record: AccountRecord;
  secretsFolder: string | undefined;
  fetchProvider: CustomFetch;
  nowMs(): number;
}

/** Where a tenant's employees sign in at their own organisation, for its administrators; each change goes on record. */
export class SignInAdministration {
  readonly #ports: SignInAdministrationPorts;

  constructor(ports: SignInAdministrationPorts) {
    this.#ports = ports;
  }

  async read(tenantId: TenantId): Promise<Omit<SingleSignOnView, "tenantId" | "returnAddresses">> {
    const hasSecret = await this.#hasSecret(tenantId);
    return inTenant(this.#ports.database, tenantId, async (tenant) => {
      const row = await readSingleSignOn(tenant);
      if (row === undefined) return { settings: null, hasSecret, linkedCount: 0, onlyWayInCount: 0 };
      return { settings: settingsOf(row), hasSecret, ...(await countLinked(tenant, row.issuer)) };
    });
  }

  /**
   * `overtaken`: a colleague changed it since. `no-way-in-left`: whoever does this has no passkey, and would not come in
   * any more.
   */
  async change(
    by: SignedIn,
    { from, settings }: SingleSignOnChangeRequest,
  ): Promise<"done" | "overtaken" | "no-way-in-left"> {
    const { tenantId, webSessionId, employee } = by;
    const { employeeId } = employee;
    return inTenant(this.#ports.database, tenantId, async (tenant) => {
      await lockAdministration(tenant);
      // Against whoever removes their last passkey meanwhile because single sign-on lets them in as well.
      await lockEmployee(tenant, employeeId);
      const row = await readSingleSignOn(tenant);
      const before = row === undefined ? null : settingsOf(row);
      if (listChanges(before, from).length > 0) return "overtaken";
      const changes = listChanges(before, settings);
      if (changes.length === 0) return "done";
      const isOtherIssuer = before !== null && before.issuer !== settings.issuer;
      if (isOtherIssuer || !settings.isEnabled) {
        const hasPasskey = (await listPasskeys(tenant, employeeId)).length > 0;
        if (!hasPasskey && (await hasOtherWayIn(tenant, employeeId))) return "no-way-in-left";
      }
      await saveSingleSignOn(tenant, rowOf(settings));
      // An invitation says whose an address is at the provider of then; another one may give it to somebody else.
      if (isOtherIssuer) await voidEveryInvitation(tenant, new Date(this.#ports.nowMs()));
      const subject = JSON.stringify({ changes } satisfies SingleSignOnChangeRecord);
      const happening = {
        kind: "single-sign-on-changed",
        tenantId,
        employeeId,
        webSessionId,
        subject,
      } as const;
      await this.#ports.record.putWithin(tenant, happening);
      return "done";
    });
  }

  /** Asks the provider what a sign-in would ask it. */
  async try(tenantId: TenantId, issuer: string): Promise<ProviderProblem | null> {
    const problem = await tryProvider(issuer, this.#ports.fetchProvider);
    return problem ?? ((await this.#hasSecret(tenantId)) ? null : "no-secret");
  }

  async #hasSecret(tenantId: TenantId): Promise<boolean> {
    return (await readProviderSecret(this.#ports.secretsFolder, tenantId)) !== undefined;
  }
}

function settingsOf(row: SingleSignOn): SingleSignOnSettings {
  return {
    issuer: row.issuer,
    clientId: row.client_id,
    linksInvitedEmails: row.links_invited_emails,
    isEnabled: row.is_enabled,
  };
}

function rowOf(settings: SingleSignOnSettings) {
  return {
    issuer: settings.issuer,
    client_id: settings.clientId,
    links_invited_emails: settings.linksInvitedEmails,
    is_enabled: settings.isEnabled,
  };
}

function listChanges(
  before: SingleSignOnSettings | null,
  after: SingleSignOnSettings | null,
): SingleSignOnChangeRecord["changes"] {
  const wordOf = (settings: SingleSignOnSettings | null, field: SingleSignOnField) =>
    JSON.stringify(settings?.[field] ?? null);
  return singleSignOnFieldSchema.options
    .map((field) => ({ field, before: wordOf(before, field), after: wordOf(after, field) }))
    .filter((change) => change.before !== change.after);
}
