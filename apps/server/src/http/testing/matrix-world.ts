import { createHash, randomBytes } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  brandSlugSchema,
  credentialIdSchema,
  customerIdSchema,
  employeeRoleSchema,
  organisationIdSchema,
  tenantIdSchema,
} from "@meekijk/protocol";
import type {
  BrandSlug,
  CustomerId,
  EmployeeId,
  EmployeeRole,
  EvidenceEntry,
  OrganisationId,
  SessionId,
  TenantId,
  Token,
} from "@meekijk/protocol";
import { MatrixAccounts } from "./matrix-accounts.ts";
import type { MatrixAccount } from "./matrix-accounts.ts";
import { acknowledgeSecrecy, saveEmployee } from "../../accounts/employee.repository.ts";
import { insertWebSession } from "../../accounts/web-session.repository.ts";
import { insertCustomer } from "../../customers/customer.repository.ts";
import { insertOrganisation } from "../../customers/organisation.repository.ts";
import { inTenant } from "../../database/tenant-scope.ts";
import { insertPasskey, keepUserHandle } from "../../passkeys/passkey.repository.ts";
import { createSampleBrand, currentDocuments } from "../../testing/sample-brand.ts";
import { createSampleSigner, sampleAcceptance, sampleEnd, sampleJoin } from "../../testing/sample-device.ts";
import { sampleSessionId } from "../../testing/sample-record.ts";
import { MailServer } from "../../testing/mail-server.ts";
import { TestServer } from "../../testing/test-server.ts";

/** A session that ended without write-up, of one customer and one employee. */
export interface MatrixSession {
  sessionId: SessionId;
  employeeId: EmployeeId | undefined;
  recordToken: Token;
  /** The device's signed last word. */
  end: EvidenceEntry;
}

export interface MatrixCaller {
  name: string;
  tenantId: TenantId | undefined;
  employeeId: EmployeeId | undefined;
  roles: readonly EmployeeRole[];
  cookie: string | undefined;
  bearer: string | undefined;
  /** The session that this caller ran, or had as a customer. */
  session: MatrixSession | undefined;
  /** Of a customer who is signed in at their own place. */
  account: MatrixAccount | undefined;
}

/** An account that others act on, and that calls nothing itself. */
export interface MatrixTarget {
  tenantId: TenantId | undefined;
  employeeId: EmployeeId;
}

/** A person of a customer and their organisation, whom employees look after. */
export interface MatrixCustomer {
  tenantId: TenantId | undefined;
  customerId: CustomerId;
  organisationId: OrganisationId;
}

const nobody: MatrixCaller = {
  name: "nobody",
  tenantId: undefined,
  employeeId: undefined,
  roles: [],
  cookie: undefined,
  bearer: undefined,
  session: undefined,
  account: undefined,
};
const tenants = ["matrix-a", "matrix-b"].map((id) => tenantIdSchema.parse(id));
export const unknownBrand = brandSlugSchema.parse("matrix-nobody");
const noEntry: EvidenceEntry = { jws: "", details: { salt: "", json: "" } };
/** Everybody's only passkey. */
export const passkeyOf = (employeeId: EmployeeId) => credentialIdSchema.parse(`passkey-of-${employeeId}`);
const program = Buffer.from("a program");

/** Two providers with two brands each, somebody in every role of both, and a session for everyone. */
export class MatrixWorld implements AsyncDisposable {
  readonly server: TestServer;
  readonly brands: BrandSlug[] = [];
  readonly callers: MatrixCaller[] = [];
  readonly targets: MatrixTarget[] = [{ tenantId: undefined, employeeId: "matrix-unknown" as EmployeeId }];
  readonly customers: MatrixCustomer[] = [
    {
      tenantId: undefined,
      customerId: customerIdSchema.parse("x".repeat(22)),
      organisationId: organisationIdSchema.parse("x".repeat(22)),
    },
  ];
  /** One that no server has heard of. */
  unknownSession: MatrixSession = {
    sessionId: sampleSessionId(),
    employeeId: undefined,
    recordToken: "" as Token,
    end: noEntry,
  };
  readonly nobody = nobody;
  readonly accounts: MatrixAccounts;
  #owned: AsyncDisposableStack | undefined;
  #requests = 0;

  private constructor(server: TestServer) {
    this.server = server;
    this.accounts = new MatrixAccounts(this);
  }

