import type { ShownWording } from "@meekijk/protocol";
import type { SessionSettings } from "../device-state.ts";

const wording = { wordingId: "view", version: 1, language: "nl", sha256: "x" } as unknown as ShownWording;

/** A program with everything, its limits of control as they are and no end by the clock. */
export const sessionSettings: SessionSettings = {
  questionTimeoutMs: 60_000,
  refusalPauseMs: 30_000,
  maxRefusals: 3,
  linkLostEndMs: 60_000,
  idleEndMs: 9_000_000,
  idleWarningMs: 60_000,
  sessionLengthMs: 9_000_000,
  sessionLengthWarningMs: 60_000,
  viewWording: wording,
  controlWording: wording,
  controlLengthMs: 1_800_000,
  controlWarningMs: 60_000,
  controlReadingMs: 10_000,
  ownInputRestMs: 2_000,
  questionRestMs: 500,
  clipboardWordings: { in: wording, out: wording },
  files: {
    maxSizeBytes: 1_000_000,
    windowBytes: 120_000,
    chunkBytes: 15_000,
    acknowledgeBytes: 30_000,
    questionTimeoutMs: 60_000,
    questionRestMs: 500,
    needsSecondYes: () => false,
  },
};
