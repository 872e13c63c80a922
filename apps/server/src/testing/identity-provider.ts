import { fork } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";

export type TokenFault =
  | "wrong-nonce"
  | "no-nonce"
  | "other-issuer"
  | "wrong-audience"
  | "expired"
  | "wrong-key"
  | "unknown-key"
  | "unsigned"
  | "no-signature"
  | "changed-subject"
  | "signed-with-the-secret";

/** Who signs in at the provider next, and what is wrong with the token that comes of it. */
export interface ProviderOrder {
  subject: string;
  email: string;
  isVerified: boolean;
  fault?: TokenFault;
}

const program = fileURLToPath(new URL("identity-provider-process.ts", import.meta.url));

/** A real OpenID provider as its own process. */
export class IdentityProvider implements AsyncDisposable {
  readonly issuer: string;
  readonly #child: ChildProcess;

  private constructor(issuer: string, child: ChildProcess) {
    this.issuer = issuer;
    this.#child = child;
  }

  static async start(client: {
    clientId: string;
    secret: string;
    returnAddress: string;
  }): Promise<IdentityProvider> {
    const parameters = [client.clientId, client.secret, client.returnAddress];
    const child = fork(program, parameters, { stdio: ["ignore", "ignore", "ignore", "ipc"] });
    const [issuer] = await Promise.race([
      once(child, "message"),
      once(child, "exit").then(() => Promise.reject(new Error("the provider did not start"))),
    ]);
    return new IdentityProvider(issuer as string, child);
  }

  async order(order: ProviderOrder): Promise<void> {
    const taken = once(this.#child, "message");
    this.#child.send(order);
    await taken;
  }

  /** Goes through the provider's own pages as a browser of nobody before, up to the address that leads back to us. */
  async visit(address: string): Promise<URL> {
    const cookies = new Map<string, string>();
    let next = new URL(address);
    for (let step = 0; step < 10; step += 1) {
      const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join("; ");
      const response = await fetch(next, { redirect: "manual", headers: { cookie } });
      await response.arrayBuffer();
      for (const line of response.headers.getSetCookie()) {
        const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
        cookies.set(name, value);
      }
      const location = response.headers.get("location");
      if (location === null) throw new Error(`the provider answered ${response.status} at ${next.href}`);
      next = new URL(location, next);
      if (next.origin !== this.issuer) return next;
    }
    throw new Error("the provider leads in circles");
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const gone = once(this.#child, "exit");
    this.#child.disconnect();
    await gone;
  }
}