  static async open(): Promise<MatrixWorld> {
    const folder = mkdtempSync(join(tmpdir(), "meekijk-matrix-"));
    const sha256 = createHash("sha256").update(program).digest("hex");
    const download = { platform: "windows-x64", fileName: "meekijk.exe", sizeBytes: program.length, sha256 };
    writeFileSync(join(folder, "meekijk.exe"), program);
    writeFileSync(join(folder, "downloads.json"), JSON.stringify([download]));
    await using stack = new AsyncDisposableStack();
    const mails = stack.use(await MailServer.start());
    const environment = { ...mails.environment, HELPER_DOWNLOADS: folder, TRUST_PROXY: "loopback" };
    const server = await TestServer.start(environment);
    const world = new MatrixWorld(server);
    stack.use(server);
    stack.defer(() => rmSync(folder, { recursive: true }));
    for (const tenantId of tenants) await world.#addTenant(tenantId);
    world.callers.push(nobody, {
      ...nobody,
      name: "a false cookie",
      cookie: `__Host-meekijk=${"A".repeat(43)}`,
    });
    world.unknownSession = await world.#signUnknown();
    for (const tenantId of tenants) {
      const [brandSlug = unknownBrand] = await world.listBrands(tenantId);
      await world.accounts.addTenant(tenantId, brandSlug);
    }
    world.callers.push({
      ...nobody,
      name: "a false cookie of a customer",
      cookie: `__Host-meekijk-customer=${"A".repeat(43)}`,
    });
    world.#owned = stack.move();
    return world;
  }

  /** A request of an address of its own: limits per address are another test's matter. */
  send(caller: MatrixCaller, method: "GET" | "HEAD" | "POST", path: string, body?: unknown) {
    this.#requests += 1;
    const address = `10.${this.#requests >> 16}.${(this.#requests >> 8) & 255}.${this.#requests & 255}`;
    return this.server.send(path, {
      method,
      ...(method === "POST" && { body: body ?? {} }),
      cookie: caller.cookie,
      bearer: caller.bearer,
      headers: {
        "x-forwarded-for": address,
        // A name, because no passkey is for an address of numbers.
        ...(method === "POST" && { origin: `http://localhost:${this.server.server.port}` }),
      },
    });
  }

  /** A web session in which a passkey just proved who it is: what a risky act asks is another test's matter. */
  async signIn(employeeId: EmployeeId): Promise<string> {
    const token = await this.server.server.issueSignInToken(employeeId);
    const answer = await this.send(nobody, "POST", "/api/sign-in", { token });
    await this.server.server.database
      .updateTable("web_sessions")
      .set({ proven_at: new Date(this.server.nowMs) })
      .where("employee_id", "=", employeeId)
      .execute();
    return answer.headers["set-cookie"]?.[0]?.split(";")[0] ?? "";
  }

  /** Every proof is of this moment: on a slow machine the matrix takes longer than one counts. */
  async renewProofs(): Promise<void> {
    await this.server.server.database
      .updateTable("web_sessions")
      .set({ proven_at: new Date(this.server.nowMs) })
      .where("proven_at", "is not", null)
      .execute();
  }

  /** One web session more of this employee, without a cookie that anybody has; gives its id. */
  async addWebSession(employeeId: EmployeeId): Promise<string> {
    const web_session_id = randomBytes(16).toString("base64url");
    const owner = this.callers.find((caller) => caller.employeeId === employeeId);
    if (owner?.tenantId === undefined) throw new Error(`no employee ${employeeId}`);
    const now = new Date(this.server.nowMs);
    await inTenant(this.server.server.database, owner.tenantId, (tenant) =>
      insertWebSession(tenant, {
        web_session_id,
        token_hash: web_session_id,
        employee_id: employeeId,
        created_at: now,
        last_used_at: now,
      }),
    );
    return web_session_id;
  }

  async listBrands(tenantId: TenantId): Promise<BrandSlug[]> {
    const rows = await this.server.server.database
      .selectFrom("brands")
      .select("brand_slug")
      .where("tenant_id", "=", tenantId)
      .orderBy("brand_slug")
      .execute();
    return rows.map((row) => row.brand_slug);
  }

  async listWebSessions(employeeId: EmployeeId): Promise<string[]> {
    const rows = await this.server.server.database
      .selectFrom("web_sessions")
      .select("web_session_id")
      .where("employee_id", "=", employeeId)
      .where("ended_at", "is", null)
      .execute();
    return rows.map((row) => row.web_session_id);
  }

