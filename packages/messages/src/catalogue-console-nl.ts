import { consolePanelNl } from "./console/console-panel-nl.ts";
import { consoleSessionNl } from "./console/console-session-nl.ts";
import { consoleSignInNl } from "./console/console-sign-in-nl.ts";
import { consoleToolsNl } from "./console/console-tools-nl.ts";
import { consoleWriteUpNl } from "./console/console-write-up-nl.ts";
import { recordNl } from "./record/record-nl.ts";

export const catalogueConsoleNl = {
  ...consoleSignInNl,
  ...consoleSessionNl,
  ...consoleToolsNl,
  ...consolePanelNl,
  ...consoleWriteUpNl,
  ...recordNl,
} as const;
