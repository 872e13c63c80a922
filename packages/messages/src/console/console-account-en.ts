import type { consoleAccountNl } from "./console-account-nl.ts";

export const consoleAccountEn = {
  "console.sign-in.with-passkey": "Sign in with a passkey",
  "console.sign-in.passkey-busy": "Confirm in your browser that it is you.",
  "console.sign-in.passkey-cancelled":
    "No passkey was used. Try again, or open a sign-in link from your administrator.",
  "console.sign-in.passkey-refused":
    "This passkey is not accepted. Use another one, or ask your administrator for a sign-in link.",
  "console.sign-in.passkey-elsewhere": "Passkeys do not work at this address. Open {address}.",
  "console.sign-in.with-provider": "Sign in through {provider}",
  "console.sign-in.link-instead": "No passkey yet? Open the sign-in link your administrator gave you.",
  "console.sign-in.single-sign-on-refused":
    "Signing in through your organisation failed. Try again, or ask your administrator for a sign-in link.",
  "console.sign-in.single-sign-on-account-unknown":
    "This account of your organisation belongs to no employee. Ask your administrator to invite you.",
  "console.sign-in.single-sign-on-unreachable":
    "The sign-in service of your organisation does not answer. Try again later.",

  "console.account.title": "My account",
  "console.account.recovering-title": "Make a passkey first",
  "console.account.recovering":
    "You signed in by a link. It lets you make a passkey, and nothing else yet. Do so within an hour.",
  "console.account.failed": "Your account did not load.",

  "console.passkeys.title": "Passkeys",
  "console.passkeys.what":
    "With a passkey you sign in with your finger, face or PIN. Nobody can guess it or take it over.",
  "console.passkeys.none": "You have no passkey yet.",
  "console.passkeys.created": "Made on {date}",
  "console.passkeys.used": "Last used on {date}",
  "console.passkeys.never-used": "Not used yet",
  "console.passkeys.name": "Name of the new passkey",
  "console.passkeys.name-hint": "For example: laptop at work.",
  "console.passkeys.name-missing": "Give the passkey a name.",
  "console.passkeys.add": "Make a passkey",
  "console.passkeys.added": "The passkey is made. Next time you can sign in with it.",
  "console.passkeys.remove": "Remove",
  "console.passkeys.remove-named": "Remove passkey {name}",
  "console.passkeys.removed": "The passkey is removed. Remove it on your device as well.",
  "console.passkeys.cancelled": "Nothing changed: you did not confirm in the browser.",
  "console.passkeys.already-there": "This device already has a passkey for your account.",
  "console.passkeys.offer-title": "Make a passkey",
  "console.passkeys.offer":
    "With a passkey you sign in by yourself from now on, without a link from your administrator.",
  "console.passkeys.later": "Later",

  "console.step-up.title": "Is it you?",
  "console.step-up.why":
    "For this step you confirm with a passkey that it is you. That holds for five minutes.",
  "console.step-up.confirm": "Confirm with passkey",
  "console.step-up.refused": "This is no passkey of your account.",

  "console.web-sessions.title": "Where you are signed in",
  "console.web-sessions.device": "{browser} on {system}",
  "console.web-sessions.browser": "Unknown browser",
  "console.web-sessions.system": "unknown device",
  "console.web-sessions.this-one": "This browser",
  "console.web-sessions.since": "Signed in on {date}",
  "console.web-sessions.used": "Last used on {date}",
  "console.web-sessions.by.link": "with a sign-in link",
  "console.web-sessions.by.recovery": "with a recovery link",
  "console.web-sessions.by.passkey": "with a passkey",
  "console.web-sessions.by.single-sign-on": "through your organisation",
  "console.web-sessions.end": "Sign out",
  "console.web-sessions.end-named": "Sign out on {device}",
  "console.web-sessions.ended": "That browser is signed out.",
  "console.web-sessions.end-all": "Sign out everywhere",
  "console.web-sessions.elsewhere": "You are also signed in on: {devices}.",
  "console.web-sessions.elsewhere-advice":
    "Is that not you? Then sign out everywhere and warn your administrator.",
  "console.web-sessions.look": "See where",
  "console.log.changed.title": "The log has changed",
  "console.log.changed":
    "Your organisation’s log has changed since this browser last saw it. That should not be possible. Save what this browser saw and give it to whoever checks in your organisation.",
  "console.log.gone.title": "The log is gone",
  "console.log.gone":
    "This browser saw a log of your organisation before. That log is no longer there. That should not be possible. Save what this browser saw and give it to whoever checks in your organisation.",
  "console.log.save": "Save what this browser saw",
} as const satisfies Record<keyof typeof consoleAccountNl, string>;
