import { z } from "zod";
import { limits } from "./limits.ts";

const coordinate = z.number().int().min(-65_535).max(65_535);
const length = z.number().int().min(1).max(65_535);

/** Written beside the talk on the telephone; both ways, only while someone looks along, and never on record. */
export const chatSchema = z.object({
  type: z.literal("chat"),
  text: z.string().trim().min(1).max(limits.maxChatCharacters),
});

export const monitorPlaceSchema = z.object({
  /** The system's own name; text that nobody checked. */
  title: z.string().max(limits.maxMonitorTitleCharacters),
  x: coordinate,
  y: coordinate,
  width: length,
  height: length,
});
export type MonitorPlace = z.infer<typeof monitorPlaceSchema>;

/** Where the monitors lie in the shared picture, in its pixels; one or none needs no choice. And what it can bear. */
export const screenLayoutSchema = z.object({
  type: z.literal("screen-layout"),
  monitors: z.array(monitorPlaceSchema).max(limits.maxMonitors),
  /** The customer's program can draw the employee's mark on that screen; left out: it cannot, and pointing shows nothing. */
  canShowPointer: z.boolean().optional(),
});

/** Why the picture is not as it was, in words for the employee. */
export const pictureStateSchema = z.object({
  type: z.literal("picture-state"),
  /** The customer's system shows a screen that no program may see: a lock screen, a question for a password. */
  isSecureDesktop: z.boolean(),
  /** The line carries less than the screen changes: what is seen is late. */
  isSlow: z.boolean(),
});
export type SideMessage =
  | z.infer<typeof chatSchema>
  | z.infer<typeof screenLayoutSchema>
  | z.infer<typeof pictureStateSchema>;
