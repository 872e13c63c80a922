import { employeeIdSchema, slugOf } from "@meekijk/protocol";
import type {
  AccountEventKind,
  EmployeeId,
  EmployeeList,
  EmployeeRole,
  NewEmployeeRequest,
  TenantId,
  Token,
} from "@meekijk/protocol";
import type { AccountRecord } from "../accounts/account-record.ts";
import {
  listRoles,
  lockEmployee,
  readSecrecyVersion,
  replaceRoles,
  saveEmployee,
} from "../accounts/employee.repository.ts";
import type { Employee } from "../accounts/employee.repository.ts";
import type { AccountKey, SignedIn, WebSessionService } from "../accounts/web-session.service.ts";
import type { Database } from "../database/database-schema.ts";
import { inTenant } from "../database/tenant-scope.ts";
import type { TenantDatabase } from "../database/tenant-scope.ts";
import { unlinkIdentities, voidInvitations } from "../single-sign-on/single-sign-on.repository.ts";
import type { SingleSignOnService } from "../single-sign-on/single-sign-on.service.ts";
import {
  changeEmployee,
  hasOtherAdministrator,
  listEmployees,
  lockAdministration,
  voidSignInTokens,
} from "./employee-administration.repository.ts";

const maxNamePart = 30;
const distinctionBytes = 4;

export interface EmployeeAdministrationPorts {
  database: Database;
  webSessions: WebSessionService;
  singleSignOn: SingleSignOnService;
  record: AccountRecord;
  /** Ends what this employee runs now, and frees the codes that they hold. */
  endSessionsOf(account: AccountKey): Promise<void>;
  nowMs(): number;
  randomBytes(count: number): Uint8Array;
}

/** `unknown`: none of this tenant. */
export type ActOutcome = "done" | "unknown" | "last-administrator" | "account-blocked" | "roles-changed";

/** What administrators and coordinators do to accounts of their own tenant; each act goes on record (R055). */
export class EmployeeAdministration {
  readonly #ports: EmployeeAdministrationPorts;

  constructor(ports: EmployeeAdministrationPorts) {
    this.#ports = ports;
  }

  async list(tenantId: TenantId): Promise<EmployeeList> {
    const takesInvitations = await this.#ports.singleSignOn.takesInvitations(tenantId);
    return inTenant(this.#ports.database, tenantId, async (tenant) => ({
      employees: await listEmployees(tenant, new Date(this.#ports.nowMs())),
      secrecyVersion: await readSecrecyVersion(tenant),
      takesInvitations,
    }));
  }

  /** Adds an account without training and secrecy; the token signs its holder in once, within a day. */
  async create(
    by: SignedIn,
    { name, organisation, language, roles }: NewEmployeeRequest,
  ): Promise<{ employeeId: EmployeeId; token: Token }> {
    const distinction = Buffer.from(this.#ports.randomBytes(distinctionBytes)).toString("hex");
    const namePart = slugOf(name).slice(0, maxNamePart) || "employee";
    const employeeId = employeeIdSchema.parse(`${namePart}-${distinction}`);
    const row = { employee_id: employeeId, name, organisation, language, is_trained: false };
    return inTenant(this.#ports.database, by.tenantId, async (tenant) => {
      await saveEmployee(tenant, row, roles);
      await this.#put(tenant, by, { kind: "employee-created", employeeId, subject: wordsOf(roles) });
      const token = await this.#ports.webSessions.issueTokenWithin(tenant, employeeId, "link");
      return { employeeId, token };
    });
  }

