import { limits } from "@meekijk/protocol";
import type { ShownWording } from "@meekijk/protocol";
import type { ClipboardWordings, FileSettings, SessionSettings } from "@meekijk/session-core";

/** Names our program in the handshake. */
export const programVersion = "0.1.0";

/** The session's clocks with the protocol's defaults (design 2). */
export function deviceSettings(
  viewWording: ShownWording,
  controlWording: ShownWording | undefined,
  optional: { files?: FileSettings; clipboardWordings?: ClipboardWordings },
): SessionSettings {
  const { questionTimeoutMs, refusalPauseMs, maxRefusals, linkLostEndMs } = limits;
  const { idleEndMs, idleWarningMs, sessionLengthMs, sessionLengthWarningMs } = limits;
  const { controlLengthMs, controlWarningMs, controlReadingMs, ownInputRestMs, questionRestMs } = limits;
  return {
    controlLengthMs,
    controlWarningMs,
    controlReadingMs,
    ownInputRestMs,
    questionRestMs,
    questionTimeoutMs,
    refusalPauseMs,
    maxRefusals,
    linkLostEndMs,
    idleEndMs,
    idleWarningMs,
    sessionLengthMs,
    sessionLengthWarningMs,
    viewWording,
    controlWording,
    ...optional,
  };
}
