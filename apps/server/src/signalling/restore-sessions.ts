import type { LedgerSession, SessionLedger } from "../sessions/session-ledger.ts";
import type { CodeDesk } from "./code-desk.ts";
import type { NumberPools } from "./number-pools.ts";
import type { SessionRegistry } from "./session-registry.ts";

/**
 * Rebuilds what a restart forgot: sessions that live, numbers that customers still read aloud, numbers at rest. An
 * employee who was proving is let go, as after any lost line.
 */
export async function restoreSessions(
  ledger: SessionLedger,
  nowMs: number,
  parts: { registry: SessionRegistry; codeDesk: CodeDesk; numbers: NumberPools },
): Promise<void> {
  const { registry, codeDesk, numbers } = parts;
  for (const { tenantId, number } of await ledger.restingNumbers(nowMs)) {
    const { routingNumber, untilMs } = number;
    numbers.step(tenantId, { kind: "restored", routingNumber, number: { status: "resting", untilMs } });
  }
  for (const facts of await ledger.unendedSessions()) {
    const session = registry.restore(facts);
    restoreNumber(facts, numbers);
    codeDesk.leave(session);
  }
}

function restoreNumber({ sessionId, tenantId, employee, number }: LedgerSession, numbers: NumberPools): void {
  if (number === undefined) return;
  const { routingNumber, status, deviceNonce, untilMs } = number;
  const open = { sessionId, deviceNonce, untilMs };
  if (status === "resting")
    numbers.step(tenantId, { kind: "restored", routingNumber, number: { status, untilMs } });
  else if (status === "held" && employee !== undefined) {
    const held = { status, ...open, employeeId: employee.employeeId };
    numbers.step(tenantId, { kind: "restored", routingNumber, number: held });
  } else {
    const shown = { status: status === "held" ? "waiting" : status, ...open } as const;
    numbers.step(tenantId, { kind: "restored", routingNumber, number: shown });
  }
}
