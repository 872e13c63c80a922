import type { consoleSessionNl } from "./console-session-nl.ts";

export const consoleSessionEn = {
  "console.session.title": "Session for {brand}",
  "console.session.device-form.browser": "The customer shares from the browser: you can only look along.",
  "console.session.device-form.helper": "The customer uses the program.",

  "console.state.connecting": "Connecting to the customer",
  "console.state.proving": "Checking the code",
  "console.state.identified": "The customer sees your name and organisation",
  "console.state.asking": "The customer is reading your question. {seconds} s left.",
  "console.state.choosing": "The customer is choosing what to show",
  "console.state.refused": "The customer said no. You can ask again in {seconds} s.",
  "console.state.expired": "The customer chose nothing. That is a no. You can ask again in {seconds} s.",
  "console.state.not-now": "The customer takes no question now. You can ask again in {seconds} s.",
  "console.state.blocked": "The customer said no {count} times. You cannot ask again in this session.",
  "console.state.waiting-for-picture": "The customer said yes. Waiting for the first picture.",
  "console.state.live": "You are looking along",
  "console.state.paused": "The customer has paused. The picture stands still.",
  "console.state.reconnecting": "The connection is gone. Reconnecting.",
  "console.state.link-lost":
    "No connection to the customer. The session ends in {seconds} s. The picture may be out of date.",
  "console.state.server-gone":
    "The server cannot be reached. The session goes on; new questions are not possible now.",
  "console.state.ended": "The session has ended",

  "console.ask.reason-label": "Why do you want to look along?",
  "console.ask.reason-hint": "The customer reads this before answering. One clear sentence.",
  "console.ask.reason-missing": "Enter a reason.",
  "console.ask.reason-too-long": "Keep the reason under {maxCharacters} characters.",
  "console.ask.view": "Ask to look along",
  "console.ask.withdraw": "Withdraw the question",

  "console.picture.label": "The customer’s screen",
  "console.picture.secrecy":
    "What you see here is confidential. Look only at what is needed and share it with nobody.",
  "console.picture.fit": "Fit",
  "console.picture.actual-size": "1:1",
  "console.picture.full-screen": "Full screen",
  "console.picture.size": "{width} × {height}",
  "console.picture.delay": "Delay {milliseconds} ms",
  "console.picture.none": "There is no picture.",
  "console.picture.decoder-failed": "This browser cannot show the picture.",
  "console.secured.browser":
    "Protected against everyone on the way; the customer trusts the site that serves their page.",

  "console.clock.elapsed": "Elapsed {clock}",
  "console.clock.remaining": "{clock} left",
  "console.warning.idle": "Nothing is happening. The session ends in {seconds} s.",
  "console.warning.session-length": "The session ends in {seconds} s. Only the customer can extend it.",
  "console.warning.go-on": "Go on",
  "console.warning.extended": "The customer extended the session.",
  "console.warning.idle-extended": "The session goes on.",

  "console.session.end": "End the session",
  "console.session.end-warning": "Still working? First finish what could leave the computer unusable.",
  "console.session.leave": "Leave this code",

  "console.ended.by.customer": "Ended by the customer",
  "console.ended.by.employee": "Ended by you",
  "console.ended.by.system": "Ended by itself",
  "console.ended.reason.customer-stopped": "The customer stopped.",
  "console.ended.reason.employee-ended": "You ended the session.",
  "console.ended.reason.share-stopped": "The customer stopped sharing in the browser.",
  "console.ended.reason.page-closed": "The customer closed or reloaded the page.",
  "console.ended.reason.idle": "Nothing happened for too long.",
  "console.ended.reason.session-length": "The maximum duration was reached.",
  "console.ended.reason.link-lost": "The connection did not come back in time.",
  "console.ended.reason.code-expired": "The code expired.",
  "console.ended.reason.code-dead": "The code was entered wrongly too often.",
  "console.ended.reason.number-withdrawn": "The server withdrew the code.",
  "console.ended.reason.tampered": "The security did not hold. Tell your administrator.",
  "console.ended.reason.identity-mismatch":
    "Your details did not match on the customer’s side. Tell your administrator.",
  "console.ended.reason.capture-failed": "The customer’s computer could give no more picture.",
  "console.ended.reason.record-failed": "The record could not be kept.",
  "console.ended.reason.server-refused": "The server did not allow the session.",
  "console.ended.no-access": "You no longer have access. New help needs a new code.",
} as const satisfies Record<keyof typeof consoleSessionNl, string>;
