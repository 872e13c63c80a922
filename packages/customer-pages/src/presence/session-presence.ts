import { brandSlugSchema, controlNumberOf, controlNumberSchema } from "@meekijk/protocol";
import type { BrandSlug, ControlNumber } from "@meekijk/protocol";
import type { DeviceView } from "@meekijk/session-client";

/** A session in which an employee is, as one tab of this browser tells another of the same site. */
export interface SessionPresence {
  brandSlug: BrandSlug;
  controlNumber: ControlNumber;
}

/** `ask`: is there a session here? `here` answers, and is said unasked when one begins; `over` when it ends. */
export type PresenceWord = { kind: "ask" } | ({ kind: "here" | "over" } & SessionPresence);

/** What this page's session says of itself: nothing before an employee proved the code, and nothing after the end. */
export function presenceOf(
  view: Pick<DeviceView, "step" | "sessionId">,
  brandSlug: BrandSlug,
): SessionPresence | undefined {
  if (view.sessionId === undefined) return undefined;
  switch (view.step.kind) {
    case "joined":
    case "question":
    case "granting":
    case "live":
    case "paused":
      return { brandSlug, controlNumber: controlNumberOf(view.sessionId) };
    case "checking-network":
    case "network-failed":
    case "opening":
    case "code":
    case "code-dead":
    case "ended":
      return undefined;
  }
}

/** What another tab said; undefined when it is none of these words. */
export function readPresenceWord(value: unknown): PresenceWord | undefined {
  if (typeof value !== "object" || value === null || !("kind" in value)) return undefined;
  if (value.kind === "ask") return { kind: "ask" };
  if (value.kind !== "here" && value.kind !== "over") return undefined;
  const brandSlug = brandSlugSchema.safeParse("brandSlug" in value ? value.brandSlug : undefined);
  const controlNumber = controlNumberSchema.safeParse(
    "controlNumber" in value ? value.controlNumber : undefined,
  );
  if (!brandSlug.success || !controlNumber.success) return undefined;
  return { kind: value.kind, brandSlug: brandSlug.data, controlNumber: controlNumber.data };
}
