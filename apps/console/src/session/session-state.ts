import type { ConsoleStep, ConsoleView } from "@meekijk/session-client";
import type { ConsoleText } from "../language/console-text.ts";

/** The step of the session, or that its line is lost; automation reads it as `data-state`. */
export type SessionState = ConsoleStep["kind"] | "reconnecting";
export type SessionTone = "neutral" | "info" | "good" | "warning" | "danger";

const toneOf: Record<SessionState, SessionTone> = {
  idle: "neutral",
  connecting: "info",
  proving: "info",
  confirming: "info",
  "recording-identity": "info",
  identified: "info",
  asking: "info",
  live: "good",
  paused: "warning",
  reconnecting: "danger",
  ended: "neutral",
};

/** A lost line is a state of its own for both sides (R047); an ended session has no line to lose. */
export function sessionStateOf(view: Pick<ConsoleView, "step" | "link">): SessionState {
  const { kind } = view.step;
  return view.link === "lost" && kind !== "ended" && kind !== "idle" ? "reconnecting" : kind;
}

export function describeSessionState(
  view: Pick<ConsoleView, "step" | "link">,
  text: ConsoleText,
): { state: SessionState; label: string; tone: SessionTone } {
  const state = sessionStateOf(view);
  const label = state === "idle" ? text("console.page.no-session") : text(`console.badge.${state}`);
  return { state, label, tone: toneOf[state] };
}

/** Seconds of a countdown as people read it: zero only when the time is over. */
export function secondsLeft(endsAtMs: number, nowMs: number): number {
  return Math.max(0, Math.ceil((endsAtMs - nowMs) / 1_000));
}
