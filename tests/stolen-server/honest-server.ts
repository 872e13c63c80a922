import { rosterRequestSchema, tenantIdSchema } from "@meekijk/protocol";
import type { BrandSlug, CredentialId, RosterStanding, SessionAssertion } from "@meekijk/protocol";
import { inTenant } from "../../apps/server/src/database/tenant-scope.ts";
import { demoTenant } from "../../apps/server/src/demo/demo-tenant.ts";
import { findStanding } from "../../apps/server/src/roster/find-standing.ts";
import { readRosterSite } from "../../apps/server/src/roster/read-roster-site.ts";
import { PasskeyVisitor } from "../../apps/server/src/testing/passkey-visitor.ts";
import { createSampleBrand, currentDocuments } from "../../apps/server/src/testing/sample-brand.ts";
import { createRootKey, evidencePorts, signRequest } from "../../apps/server/src/testing/sample-root.ts";
import { SoftAuthenticator } from "../../apps/server/src/testing/soft-authenticator.ts";
import { TestServer } from "../../apps/server/src/testing/test-server.ts";
import type { PaintedScreen } from "../support/painted-screen.ts";
import { waitUntil } from "../support/wait-until.ts";
import { Customer, Employee, noor } from "./ends.ts";
import type { ServerForm } from "./server-form.ts";

export const tenantId = tenantIdSchema.parse(demoTenant.tenantId);
/** Never on the server: only what it signed is. */
export const root = createRootKey();

/** Stands on record by design. */
export const reason = "de printer zwijgt";

/** What an authenticator makes of a challenge, as the console sends it. */
export function assertWith(
  authenticator: SoftAuthenticator,
  challenge: string,
  origin: string,
  credentialId = authenticator.credentialId,
): SessionAssertion {
  const options = { challenge, rpId: "localhost" } as Parameters<SoftAuthenticator["prove"]>[0];
  const { authenticatorData, clientDataJSON, signature } = authenticator.prove(options, { origin }).response;
  return { credentialId: credentialId as CredentialId, authenticatorData, clientDataJSON, signature };
}

/** A provider whose roster is signed elsewhere, with an employee who uses a passkey, before anybody stole anything. */
export class HonestServer {
  readonly server: TestServer;
  readonly ground: Awaited<ReturnType<ServerForm["open"]>>;
  readonly brandSlug: BrandSlug;
  readonly passkey: SoftAuthenticator;
  readonly cookie: string;

  private constructor(fields: Pick<HonestServer, "server" | "ground" | "brandSlug" | "passkey" | "cookie">) {
    this.server = fields.server;
    this.ground = fields.ground;
    this.brandSlug = fields.brandSlug;
    this.passkey = fields.passkey;
    this.cookie = fields.cookie;
  }

  /** At its most talkative. */
  static async start(form: ServerForm): Promise<HonestServer> {
    const ground = await form.open();
    const server = await TestServer.start({ ...ground.environment, LOG_LEVEL: "trace" });
    const brandSlug = await createSampleBrand(server.server.database, "stolen", tenantId);
    const admin = new PasskeyVisitor(server);
    await admin.signInByLink(noor.employeeId);
    const passkey = new SoftAuthenticator();
    await admin.addPasskey(passkey);
    await admin.prove("step-up", passkey);
    const request = rosterRequestSchema.parse(JSON.parse((await admin.send("/api/roster/request")).text));
    const file = await signRequest(request, { signer: root, nowMs: server.nowMs });
    const { status } = await admin.send("/api/roster", { file, replacesRoot: false });
    if (status !== 204) throw new Error(`the roster was not stored: ${status}`);
    const cookie = [...admin.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    return new HonestServer({ server, ground, brandSlug, passkey, cookie });
  }

  get origin(): string {
    return `http://localhost:${this.server.server.port}`;
  }

  async customer(): Promise<Customer> {
    const documents = await currentDocuments(this.server.server.database, this.brandSlug);
    const { origin: address, brandSlug } = this;
    return new Customer({ address, brandSlug, documents, rootKey: root.publicKey });
  }

  /** What the database has of the employee's place in the roster. */
  async standing(): Promise<RosterStanding> {
    const { database, origins, logs } = this.server.server;
    const ports = { readOrigins: () => origins, serverKey: logs.publicKey };
    const standing = await inTenant(database, tenantId, async (tenant) =>
      findStanding(tenant, noor.employeeId, {
        now: new Date(),
        site: await readRosterSite(tenant, ports),
        evidencePorts,
      }),
    );
    if (standing === undefined) throw new Error("the employee does not stand in the roster");
    return standing;
  }

  /** From a code to a proven employee who looks along. */
  async goLive(screen: PaintedScreen) {
    const customer = await this.customer();
    const employee = new Employee(this.origin, this.cookie);
    employee.press({ kind: "join", code: await customer.code() });
    const { request } = await employee.reach("confirming");
    const assertion = assertWith(this.passkey, request.challenge, this.origin);
    employee.press({ kind: "answer-passkey", assertion });
    await employee.reach("identified");
    employee.press({ kind: "ask-view", reason });
    const { questionId } = await customer.reach("question");
    customer.press({ kind: "allow-view", questionId, screen: screen.source() });
    await customer.reach("live");
    await employee.reach("live");
    return { customer, employee, assertion };
  }

  /** Mouse and keyboard as well. */
  async lendHands({ customer, employee }: Pick<Ends, "customer" | "employee">): Promise<void> {
    employee.press({ kind: "ask-control" });
    const control = await waitUntil("the question for control", () => {
      const asked = customer.live?.control;
      return asked?.kind === "question" ? asked : undefined;
    });
    await waitUntil("a yes to count", () => Date.now() >= control.answerableAtMs);
    customer.press({ kind: "allow-control", questionId: control.questionId });
    await waitUntil("control", () => employee.live?.control.kind === "granted");
  }
}

export type Ends = Awaited<ReturnType<HonestServer["goLive"]>>;
