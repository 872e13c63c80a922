import type { catalogueConsoleNl } from "./catalogue-console-nl.ts";
import { consolePanelEn } from "./console/console-panel-en.ts";
import { consoleSessionEn } from "./console/console-session-en.ts";
import { consoleSignInEn } from "./console/console-sign-in-en.ts";
import { consoleToolsEn } from "./console/console-tools-en.ts";
import { consoleWriteUpEn } from "./console/console-write-up-en.ts";
import { recordEn } from "./record/record-en.ts";

export const catalogueConsoleEn = {
  ...consoleSignInEn,
  ...consoleSessionEn,
  ...consoleToolsEn,
  ...consolePanelEn,
  ...consoleWriteUpEn,
  ...recordEn,
} as const satisfies Record<keyof typeof catalogueConsoleNl, string>;
