import type { EmployeeIdentity, EvidenceEntry, QuestionId, SessionId, Token } from "@meekijk/protocol";
import type { DeviceStep, DeviceView } from "@meekijk/session-client";

/** The fake worker's clock: far from the page's own, as a monotonic clock would be. */
export const workerNowMs = 5_000_000;
const minuteMs = 60_000;

export const exampleEmployee = {
  employeeId: "s-de-wit",
  name: "Sanne de Wit",
  organisation: "Voorbeeld Computerhulp",
} as EmployeeIdentity;
export const exampleQuestionId = "AAAAAAAAAAA" as QuestionId;
const reason = "De factuur wordt niet verstuurd; ik wil de instellingen van uw e-mail zien.";

/** One step of every kind, with what a customer would see in it. */
export const exampleSteps = {
  checking: { kind: "checking-network", stage: "transfer" },
  networkFailed: { kind: "network-failed", stage: "round-trip", host: "hulp.voorbeeld.example", port: 443 },
  opening: { kind: "opening" },
  code: {
    kind: "code",
    code: "418 205 793",
    expiresAtMs: workerNowMs + 9 * minuteMs + 41_000,
    wrongTries: 0,
    maxTries: 3,
    isEmployeeJoining: false,
  },
  codeWrongTry: {
    kind: "code",
    code: "418 205 793",
    expiresAtMs: workerNowMs + 8 * minuteMs,
    wrongTries: 1,
    maxTries: 3,
    isEmployeeJoining: true,
  },
  codeDead: { kind: "code-dead", reason: "wrong-tries", wrongTries: 3 },
  joined: { kind: "joined", employee: exampleEmployee, isAskingBlocked: false },
  joinedAfterNo: {
    kind: "joined",
    employee: exampleEmployee,
    noQuestionsUntilMs: workerNowMs + 28_000,
    isAskingBlocked: false,
  },
  joinedBlocked: { kind: "joined", employee: exampleEmployee, isAskingBlocked: true },
  question: {
    kind: "question",
    employee: exampleEmployee,
    questionId: exampleQuestionId,
    reason,
    expiresAtMs: workerNowMs + 52_000,
  },
  granting: { kind: "granting", employee: exampleEmployee, reason },
  live: {
    kind: "live",
    employee: exampleEmployee,
    reason,
    viewSinceMs: workerNowMs - 12 * minuteMs - 7_000,
    isResuming: false,
    control: { kind: "none", mayOffer: false },
  },
  paused: {
    kind: "paused",
    employee: exampleEmployee,
    reason,
    viewSinceMs: workerNowMs - 13 * minuteMs,
    isResuming: false,
    control: { kind: "none", mayOffer: false },
  },
  ended: {
    kind: "ended",
    reason: "customer-stopped",
    endedBy: "customer",
    endedAtMs: workerNowMs,
    isRecordComplete: false,
  },
  endedTampered: {
    kind: "ended",
    reason: "tampered",
    endedBy: "system",
    endedAtMs: workerNowMs,
    isRecordComplete: true,
  },
} as const satisfies Record<string, DeviceStep>;

export function exampleView(
  step: DeviceStep,
  changes: Partial<DeviceView> = {},
  entries: EvidenceEntry[] = [],
): DeviceView {
  return {
    step,
    sessionId: "AQAAAAAAAAAAAAAAAAAAAA" as SessionId,
    link: "up",
    linkLostEndsAtMs: undefined,
    joinedAtMs: workerNowMs - 14 * minuteMs,
    sessionEndsAtMs: workerNowMs + 46 * minuteMs,
    warning: undefined,
    recordToken: "t".repeat(43) as Token,
    entries,
    ...changes,
  };
}
