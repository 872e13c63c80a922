import assert from "node:assert/strict";
import { isHandshakeMessage, protocolVersion } from "@meekijk/protocol";
import { eventsOf, typesBy } from "../support/recorded-events.ts";
import { waitUntil } from "../support/wait-until.ts";
import type { Attempt } from "./attempts.ts";
import type { Customer, Employee } from "./ends.ts";
import type { StolenWorld } from "./stolen-world.ts";
import { storedValues } from "./stored-values.ts";
import { talkToServer } from "./talk-to-server.ts";

export const isJoined = (customer: Customer) =>
  typesBy("device", eventsOf({ entries: customer.view?.entries ?? [] })).includes("joined");

/** The digits were never stored; what a thief has instead are other numbers. */
export async function guessByStoredValue(
  value: Uint8Array,
  customer: Customer,
  employee: Employee,
  attempt: Attempt,
): Promise<void> {
  const code = await customer.code();
  const digits = String(new DataView(value.buffer).getUint32(0) % 1_000_000).padStart(6, "0");
  if (code.endsWith(digits)) return;
  employee.press({ kind: "join", code: code.slice(0, 3) + digits });
  await waitUntil("the answer to the guess", () => {
    const step = employee.view?.step;
    return isJoined(customer) || (step?.kind === "idle" && step.problem !== undefined);
  });
  attempt("a stored value as digits", isJoined(customer));
}

/** Whoever calls the thief's server: by what is stored, and by what was said in a session before. */
export async function tryToJoin(world: StolenWorld, attempt: Attempt): Promise<void> {
  const thief = await world.takeOver();
  const guessed = await thief.victim();
  const employee = thief.console();
  for (const value of storedValues([await thief.rows()]).take(2))
    await guessByStoredValue(value, guessed, employee, attempt);
  employee.press({ kind: "leave" });
  guessed.press({ kind: "stop" });

  const again = await thief.victim();
  const join = {
    type: "join",
    protocolVersion,
    routingNumber: (await again.code()).slice(0, 3),
    consolePublicKey: thief.serverKey.publicKey,
  };
  const handshakes = world.past.wire.console.sent.filter((bytes) => isHandshakeMessage(bytes));
  {
    using line = await talkToServer(
      thief,
      "/rendezvous/console",
      [JSON.stringify(join), ...handshakes],
      (all) => all.includes("frame"),
    );
    assert.match(line.answers[0] ?? "", /^\{"type":"joined"/);
    attempt("the handshake of a session before", isJoined(again));
  }
  again.press({ kind: "stop" });
}
