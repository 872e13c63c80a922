import type { BrandSlug, EmployeeIdentity, SessionId, Token } from "@meekijk/protocol";
import { currentDocuments } from "../../testing/sample-brand.ts";
import { createSampleSigner, sampleAcceptance, sampleJoin } from "../../testing/sample-device.ts";
import type { TestServer } from "../../testing/test-server.ts";

export interface SampleSession {
  sessionId: SessionId;
  recordToken: Token;
  /** An employee has the number, and proves no code; `prove` does that, as far as the ledger is concerned. */
  hold(employee: EmployeeIdentity): Promise<{ prove(): Promise<void> }>;
  join(employee: EmployeeIdentity): Promise<void>;
  end(): Promise<void>;
}

/** A session of that brand in the ledger, without sockets. */
export async function openSampleSession(world: TestServer, brandSlug: BrandSlug): Promise<SampleSession> {
  const { ledger, database } = world.server;
  const device = await createSampleSigner("device");
  const { sessionId, publicKey: devicePublicKey } = device;
  const details = sampleAcceptance(brandSlug, await currentDocuments(database, brandSlug));
  const acceptance = await device.sign({ type: "terms-accepted", details }, world.nowMs);
  const deviceForm = "browser";
  const opened = await ledger.openSession({
    sessionId,
    brandSlug,
    devicePublicKey,
    deviceForm,
    acceptance,
    nowMs: world.nowMs,
  });
  if (opened.kind !== "opened") throw new Error("session refused");
  const hold = async (employee: EmployeeIdentity) => {
    const console = await createSampleSigner("console", sessionId);
    const { nowMs } = world;
    await ledger.bindConsole({ sessionId, employee, consolePublicKey: console.publicKey, nowMs });
    return {
      async prove() {
        const entry = await console.sign(sampleJoin(employee), world.nowMs);
        const joined = await ledger.append({ sessionId, side: "console", entry, nowMs: world.nowMs });
        if (joined.kind !== "appended") throw new Error(`join refused: ${joined.reason}`);
      },
    };
  };
  return {
    sessionId,
    recordToken: opened.recordToken,
    hold,
    join: async (employee) => (await hold(employee)).prove(),
    async end() {
      await ledger.endSession(sessionId, world.nowMs);
    },
  };
}
