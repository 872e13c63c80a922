/**
 * How often the customer may be asked: one question at a time, a pause after a refusal, and no more questions after
 * the third (design 2). Silence is a refusal.
 */
export interface QuestionGate {
  readonly refusals: number;
  readonly closedUntilMs: number;
}

export interface QuestionGateLimits {
  readonly refusalPauseMs: number;
  readonly maxRefusals: number;
}

export const openGate: QuestionGate = { refusals: 0, closedUntilMs: 0 };

export function refuseOnce(gate: QuestionGate, limits: QuestionGateLimits, atMs: number): QuestionGate {
  return { refusals: gate.refusals + 1, closedUntilMs: atMs + limits.refusalPauseMs };
}

/** A question that was taken back: the same pause as after a no, which it was not. */
export function closeGate(gate: QuestionGate, limits: QuestionGateLimits, atMs: number): QuestionGate {
  return { ...gate, closedUntilMs: Math.max(gate.closedUntilMs, atMs + limits.refusalPauseMs) };
}

export type GateAnswer = { kind: "open" } | { kind: "not-now"; retryAfterMs: number } | { kind: "blocked" };

export function askGate(gate: QuestionGate, limits: QuestionGateLimits, atMs: number): GateAnswer {
  if (gate.refusals >= limits.maxRefusals) return { kind: "blocked" };
  if (atMs < gate.closedUntilMs) return { kind: "not-now", retryAfterMs: gate.closedUntilMs - atMs };
  return { kind: "open" };
}
