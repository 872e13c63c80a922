import type { consoleWriteUpNl } from "./console-write-up-nl.ts";

export const consoleWriteUpEn = {
  "console.write-up.title": "Write up the session",
  "console.write-up.needed-first": "Save this first. Then you can start a new session.",
  "console.write-up.outcome-label": "Outcome",
  "console.write-up.outcome.solved": "Solved",
  "console.write-up.outcome.not-solved": "Not solved",
  "console.write-up.outcome.not-feasible": "Not possible remotely",
  "console.write-up.outcome-missing": "Choose an outcome.",
  "console.write-up.work-done-label": "What did you do?",
  "console.write-up.work-done-hint":
    "The customer can read this. Do not write down passwords or data you happened to see.",
  "console.write-up.work-done-missing": "Write down what you did.",
  "console.write-up.work-done-too-long": "Keep the text under {maxCharacters} characters.",
  "console.write-up.save": "Save",
  "console.write-up.saving": "Saving",
  "console.write-up.saved": "Recorded. This can no longer be changed.",
  "console.write-up.failed": "Saving did not work. Your text is still there. Try again.",

  "console.write-up.signed-out":
    "You are no longer signed in. Sign in again to write this session up. Does that fail? Ask your administrator.",
  "console.write-up.not-allowed":
    "Your account may not write this session up. Ask your administrator what happened to your role.",
  "console.write-up.sign-in": "Go to signing in",
  "console.sessions.title": "Your sessions",
  "console.sessions.none": "You have not run any sessions yet.",
  "console.sessions.column.started": "Started",
  "console.sessions.column.duration": "Duration",
  "console.sessions.column.brand": "Brand",
  "console.sessions.column.reason": "Reason",
  "console.sessions.column.ended": "End",
  "console.sessions.column.outcome": "Outcome",
  "console.sessions.still-open": "Still open",
  "console.sessions.write-up-owed": "Write-up needed",
  "console.sessions.receipt": "Download the receipt",
  "console.sessions.receipt-failed": "The receipt cannot be made now. Try again in a moment.",
  "console.sessions.open-record": "Open the record",
  "console.sessions.failed": "The list did not load.",
} as const satisfies Record<keyof typeof consoleWriteUpNl, string>;
