import { limits } from "@meekijk/protocol";
import type { ConsoleView } from "@meekijk/session-client";
import type { ConsoleText } from "../language/console-text.ts";
import { secondsLeft } from "./session-state.ts";

/** The one thing about the running session that the employee must know now. */
export interface SessionNotice {
  tone: "info" | "warning" | "danger";
  message: string;
  /** The same without a running clock: a screen reader says it once. */
  announcement: string;
  /** The employee can answer it with "go on". */
  mayGoOn: boolean;
}

const warnedSeconds = {
  idle: limits.idleWarningMs / 1_000,
  "session-length": limits.sessionLengthWarningMs / 1_000,
  control: limits.controlWarningMs / 1_000,
};

const clear = { isSecureDesktop: false, isSlow: false };

interface PictureNews {
  isSecureDesktop: boolean;
  isSlow: boolean;
  /** It is so late that its age stands beside it. */
  isOld?: boolean;
}

type NoticeView = Pick<ConsoleView, "step" | "link" | "linkLostEndsAtMs" | "warning" | "screenSize">;

/** Most urgent first: a lost line, a session about to end, a pause, a picture that has yet to come. */
export function sessionNoticeOf(
  view: NoticeView,
  nowMs: number,
  text: ConsoleText,
  { isSecureDesktop, isSlow, isOld = false }: PictureNews = clear,
): SessionNotice | undefined {
  const { step, warning } = view;
  if (view.link === "lost") {
    const message =
      view.linkLostEndsAtMs === undefined
        ? text("console.state.reconnecting")
        : text("console.state.link-lost", { seconds: secondsLeft(view.linkLostEndsAtMs, nowMs) });
    return { tone: "danger", message, announcement: text("console.state.reconnecting"), mayGoOn: false };
  }
  if (warning !== undefined) {
    const seconds = secondsLeft(warning.endsAtMs, nowMs);
    return {
      tone: "warning",
      message: text(`console.warning.${warning.limit}`, { seconds }),
      announcement: text(`console.warning.${warning.limit}`, { seconds: warnedSeconds[warning.limit] }),
      // The customer alone extends the session's length (protocol, control-message.ts).
      mayGoOn: warning.limit === "idle",
    };
  }
  const isWaiting = step.kind === "live" && view.screenSize === undefined;
  if (step.kind === "live" && !isWaiting && (isSecureDesktop || isOld || isSlow)) {
    const message = text(
      isSecureDesktop
        ? "console.picture.secure-desktop"
        : isOld
          ? "console.picture.held-up"
          : "console.picture.slow",
    );
    const tone = isSecureDesktop || isOld ? "warning" : "info";
    return { tone, message, announcement: message, mayGoOn: false };
  }
  if (step.kind !== "paused" && !isWaiting) return undefined;
  const message = text(isWaiting ? "console.state.waiting-for-picture" : "console.state.paused");
  return { tone: isWaiting ? "info" : "warning", message, announcement: message, mayGoOn: false };
}
