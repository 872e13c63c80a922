import type { portalLiveNl } from "./portal-live-nl.ts";

export const portalLiveEn = {
  "portal.live.title": "Someone is looking along",
  "portal.live.title-paused": "Looking along is paused",
  "portal.live.tab-title": "Someone is looking along",
  "portal.live.who": "{employee} of {organisation} is looking along on your screen.",
  "portal.live.only-this-person": "Only this employee sees your screen.",
  "portal.live.reason": "Why: {reason}",
  "portal.live.since": "Started at {time}",
  "portal.live.since-label": "Started at",
  "portal.live.elapsed-label": "Duration",
  "portal.live.remaining-label": "Stops by itself in",
  "portal.live.remaining": "Stops by itself in {clock}",
  "portal.live.view-only": "The employee can only look, and cannot click or type anything.",
  "portal.live.shares.monitor": "You are showing your whole screen.",
  "portal.live.shares.window": "You are showing one window.",
  "portal.live.shares.browser": "You are showing one tab of your browser.",
  "portal.live.secured": "Protected against everyone on the way; you trust the site that serves this page.",
  "portal.live.keep-open": "Keep this tab open. If you close it, looking along stops.",
  "portal.live.pause": "Pause",
  "portal.live.resume": "Continue",
  "portal.live.stop": "Stop",
  "portal.live.paused": "The employee’s picture stands still. The employee does not see what you do now.",
  "portal.live.stop-always": "You may always stop. The Stop button works at once.",
  "portal.live.stop-warning":
    "Is the employee still working on your computer? If you stop now, your computer may not work properly.",
  "portal.live.started-announcement": "Looking along has begun.",
  "portal.live.paused-announcement": "Looking along is paused.",
  "portal.live.resumed-announcement": "Looking along continues.",
  "portal.live.picture-stopped": "Your browser no longer passes on a picture.",

  "portal.link.lost.title": "The connection is gone",
  "portal.link.lost": "The employee gets no new picture now. We are trying to connect again.",
  "portal.link.lost.ends-in":
    "If that fails, looking along stops in {seconds, plural, one {# second} other {# seconds}}.",
  "portal.link.lost.stop": "You can also stop now. That needs no connection.",
  "portal.link.slow.title": "The connection is slow",
  "portal.link.slow": "The employee sees your screen later than you do. Take your time.",
  "portal.link.restored": "The connection is back. Looking along continues.",
  "portal.link.server-gone":
    "Our server cannot be reached for a moment. Looking along continues, but new questions are not possible now.",

  "portal.warning.idle.title": "Are you still there?",
  "portal.warning.idle":
    "Nothing has happened for a while. Looking along stops in {seconds, plural, one {# second} other {# seconds}}.",
  "portal.warning.session-length.title": "The time is almost up",
  "portal.warning.session-length":
    "Looking along stops in {seconds, plural, one {# second} other {# seconds}}. You can choose to go on.",
  "portal.warning.go-on": "Go on looking along",
  "portal.warning.extended": "Looking along continues.",
} as const satisfies Record<keyof typeof portalLiveNl, string>;
