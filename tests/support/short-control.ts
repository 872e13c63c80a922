import { limits } from "@meekijk/protocol";

/** Loaded before the helper: its half hour of control takes half a minute, and its last minute half of that. */
Object.assign(limits, { controlLengthMs: 30_000, controlWarningMs: 15_000 });
