import { createEventChain, createEvidencePorts, createSigningKey } from "@meekijk/evidence";
import type { EvidenceEntry, SessionId } from "@meekijk/protocol";
import { playGame, type GameResult } from "./game.ts";
import type { Rewrite } from "./interference.ts";
import type { LaneHistory } from "./mutation.ts";
import { readWord } from "./read-word.ts";

type Forge = (receipt: EvidenceEntry, history: LaneHistory) => EvidenceEntry;

const sessionId = "AQEBAQEBAQEBAQEBAQEBAQ" as SessionId;

/** The server answers the customer's yes with something else than its receipt; one game for each forgery. */
export async function playForgedReceipts(
  onPlayed: (forgery: string, result: GameResult) => void,
): Promise<void> {
  const { history: foreign } = await playGame({});
  const ports = createEvidencePorts(globalThis.crypto);
  const key = await createSigningKey(globalThis.crypto);
  const strangers = createEventChain({ sessionId, signer: "server", ports, ...key });
  const at = "2026-03-03T09:00:00.000Z";
  const ofStranger = await strangers.append({ type: "logged", details: {}, at, salt: new Uint8Array(16) });
  const forgeries: Record<string, Forge> = {
    "an older receipt of this session": (receipt, history) => receiptsIn(history).at(-2) ?? receipt,
    "the opening receipt": (receipt, history) => receiptsIn(history)[0] ?? receipt,
    "a receipt of another session": (receipt) => receiptsIn(foreign).at(-1) ?? receipt,
    "a receipt of a stranger": () => ofStranger,
    "another signature": (receipt) => ({ ...receipt, jws: withOtherSignature(receipt.jws) }),
    "other details": (receipt) => ({ ...receipt, details: { ...receipt.details, salt: "B".repeat(22) } }),
  };
  for (const [forgery, forge] of Object.entries(forgeries)) {
    const result = await playGame({ rewrite: answerYes(forge) });
    const shown = result.paintings > 0 ? ["canvas: painted although the yes was not logged"] : [];
    onPlayed(forgery, { ...result, losses: [...result.losses, ...shown] });
  }
}

function answerYes(forge: Forge): Rewrite {
  let yes: unknown;
  return (lane, data, history) => {
    const word = readWord(data);
    if (lane === "device says" && word["type"] === "append" && isYes(word["entry"])) yes = word["requestId"];
    if (lane !== "device hears" || word["type"] !== "appended" || word["requestId"] !== yes) return undefined;
    return [JSON.stringify({ ...word, receipt: forge(word["receipt"] as EvidenceEntry, history) })];
  };
}

function isYes(entry: unknown): boolean {
  const payload = Buffer.from((entry as EvidenceEntry).jws.split(".")[1] ?? "", "base64url").toString();
  return (JSON.parse(payload) as { type?: unknown }).type === "view-granted";
}

function receiptsIn(history: LaneHistory): EvidenceEntry[] {
  return history["device hears"].flatMap((data) => {
    const receipt = readWord(data)["receipt"];
    return receipt === undefined ? [] : [receipt as EvidenceEntry];
  });
}

function withOtherSignature(jws: string): string {
  const parts = jws.split(".");
  const signature = Buffer.from(parts[2] ?? "", "base64url");
  signature[0] = (signature[0] ?? 0) ^ 1;
  return [parts[0], parts[1], signature.toString("base64url")].join(".");
}
