import type { portalCodeNl } from "./portal-code-nl.ts";

export const portalCodeEn = {
  "portal.code.title": "Your code",
  "portal.code.read-aloud": "Read these digits aloud to the employee of {brand}.",
  "portal.code.only-to": "Only give the code to someone you called yourself.",
  "portal.code.label": "Your code is {digits}",
  "portal.code.valid-for": "Valid for {clock}",
  "portal.code.one-minute-left": "The code works for one more minute.",
  "portal.code.nobody-yet": "Nobody can see your screen. We will ask your permission first.",
  "portal.code.waiting": "We are waiting for the employee.",
  "portal.code.joined": "Someone has entered your code. We are checking whether the code is right.",
  "portal.code.proved": "The code is right. You will soon see who wants to look along.",
  "portal.code.left": "The employee has left. Your code still works.",
  "portal.code.wrong-try": "Someone entered a wrong code. This was try {tryNumber} of {maxTries}.",
  "portal.code.wrong-try-do": "Calmly read the digits aloud once more.",
  "portal.code.wrong-try-doubt": "Are you not on the phone with {brand}? Then stop here.",
  "portal.code.dead.title": "This code no longer works",
  "portal.code.dead.wrong-tries": "The code was entered wrongly too often. That is why it was turned off.",
  "portal.code.dead.disturbed": "Something went wrong with the check. That is why the code was turned off.",
  "portal.code.dead.expired": "The time for this code is over.",
  "portal.code.dead.number-withdrawn": "Our server withdrew this code because it was too busy.",
  "portal.code.dead.safe": "Nobody has seen your screen.",
  "portal.code.new": "Show a new code",
  "portal.code.fetching": "We are getting a code for you.",
  "portal.code.failed": "We cannot get a code now.",
  "portal.code.stop": "Stop",

  "portal.question.heading": "A question for you",
  "portal.question.joined-title": "The code is right",
  "portal.question.no-title": "The answer is no",
  "portal.question.granting-title": "You said yes",
  "portal.question.waiting": "{employee} of {organisation} has the right code. A question follows shortly.",
  "portal.question.name-label": "Name",
  "portal.question.organisation-label": "Organisation",
  "portal.question.reason-label": "Why",
  "portal.question.identity.pending": "We are still waiting for proof of who this employee is.",
  "portal.question.identity.verified":
    "Confirmed by {organisation}: this employee proved with a key of their own who they are. For this you trust the site that serves this page.",
  "portal.question.identity.verified.helper":
    "Confirmed by {organisation}: this employee proved with a key of their own who they are.",
  "portal.question.identity.refused":
    "Not confirmed: the proof that came does not hold. Only go on if you know this person. Otherwise call the organisation on a number that you knew already.",
  "portal.question.identity.not-verified":
    "Not confirmed. You see the name that the server gives. Ask about it on the telephone.",
  "portal.question.compare": "Is this the name of the person you are calling with? Feel free to ask.",
  "portal.question.silence-is-no": "If you choose nothing, the answer is no.",
  "portal.question.seconds-left":
    "You have {seconds, plural, one {# second} other {# seconds}} left to choose.",
  "portal.question.refused": "You said no. Nobody can see your screen.",
  "portal.question.expired": "You chose nothing. That is a no. Nobody can see your screen.",
  "portal.question.withdrawn": "The employee has withdrawn the question.",
  "portal.question.pause":
    "The employee can ask again in {seconds, plural, one {# second} other {# seconds}}.",
  "portal.question.may-ask-again": "The employee may ask again now.",
  "portal.question.no-more": "Do you want no more questions? Then choose Stop.",
  "portal.question.blocked": "You said no {count} times. The employee can no longer ask anything.",
  "portal.question.blocked-do": "Would you like help after all? Stop and start again with a new code.",
  "portal.question.recording": "We are recording your answer. After that, looking along begins.",
  "portal.question.record-failed": "We cannot record your answer. That is why looking along does not begin.",

  "portal.picker.before-title": "First close what is private",
  "portal.picker.before": "Think of your bank, your e-mail and your photos.",
  "portal.picker.title": "Choose what you show",
  "portal.picker.after-yes":
    "Do you choose yes? Then your browser asks which screen or window you want to show.",
  "portal.picker.hint": "Your browser now asks what you want to share. Choose one window if that is enough.",
  "portal.picker.whole-screen": "Sharing your whole screen? Then your notifications can be seen too.",
  "portal.picker.cancel-is-no": "If you choose Cancel, the answer is no.",
  "portal.picker.cancelled": "You chose nothing to show. That is a no.",
  "portal.picker.failed": "Your browser could not show the screen. Nothing was shared.",
  "portal.picker.not-allowed-by-system":
    "Your computer does not allow sharing. Allow screen recording for your browser in the settings.",
} as const satisfies Record<keyof typeof portalCodeNl, string>;