  /** `from` is what whoever changes them saw: roles are replaced whole, so a colleague's change would be lost unseen. */
  changeRoles(
    by: SignedIn,
    employeeId: EmployeeId,
    { from, roles }: { from: readonly EmployeeRole[]; roles: readonly EmployeeRole[] },
  ): Promise<ActOutcome> {
    return this.#change(by, employeeId, async (tenant) => {
      if (wordsOf(await listRoles(tenant, employeeId)) !== wordsOf(from)) return "roles-changed";
      const stays = roles.includes("administrator") || (await hasOtherAdministrator(tenant, employeeId));
      if (!stays) return "last-administrator";
      await replaceRoles(tenant, employeeId, roles);
      await this.#put(tenant, by, { kind: "roles-changed", employeeId, subject: wordsOf(roles) });
      return "done";
    });
  }

  setTraining(by: SignedIn, employeeId: EmployeeId, isTrained: boolean): Promise<ActOutcome> {
    return this.#change(by, employeeId, async (tenant, employee) => {
      // An event says that the mark changed: each names the value before by being the other one.
      if (employee.is_trained === isTrained) return "done";
      await changeEmployee(tenant, employeeId, { is_trained: isTrained });
      await this.#put(tenant, by, { kind: isTrained ? "marked-trained" : "marked-untrained", employeeId });
      return "done";
    });
  }

  /** From this moment no way signs the account in; what it has open ends at once (R061). */
  async block(by: SignedIn, employeeId: EmployeeId): Promise<ActOutcome> {
    const account = { tenantId: by.tenantId, employeeId };
    const now = new Date(this.#ports.nowMs());
    const outcome = await this.#change(by, employeeId, async (tenant, employee) => {
      if (employee.blocked_at !== null) return "done";
      if (!(await hasOtherAdministrator(tenant, employeeId))) return "last-administrator";
      await changeEmployee(tenant, employeeId, { blocked_at: now });
      await voidSignInTokens(tenant, employeeId, now);
      await voidInvitations(tenant, employeeId, now);
      await this.#put(tenant, by, { kind: "employee-blocked", employeeId });
      return "done";
    });
    if (outcome !== "done") return outcome;
    // The end takes effect before the sockets close, so that the customer hears of an end and not of a lost line.
    await Promise.all([this.#ports.endSessionsOf(account), this.#ports.webSessions.endEvery(account)]);
    return outcome;
  }

  unblock(by: SignedIn, employeeId: EmployeeId): Promise<ActOutcome> {
    return this.#change(by, employeeId, async (tenant, employee) => {
      if (employee.blocked_at === null) return "done";
      // Whoever operates the installation may have made a link meanwhile.
      await voidSignInTokens(tenant, employeeId, new Date(this.#ports.nowMs()));
      await changeEmployee(tenant, employeeId, { blocked_at: null });
      await this.#put(tenant, by, { kind: "employee-unblocked", employeeId });
      return "done";
    });
  }

  /**
   * A token that signs in once: for who never had a passkey a day long, for who lost all of them an hour, and then an
   * alarm. The reason when there is none.
   */
  async handOutLink(
    by: SignedIn,
    employeeId: EmployeeId,
    purpose: "link" | "recovery",
  ): Promise<Token | ActOutcome> {
    const kind = purpose === "link" ? "sign-in-link-issued" : "recovery-link-issued";
    return this.#change<Token | ActOutcome>(by, employeeId, async (tenant, employee) => {
      if (employee.blocked_at !== null) return "account-blocked";
      await this.#put(tenant, by, { kind, employeeId });
      return this.#ports.webSessions.issueTokenWithin(tenant, employeeId, purpose);
    });
  }

  /** Lets a verified e-mail address of the tenant's single sign-on open this account, for a week and once. */
  async invite(by: SignedIn, employeeId: EmployeeId, email: string): Promise<ActOutcome> {
    return this.#change(by, employeeId, async (tenant, employee) => {
      if (employee.blocked_at !== null) return "account-blocked";
      await this.#put(tenant, by, { kind: "employee-invited", employeeId, subject: email.toLowerCase() });
      await this.#ports.singleSignOn.inviteWithin(tenant, employeeId, email);
      return "done";
    });
  }

  /** No account of the tenant's single sign-on opens this one any more, and what it opened so ends. */
  async unlink(by: SignedIn, employeeId: EmployeeId): Promise<ActOutcome> {
    const outcome = await this.#change(by, employeeId, async (tenant) => {
      await unlinkIdentities(tenant, employeeId);
      await voidInvitations(tenant, employeeId, new Date(this.#ports.nowMs()));
      await this.#put(tenant, by, { kind: "identity-unlinked", employeeId });
      return "done";
    });
    if (outcome === "done")
      await this.#ports.webSessions.endEvery({ tenantId: by.tenantId, employeeId }, "single-sign-on");
    return outcome;
  }

  #change<Outcome = ActOutcome>(
    by: SignedIn,
    employeeId: EmployeeId,
    work: (tenant: TenantDatabase, employee: Employee) => Promise<Outcome | ActOutcome>,
  ): Promise<Outcome | ActOutcome> {
    return inTenant(this.#ports.database, by.tenantId, async (tenant) => {
      await lockAdministration(tenant);
      const employee = await lockEmployee(tenant, employeeId);
      return employee === undefined ? "unknown" : work(tenant, employee);
    });
  }

  #put(
    tenant: TenantDatabase,
    { employee, webSessionId }: SignedIn,
    happening: { kind: AccountEventKind; employeeId: EmployeeId; subject?: string },
  ): Promise<void> {
    const { tenantId } = tenant;
    return this.#ports.record.putWithin(tenant, {
      ...happening,
      tenantId,
      actorId: employee.employeeId,
      webSessionId,
    });
  }
}

const wordsOf = (roles: readonly EmployeeRole[]) => [...roles].sort().join(", ");
