import type { portalHelperNl } from "./portal-helper-nl.ts";

export const portalHelperEn = {
  "portal.screens.label": "What do you want to show?",
  "portal.screens.lead": "This can only be seen once you say yes.",
  "portal.screens.only": "My whole screen",
  "portal.screens.all": "All my screens ({count})",
  "portal.screens.monitor": "Screen {number} ({title})",
  "portal.screens.primary": "Your main screen",
  "portal.screens.window": "Only this window: {title}",

  "portal.control.title": "Mouse and keyboard",
  "portal.control.none": "The employee can only look now.",
  "portal.control.offer": "Let the employee take control",
  "portal.control.your-offer": "You are offering this yourself. Nothing happens until you say yes.",
  "portal.control.meaning.everything": "The employee can do everything that you can do yourself.",
  "portal.control.meaning.bank":
    "Never log in to your bank while someone else has control. A real help desk does not ask that.",
  "portal.control.meaning.take-back":
    "You see all that happens. Move your mouse, and the employee must wait.",
  "portal.control.read-first":
    "Read this first. You can say yes in {seconds, plural, one {# second} other {# seconds}}.",
  "portal.control.granted": "The employee now controls your computer.",
  "portal.control.held-off": "You are using your own mouse or keyboard. The employee waits.",
  "portal.control.ends-in": "This stops by itself in {minutes, plural, one {# minute} other {# minutes}}.",
  "portal.control.warning": "Control is about to stop",
  "portal.control.seconds": "{seconds, plural, one {# second} other {# seconds}} left.",
  "portal.control.go-on": "Let the employee go on",
  "portal.control.withdraw": "Take control back",
  "portal.question.recording.control": "We are recording your answer. Then the employee can take control.",

  "portal.live.controls": "The employee looks along and can control your computer.",
  "portal.live.shares.all": "You are showing all your screens.",
  "portal.live.secured.helper": "Our server cannot look, unless the employee’s page itself has been altered.",
  "portal.live.keep-open.helper": "Keep this window open. If you close it, looking along stops.",
  "portal.live.stop-keys": "You can also stop with the keys {keys}. That always works.",
  "portal.ended.close.helper":
    "Now close this window. That closes the program too. Nothing stays behind on your computer.",
  "portal.ended.reason.helper.share-stopped": "The screen or window that you were showing is gone.",
  "portal.ended.reason.helper.capture-failed": "The program could no longer read your screen.",
  "portal.accepted.start.helper": "Begin",
  "portal.helper.ignored-answer":
    "A click or key of the employee came just now. So choose once more, with your own mouse.",
  "portal.helper.gone.title": "The program has closed",
  "portal.helper.gone": "Nobody sees your screen any more. You can close this window.",
} as const satisfies Record<keyof typeof portalHelperNl, string>;
