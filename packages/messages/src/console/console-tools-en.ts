import type { consoleToolsNl } from "./console-tools-nl.ts";

export const consoleToolsEn = {
  "console.page.no-session": "No session",
  "console.page.back": "Back to the start",
  "console.page.short-title": "Meekijk",

  "console.badge.connecting": "Connecting",
  "console.badge.proving": "Checking code",
  "console.badge.confirming": "Confirming",
  "console.badge.recording-identity": "Recording",
  "console.badge.identified": "Connected",
  "console.badge.asking": "Question asked",
  "console.badge.live": "Looking along",
  "console.badge.paused": "Paused",
  "console.badge.reconnecting": "Connection lost",
  "console.badge.ended": "Ended",

  "console.code.held":
    "You still hold number {routingNumber}. Enter the whole code again, or leave the code.",

  "console.customer.title": "About this session",
  "console.customer.sees": "The customer sees this now",
  "console.customer.hears-reason": "Say why as you ask. Then the question is no surprise.",

  "console.ask.characters-left": "{count, plural, one {# character} other {# characters}} left",

  "console.line.direct": "Direct",
  "console.line.relay": "Via the server",
  "console.line.changing": "Route is changing",
  "console.line.lost": "No connection",
  "console.line.milliseconds": "{milliseconds} ms",
  "console.line.picture": "picture {delay}",
  "console.line.path": "Route",
  "console.line.path.direct": "directly between you and the customer",
  "console.line.path.relay": "through our server, which sees encrypted data only",
  "console.line.path.changing": "being chosen or measured",
  "console.line.path.lost": "there is none now",
  "console.line.round-trip": "There and back",
  "console.line.picture-delay": "Picture is here after",

  "console.picture.scale-label": "View",
  "console.picture.scale-key": "Change with key 1. In control? Then press right Ctrl first.",
  "console.picture.reason": "Reason: {reason}",

  "console.ended.at": "Ended at {time}",
  "console.ended.next": "To the start page",
  "console.ended.nothing-owed": "The customer was not connected yet. There is nothing to write up.",
} as const satisfies Record<keyof typeof consoleToolsNl, string>;
