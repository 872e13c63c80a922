import { myPasskeysSchema, passkeyCreationOptionsSchema, proofOptionsSchema } from "@meekijk/protocol";
import type { Assertion, MyPasskeys, PasskeyCreationOptions, ProofOptions } from "@meekijk/protocol";
import type { AuthenticatorSettings, SoftAuthenticator } from "./soft-authenticator.ts";
import type { TestAnswer, TestServer } from "./test-server.ts";

/** A browser at the console's own address, with its cookies, that speaks the passkey part of the interface. */
export class PasskeyVisitor {
  readonly world: TestServer;
  readonly origin: string;
  cookies = new Map<string, string>();

  constructor(world: TestServer, origin = `http://localhost:${world.server.port}`) {
    this.world = world;
    this.origin = origin;
  }

  async send(path: string, body?: unknown, headers: Record<string, string> = {}): Promise<TestAnswer> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const answer = await this.world.send(path, {
      ...(body !== undefined && { body }),
      ...(cookie !== "" && { cookie }),
      headers: { ...(body !== undefined && { origin: this.origin }), ...headers },
    });
    for (const line of answer.headers["set-cookie"] ?? []) {
      const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (value === "") this.cookies.delete(name);
      else this.cookies.set(name, value);
    }
    return answer;
  }

  async signInByLink(employeeId: string): Promise<void> {
    await this.send("/api/sign-in", { token: await this.world.server.issueSignInToken(employeeId) });
  }

  async beginRegistration(): Promise<PasskeyCreationOptions> {
    return passkeyCreationOptionsSchema.parse(JSON.parse((await this.send("/api/passkeys/begin", {})).text));
  }

  async addPasskey(
    authenticator: SoftAuthenticator,
    settings: Partial<AuthenticatorSettings> = {},
    name = "Laptop",
  ): Promise<number> {
    const options = await this.beginRegistration();
    const attestation = authenticator.create(options, { origin: this.origin, ...settings });
    return (await this.send("/api/passkeys", { name, attestation })).status;
  }

  async begin(purpose: "passkey-sign-in" | "step-up"): Promise<ProofOptions> {
    return proofOptionsSchema.parse(JSON.parse((await this.send(`/api/${purpose}/begin`, {})).text));
  }

  finish(purpose: "passkey-sign-in" | "step-up", assertion: Assertion): Promise<TestAnswer> {
    return this.send(`/api/${purpose}`, { assertion });
  }

  async prove(
    purpose: "passkey-sign-in" | "step-up",
    authenticator: SoftAuthenticator,
    settings: Partial<AuthenticatorSettings> = {},
  ): Promise<number> {
    const assertion = authenticator.prove(await this.begin(purpose), { origin: this.origin, ...settings });
    return (await this.finish(purpose, assertion)).status;
  }

  async passkeys(): Promise<MyPasskeys> {
    return myPasskeysSchema.parse(JSON.parse((await this.send("/api/passkeys")).text));
  }
}
