import { rm } from "node:fs/promises";
import { setTimeout as delay } from "node:timers/promises";
import { rosterRequestSchema, tenantIdSchema } from "@meekijk/protocol";
import type { BrandSlug, CredentialId, SessionAssertion, SessionId } from "@meekijk/protocol";
import { demoTenant } from "../../apps/server/src/demo/demo-tenant.ts";
import { createDataFolder } from "../../apps/server/src/testing/data-folder.ts";
import { PasskeyVisitor } from "../../apps/server/src/testing/passkey-visitor.ts";
import { createSampleBrand, currentDocuments } from "../../apps/server/src/testing/sample-brand.ts";
import { createRootKey, signRequest } from "../../apps/server/src/testing/sample-root.ts";
import { SoftAuthenticator } from "../../apps/server/src/testing/soft-authenticator.ts";
import { TestServer } from "../../apps/server/src/testing/test-server.ts";
import { PaintedScreen } from "../support/painted-screen.ts";
import { pastQuestionRestMs } from "../support/past-question-rest.ts";
import { waitUntil } from "../support/wait-until.ts";
import { Customer, Employee, noor } from "./ends.ts";

export const tenantId = tenantIdSchema.parse(demoTenant.tenantId);
/** Never on the server: only what it signed is. */
export const root = createRootKey();

/** What was said in the session that is over, in words that stand nowhere else. */
export const said = {
  customer: "het-wachtwoord-van-tante-agaath",
  employee: "dossiernummer-zeven-eiken-laan",
  typed: "C:\\geheime-map\\belastingaangifte",
  clipboard: "rekening-van-de-notaris-in-klembord",
};
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
  readonly dataFolder: string;
  readonly brandSlug: BrandSlug;
  readonly passkey: SoftAuthenticator;
  readonly cookie: string;

  private constructor(
    fields: Omit<HonestServer, "origin" | "customer" | "goLive" | "playWholeSession" | "stop">,
  ) {
    this.server = fields.server;
    this.dataFolder = fields.dataFolder;
    this.brandSlug = fields.brandSlug;
    this.passkey = fields.passkey;
    this.cookie = fields.cookie;
  }

  static async start(): Promise<HonestServer> {
    const dataFolder = await createDataFolder();
    const server = await TestServer.start({ DATA_DIR: dataFolder });
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
    return new HonestServer({ server, dataFolder, brandSlug, passkey, cookie });
  }

  get origin(): string {
    return `http://localhost:${this.server.server.port}`;
  }

  async customer(): Promise<Customer> {
    const documents = await currentDocuments(this.server.server.database, this.brandSlug);
    const { origin: address, brandSlug } = this;
    return new Customer({ address, brandSlug, documents, rootKey: root.publicKey });
  }

  async stop(): Promise<void> {
    await this.server[Symbol.asyncDispose]();
    await rm(this.dataFolder, { recursive: true, force: true });
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

  /** A session with talk, picture, control and clipboard, to its end. */
  async playWholeSession(picture: Uint32Array) {
    const screen = new PaintedScreen(64, 64);
    const { customer, employee, assertion } = await this.goLive(screen);
    screen.show(picture);
    await waitUntil("the picture", () => employee.paints > 0);
    customer.press({ kind: "write", text: said.customer });
    employee.press({ kind: "write", text: said.employee });
    employee.press({ kind: "ask-control" });
    const control = await waitUntil("the question for control", () => {
      const asked = customer.live?.control;
      return asked?.kind === "question" ? asked : undefined;
    });
    await waitUntil("a yes to count", () => Date.now() >= control.answerableAtMs);
    customer.press({ kind: "allow-control", questionId: control.questionId });
    await waitUntil("control", () => employee.live?.control.kind === "granted");
    await delay(pastQuestionRestMs);
    employee.press({ kind: "input", message: { kind: "text", text: said.typed } });
    await waitUntil("the typed text", () => customer.typed.includes(said.typed));
    employee.press({ kind: "ask-clipboard", direction: "in" });
    const asked = await waitUntil("the question for the clipboard", () => customer.live?.clipboard?.question);
    await waitUntil("a yes to count", () => Date.now() >= asked.answerableAtMs);
    customer.press({ kind: "allow-clipboard", questionId: asked.questionId });
    await waitUntil("the clipboard", () => employee.live?.clipboard?.in.kind === "granted");
    employee.press({ kind: "send-clipboard-text", text: said.clipboard });
    const arrived = await waitUntil("the copied text", () => customer.live?.clipboard?.arrived);
    await waitUntil("a press to count", () => Date.now() >= arrived.takeableAtMs);
    customer.press({ kind: "take-clipboard-text" });
    await waitUntil("the pasted text", () => customer.pasted.includes(said.clipboard));
    customer.press({ kind: "stop" });
    await employee.reach("ended");
    await waitUntil("the whole record", () => {
      const step = customer.view?.step;
      return step?.kind === "ended" && step.isRecordComplete;
    });
    const sessionId = customer.view?.sessionId as SessionId;
    const answer = await this.server.send(`/api/sessions/${sessionId}/outcome`, {
      body: { outcome: "solved", workDone: "Gedaan" },
      cookie: this.cookie,
      headers: { origin: this.origin },
    });
    if (answer.status >= 300) throw new Error(`the outcome was not taken: ${answer.status} ${answer.text}`);
    const receipt = await waitUntil("the receipt", async () => {
      const answer = await this.server.send(`/api/records/${sessionId}/receipt`, { cookie: this.cookie });
      return answer.status === 200 ? answer.text : undefined;
    });
    return { sessionId, receipt, assertion, shown: customer.shown, passkey: this.passkey };
  }
}
