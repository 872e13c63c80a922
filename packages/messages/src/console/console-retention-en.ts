import type { consoleRetentionNl } from "./console-retention-nl.ts";

export const consoleRetentionEn = {
  "console.retention.what":
    "How long you keep data of sessions, what will be erased soon and what was erased.",
  "console.retention.read-again": "Refresh",
  "console.retention.setting": "Retention period",
  "console.retention.setting.now":
    "{months, plural, one {Records are kept for one month after the end of the session.} other {Records are kept for # months after the end of the session.}}",
  "console.retention.setting.rule":
    "A report of damage, or any other report about the session, starts the period anew. As long as a report is open, nothing of that session is erased.",
  "console.retention.months": "Number of months",
  "console.retention.months-hint": "From 1 to 120. Counts for sessions that end from now on.",
  "console.retention.months-wrong": "Fill in a whole number from 1 to 120.",
  "console.retention.save": "Save",
  "console.retention.saved": "The retention period is saved.",
  "console.retention.next": "What is kept now",
  "console.retention.next.none": "No record of any session is kept.",
  "console.retention.next.more": "These are the first hundred. The rest is kept longer.",
  "console.retention.held": "Report still open",
  "console.retention.column.until": "Kept until",
  "console.retention.column.ended": "End of the session",
  "console.retention.column.brand": "Brand",
  "console.retention.column.session": "Session",
  "console.retention.column.subject": "Session or customer",
  "console.retention.gone": "What was erased",
  "console.retention.gone.what":
    "What was destroyed, counted. What it said is gone; the signatures stay, without content.",
  "console.retention.gone.none": "Nothing was erased in these days.",
  "console.retention.gone.older": "Show older",
  "console.retention.gone.file": "Download as a CSV file",
  "console.retention.from": "From",
  "console.retention.to": "Up to and including",
  "console.retention.column.destroyed": "Erased on",
  "console.retention.column.counts": "What",
  "console.retention.column.rule": "Why",
  "console.retention.counts.events": "{count, plural, one {one event} other {# events}}",
  "console.retention.counts.feedback": "{count, plural, one {one rating} other {# ratings}}",
  "console.retention.counts.damage": "{count, plural, one {one damage report} other {# damage reports}}",
  "console.retention.counts.reports": "{count, plural, one {one report} other {# reports}}",
  "console.retention.counts.notes":
    "{count, plural, one {one text of an account} other {# texts of accounts}}",
  "console.retention.rule":
    "{months, plural, one {One month, until {until}} other {# months, until {until}}}",
  "console.retention.rule.request": "At the person’s own request, by {name}",
  "console.retention.counts.person": "data of a customer",
  "console.erase.title": "Erase on request",
  "console.erase.why":
    "Does this person ask to be erased? Then name, addresses, passkeys and the texts in the history go. Records of sessions stay until their retention period is over, as they are evidence. This cannot be undone.",
  "console.erase.ask": "Erase this person",
  "console.erase.sure": "Yes, erase {name}",
  "console.erase.cancel": "No, leave it",
  "console.erase.done-nothing-kept": "This person is erased. Nothing is kept.",
  "console.erase.done":
    "This person is erased. {count, plural, one {One record is} other {# records are}} kept, at the latest until {until}.",
} as const satisfies Record<keyof typeof consoleRetentionNl, string>;
