import type { consoleSignInNl } from "./console-sign-in-nl.ts";

export const consoleSignInEn = {
  "console.page.title": "Console of {organisation}",
  "console.page.signed-in-as": "Signed in as {employee}",
  "console.page.sign-out": "Sign out",
  "console.page.language": "Language",
  "console.page.skip-to-content": "Skip to content",
  "console.page.loading": "Loading",
  "console.page.retry": "Try again",

  "console.sign-in.title": "Sign in",
  "console.sign-in.busy": "You are being signed in.",
  "console.sign-in.need-link": "Open the sign-in link your administrator gave you.",
  "console.sign-in.used-or-expired":
    "This sign-in link has been used or has expired. Ask your administrator for a new one.",
  "console.sign-in.signed-out": "You are signed out.",
  "console.sign-in.session-expired": "You are signed out because you did nothing for a long time.",
  "console.sign-in.personal": "Your account is personal. Do not share your sign-in link with anyone.",

  "console.code.title": "New session",
  "console.code.label": "Customer’s code",
  "console.code.hint": "Nine digits. The customer reads them aloud; only ask when the customer called you.",
  "console.code.incomplete": "Enter all nine digits.",
  "console.code.join": "Connect",
  "console.code.joining": "Connecting",
  "console.code.shortcut": "Shortcut to the code field: {key}",

  "console.join-error.no-such-code":
    "This code does not exist or no longer works. Have the customer read the digits again.",
  "console.join-error.wrong-code":
    "The code is wrong. {triesLeft, plural, one {# try} other {# tries}} left. The customer sees every wrong try.",
  "console.join-error.too-many-tries": "Wrong code too often. Ask the customer for a new code.",
  "console.join-error.code-dead": "The customer withdrew the code or it expired. Ask for a new one.",
  "console.join-error.too-many-joins":
    "You tried to connect too often. Wait {minutes, plural, one {# minute} other {# minutes}}.",
  "console.join-error.write-up-owed": "First record the outcome and the work of your previous session.",
  "console.join-error.not-permitted":
    "With your role you do not look along with customers. Ask your administrator whether that is right.",
  "console.join-error.secrecy-not-acknowledged":
    "First acknowledge the secrecy rules that hold now. Reload this page to do so.",
  "console.join-error.not-trained":
    "You are not recorded as trained yet. Ask your coordinator to do so; then you can look along.",
  "console.join-error.busy": "You already have a session. End that one first.",
  "console.join-error.not-connected": "No connection to the server. Check your network.",
  "console.join-error.customer-gone": "The customer closed the page or lost the connection.",
  "console.join-error.identity-mismatch":
    "The server passed on another name than the customer was shown. The session has ended; tell your administrator.",

  "console.closed.version-unknown": "This page is out of date. Reload the page.",
  "console.closed.message-refused": "The server did not understand a message of this page. Reload the page.",
  "console.closed.not-signed-in": "You are no longer signed in.",
  "console.closed.session-unknown": "This session no longer exists.",
  "console.closed.acceptance-refused": "The customer’s terms are not valid. Have the customer start again.",
  "console.closed.too-many-messages": "The server got too many messages from this page. Wait a minute.",
  "console.closed.number-withdrawn": "The server withdrew the code. Ask the customer for a new one.",
  "console.closed.session-over": "This session has already ended.",
  "console.closed.server-stopping": "The server is restarting.",

  "console.error.bad-request": "The server cannot process this data.",
  "console.error.not-signed-in": "You are no longer signed in.",
  "console.error.not-allowed": "You may not do this.",
  "console.error.not-found": "Not found.",
  "console.error.erased": "These data were erased.",
  "console.error.too-many-requests": "Too many requests. Wait a minute.",
  "console.error.locked-out":
    "Signing in failed too often. Wait a quarter of an hour, or ask your administrator for a sign-in link.",
  "console.error.step-up-needed": "First confirm with your passkey that it is you.",
  "console.error.last-way-in": "This is your last passkey. Make another one first.",
  "console.error.last-administrator": "This is the last administrator. Make somebody else one first.",
  "console.error.no-way-in-left":
    "You have no passkey yourself and could not sign in any more. Make a passkey first.",
  "console.error.single-sign-on-changed":
    "A colleague changed these settings meanwhile. Your choice was not saved. Look at what is there now.",
  "console.error.account-blocked": "This account is blocked. Unblock it first.",
  "console.error.roles-changed":
    "A colleague changed these roles meanwhile. Your choice was not saved. Look at what is there now and choose again.",
  "console.error.roster-not-possible":
    "No list can be made now. The console has no address at which passkeys work, or there are more than 500 employees.",
  "console.error.roster-unsound":
    "This file is not in order. A signature or an employee in it does not hold. Nothing was stored.",
  "console.error.roster-of-another-server":
    "This file belongs to another organisation or to another address of this server. Make a new request and sign that.",
  "console.error.roster-of-another-root":
    "This file was signed with another root key than the known one. Nothing was stored.",
  "console.error.roster-not-newer":
    "There is a list here with this number or a higher one. Make a new request and sign that.",
  "console.error.roster-expired": "The list in this file has expired already. Sign a new one.",
  "console.error.roster-of-the-future":
    "The list in this file begins later than now. Set the clock of the computer with the key right, and sign a new one.",
  "console.error.passkey-needed": "Make a passkey first. Then you can do this.",
  "console.error.secrecy-version-changed": "The rules have just changed. Read the new version.",
  "console.error.too-many-passkeys": "You already have ten passkeys. Remove one first.",
  "console.error.too-many-brands": "You have fifty brands already; there can be no more.",
  "console.error.too-many-reports": "There are so many of these already that no more can be added.",
  "console.error.address-taken": "This e-mail address already belongs to somebody else.",
  "console.error.shared-mailbox":
    "This is a mailbox that is often read by several people. An account belongs to one person: choose a personal address.",
  "console.error.mail-not-possible": "This server cannot send e-mail. Pass the address on yourself.",
  "console.error.link-spent": "This link was used or has run out.",
  "console.error.activation-needed": "This account must read the explanation first.",
  "console.error.duty-changed": "The text has changed meanwhile. Read the new text.",
  "console.error.session-not-over": "The server has not yet heard that this session is over.",
  "console.error.language-missing":
    "The text is missing in a language of the brand. Write it in all languages.",
  "console.error.draft-incomplete":
    "The draft is not finished: each section needs a heading and a paragraph, and the text a title.",
  "console.error.draft-changed":
    "Somebody else changed this text meanwhile. First read what stands there now.",
  "console.error.date-passed": "Choose today or a later day.",
  "console.error.before-announced":
    "A version is announced already that holds from a later day. It would then never hold.",
  "console.error.secrecy-rules-hold-at-once": "Secrecy rules hold at once; choose today.",
  "console.error.write-up-closed": "The outcome of this session is already recorded.",
  "console.error.internal": "The server has a fault. Try again.",
  "console.error.offline": "No connection to the server.",
} as const satisfies Record<keyof typeof consoleSignInNl, string>;
