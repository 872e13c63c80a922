import { randomBytes } from "node:crypto";
import { createEventChain, createEvidencePorts, createSigningKey } from "@meekijk/evidence";
import { type BrandView, type SessionId, type Token, protocolVersion } from "@meekijk/protocol";
import { TestClient } from "../../apps/server/src/signalling/testing/test-client.ts";

const fresh = (count: number) => randomBytes(count).toString("base64url");

/**
 * Somebody without a browser who speaks the protocol well: accepts the terms of a brand with a real signature from an
 * address of their own, and asks for a code. Gives the number, or undefined when the server gave none, and what opens the
 * record of the session.
 */
export async function askAsStranger(
  brand: BrandView,
  origin: string,
  localAddress: string,
): Promise<{
  routingNumber: string | undefined;
  client: TestClient;
  sessionId: SessionId;
  recordToken: Token;
}> {
  const client = new TestClient(`${origin.replace("http", "ws")}/rendezvous/device`, {
    headers: { origin },
    localAddress,
  });
  await client.status();
  const sessionId = fresh(16) as SessionId;
  const { publicKey, sign } = await createSigningKey(globalThis.crypto);
  const ports = createEvidencePorts(globalThis.crypto);
  const chain = createEventChain({ sessionId, signer: "device", publicKey, sign, ports });
  const { brandSlug, name: brandName, legalEntity } = brand;
  const documents = brand.documents
    .filter(({ language }) => language === "nl")
    .map(({ documentKind, version, language, sha256 }) => ({ documentKind, version, language, sha256 }));
  const acceptance = await chain.append({
    type: "terms-accepted",
    details: {
      brandSlug,
      brandName,
      legalEntity,
      language: "nl",
      documents,
      management: "unknown",
      hasBackup: true,
      toolName: "Meekijk",
      deviceForm: "browser",
    },
    at: new Date().toISOString(),
    salt: randomBytes(16),
  });
  const device = { sessionId, brandSlug, devicePublicKey: publicKey, deviceForm: "browser", acceptance };
  client.send({ type: "open-session", protocolVersion, ...device });
  const recordToken = (await client.expect("session-opened"))["recordToken"] as Token;
  client.send({ type: "show-code", deviceNonce: fresh(16) });
  const answer = await client.next();
  const isAssigned = typeof answer === "object" && "type" in answer && answer.type === "code-assigned";
  const routingNumber = isAssigned ? String(answer["routingNumber"]) : undefined;
  return { routingNumber, client, sessionId, recordToken };
}