  async #addTenant(tenantId: TenantId): Promise<void> {
    const { database } = this.server.server;
    const brands: BrandSlug[] = [];
    for (const part of ["one", "two"])
      brands.push(await createSampleBrand(database, `${tenantId}-${part}`, tenantId));
    this.brands.push(...brands);
    const [brandSlug] = brands;
    if (brandSlug === undefined) return;
    const staff: [string, EmployeeRole[]][] = employeeRoleSchema.options.map((role) => [role, [role]]);
    for (const [name, roles] of [
      ...staff,
      ["no-role", []],
      ["all-roles", employeeRoleSchema.options],
    ] as const)
      await this.#addEmployee(tenantId, brandSlug, name, roles);
    await this.#addTarget(tenantId);
    await this.#addCustomer(tenantId, brandSlug);
    const session = await this.addSession(brandSlug, `${tenantId}-employee`);
    const bearer = session.recordToken;
    this.callers.push({ ...nobody, name: `customer of ${tenantId}`, tenantId, bearer, session });
  }

  /** As if nobody had acted on it yet. */
  async free({ employeeId }: MatrixTarget): Promise<void> {
    await this.server.server.database
      .updateTable("employees")
      .set({ blocked_at: null })
      .where("employee_id", "=", employeeId)
      .execute();
  }

  async #addCustomer(tenantId: TenantId, brand_slug: BrandSlug): Promise<void> {
    const id = tenantId.padEnd(22, "-");
    const customerId = customerIdSchema.parse(id);
    const organisationId = organisationIdSchema.parse(id);
    const created_at = new Date(this.server.nowMs);
    await inTenant(this.server.server.database, tenantId, async (tenant) => {
      const names = { name: tenantId, chamber_of_commerce_number: null, phone: null };
      await insertOrganisation(tenant, { organisation_id: organisationId, created_at, ...names });
      const person = { organisation_id: organisationId, name: tenantId, email: `${tenantId}@example.nl` };
      const account = { kind: "contact", is_administrator: true, language: "nl", phone: null } as const;
      await insertCustomer(tenant, {
        customer_id: customerId,
        brand_slug,
        created_at,
        ...person,
        ...account,
      });
    });
    this.customers.push({ tenantId, customerId, organisationId });
  }

  /** As if nobody had blocked it yet. */
  async freeCustomer({ customerId }: MatrixCustomer): Promise<void> {
    await this.server.server.database
      .updateTable("customers")
      .set({ blocked_at: null, blocked_by: null })
      .where("customer_id", "=", customerId)
      .execute();
  }

  async #addTarget(tenantId: TenantId): Promise<void> {
    const employeeId = `${tenantId}-target` as EmployeeId;
    const row = { employee_id: employeeId, name: "T", organisation: tenantId, language: "nl" } as const;
    await inTenant(this.server.server.database, tenantId, (tenant) =>
      saveEmployee(tenant, { ...row, is_trained: false }, ["employee"]),
    );
    this.targets.push({ tenantId, employeeId });
  }

  async #addEmployee(
    tenantId: TenantId,
    brandSlug: BrandSlug,
    name: string,
    roles: readonly EmployeeRole[],
  ): Promise<void> {
    const employeeId = `${tenantId}-${name}` as EmployeeId;
    const row = {
      employee_id: employeeId,
      name,
      organisation: tenantId,
      language: "nl",
      is_trained: true,
    } as const;
    await inTenant(this.server.server.database, tenantId, async (tenant) => {
      await saveEmployee(tenant, row, roles);
      const acknowledged_at = new Date(this.server.nowMs);
      await acknowledgeSecrecy(tenant, { employee_id: employeeId, secrecy_version: 1, acknowledged_at });
      await keepUserHandle(tenant, employeeId, employeeId);
      await insertPasskey(tenant, {
        credential_id: passkeyOf(employeeId),
        employee_id: employeeId,
        name: "Laptop",
        public_key: "",
        sign_count: 0,
        is_backup_eligible: false,
        transports: [],
        created_at: acknowledged_at,
      });
    });
    const session = await this.addSession(brandSlug, employeeId);
    const cookie = await this.signIn(employeeId);
    this.callers.push({ ...nobody, name: employeeId, tenantId, employeeId, roles, cookie, session });
  }

  async addSession(brandSlug: BrandSlug, employee: string): Promise<MatrixSession> {
    const employeeId = employee as EmployeeId;
    const { ledger, database } = this.server.server;
    const { nowMs } = this.server;
    const device = await createSampleSigner("device");
    const { sessionId, publicKey: devicePublicKey } = device;
    const details = sampleAcceptance(brandSlug, await currentDocuments(database, brandSlug));
    const acceptance = await device.sign({ type: "terms-accepted", details }, nowMs);
    const request = {
      sessionId,
      brandSlug,
      devicePublicKey,
      deviceForm: "browser" as const,
      acceptance,
      nowMs,
    };
    const opened = await ledger.openSession(request);
    if (opened.kind !== "opened") throw new Error("session refused");
    await device.observe(opened.receipt);
    const joining = { employeeId, name: employeeId, organisation: "Matrix" };
    const console = await createSampleSigner("console", sessionId);
    await ledger.bindConsole({ sessionId, employee: joining, consolePublicKey: console.publicKey, nowMs });
    const entry = await console.sign(sampleJoin(joining), nowMs);
    const joined = await ledger.append({ sessionId, side: "console", entry, nowMs });
    if (joined.kind !== "appended") throw new Error(`join refused: ${joined.reason}`);
    await ledger.endSession(sessionId, nowMs);
    const end = await device.sign(sampleEnd, nowMs);
    return { sessionId, employeeId, recordToken: opened.recordToken, end };
  }

  async #signUnknown(): Promise<MatrixSession> {
    const [brandSlug = unknownBrand] = this.brands;
    const device = await createSampleSigner("device");
    const documents = await currentDocuments(this.server.server.database, brandSlug);
    const details = sampleAcceptance(brandSlug, documents);
    await device.sign({ type: "terms-accepted", details }, this.server.nowMs);
    const end = await device.sign(sampleEnd, this.server.nowMs);
    return { ...this.unknownSession, sessionId: device.sessionId, end };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#owned?.disposeAsync();
  }
}
