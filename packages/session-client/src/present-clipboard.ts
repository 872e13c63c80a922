import type {
  ClipboardFacts,
  ConsoleClipboard as ConsoleClipboardFacts,
  ConsoleClipboardLease as ConsoleLease,
  SessionSettings,
} from "@meekijk/session-core";
import type { ConsoleClipboard, ConsoleClipboardLease, DeviceClipboard } from "./clipboard-view.ts";

/** What the customer's page shows of their clipboard; nothing where the program cannot reach one. */
export function presentDeviceClipboard(
  facts: ClipboardFacts,
  { clipboardWordings }: SessionSettings,
): { clipboard?: DeviceClipboard } {
  if (clipboardWordings === undefined) return {};
  const { arrived, lastPassed } = facts;
  const question = (["in", "out"] as const).flatMap((direction) => {
    const lease = facts[direction];
    if (lease.kind !== "asked") return [];
    const { questionId, answerableAtMs, expiresAtMs } = lease;
    return [{ questionId, direction, answerableAtMs, expiresAtMs }];
  })[0];
  return { clipboard: { in: facts.in.kind, out: facts.out.kind, question, arrived, lastPassed } };
}

/** What the employee's page shows of the customer's clipboard. */
export function presentConsoleClipboard(facts: ConsoleClipboardFacts): ConsoleClipboard {
  return { in: presentLease(facts.in), out: presentLease(facts.out), fetched: facts.fetched };
}

function presentLease(lease: ConsoleLease): ConsoleClipboardLease {
  return lease.kind === "asking" ? { kind: "asking" } : lease;
}
