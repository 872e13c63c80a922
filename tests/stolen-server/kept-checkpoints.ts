import { type LogTrouble, openLogProof, watchLog } from "@meekijk/evidence";
import { type LogConsistency, type RememberedLog, logConsistencySchema } from "@meekijk/protocol";
import type { TestServer } from "../../apps/server/src/testing/test-server.ts";
import { evidencePorts } from "../../apps/server/src/testing/sample-root.ts";
import { type HonestServer, tenantId } from "./honest-server.ts";
import { mustOpen } from "./reseal.ts";

type Ask = (fromSize: number) => Promise<LogConsistency | undefined>;

/** What a browser keeps of a log. */
export class LogMemory {
  #kept: string | null;

  constructor(kept: RememberedLog | null = null) {
    this.#kept = JSON.stringify(kept);
  }

  look(ask: Ask): Promise<LogTrouble | undefined> {
    return watchLog({
      read: () => this.#kept,
      keep: (text) => (this.#kept = text),
      ask: async (fromSize) => {
        const log = await ask(fromSize);
        return log === undefined ? { kind: "silent" } : { kind: "log", log };
      },
      evidence: evidencePorts,
    });
  }

  get kept(): RememberedLog {
    const kept = JSON.parse(this.#kept ?? "null") as RememberedLog | null;
    if (kept === null) throw new Error("nothing was kept");
    return kept;
  }
}

/** How pages ask a server for its log. */
export function asksOf(
  server: TestServer,
  { brandSlug, cookie }: Pick<HonestServer, "brandSlug" | "cookie">,
) {
  const askAt =
    (path: string): Ask =>
    async (fromSize) => {
      const { status, text } = await server.send(`${path}?from=${fromSize}`, { cookie });
      return status === 200 ? logConsistencySchema.parse(JSON.parse(text)) : undefined;
    };
  return {
    customer: askAt(`/api/brands/${brandSlug}/log-consistency`),
    console: askAt("/api/log-consistency"),
  };
}

/** The honest log in other hands than the server's. */
export type KeptCheckpoints = Record<"customer" | "console" | "receipt" | "auditor", RememberedLog>;

/** What is elsewhere when a server is stolen: in two browsers, in a receipt, and in an auditor's folder. */
export async function keepCheckpoints(honest: HonestServer, receipt: string): Promise<KeptCheckpoints> {
  const { server } = honest;
  const logKey = server.server.logs.publicKey;
  const asks = asksOf(server, honest);
  const [customer, console] = [new LogMemory(), new LogMemory()];
  for (const [memory, ask] of [
    [customer, asks.customer],
    [console, asks.console],
  ] as const)
    if ((await memory.look(ask)) !== undefined) throw new Error("an honest log contradicts itself");
  const proof = openLogProof(mustOpen(receipt).logProof);
  const { text } = await server.send(`/log/${tenantId}/checkpoint`);
  return {
    customer: customer.kept,
    console: console.kept,
    receipt: { checkpoint: proof?.checkpoint ?? "", logKey },
    auditor: { checkpoint: text, logKey },
  };
}
