/** Mails to customers about their own account. */
export const serverMailEn = {
  "server.mail.greeting": "Good day,",
  "server.mail.closing": "Kind regards,",
  "server.mail.by-machine": "You cannot reply to this mail. Call {brand}: {phone}.",

  "server.mail.sign-in.subject": "{brand}: your link to sign in",
  "server.mail.sign-in.lead":
    "You want to sign in at {brand}. Click this link. It works once, and for 10 minutes.",
  "server.mail.sign-in.button": "Sign in",

  "server.mail.sign-up.subject": "{brand}: make your account",
  "server.mail.sign-up.lead":
    "You want an account at {brand}. Click this link to make it. It works once, and for 24 hours.",
  "server.mail.sign-up.button": "Make the account",
  "server.mail.sign-up.not-asked":
    "Did you not ask for this? Then you need not do anything. No account was made yet.",

  "server.mail.invitation.subject": "{brand}: your account is ready",
  "server.mail.invitation.lead":
    "An account at {brand} is ready for you. Click this link to open it. It works once, and for 7 days.",
  "server.mail.invitation.button": "Open the account",

  "server.mail.passkey-added.subject": "{brand}: a passkey was made for your account",
  "server.mail.passkey-added.lead":
    "A passkey was made for your account at {brand}. With a passkey you sign in without a mail: by fingerprint, face or PIN.",

  "server.mail.passkey-removed.subject": "{brand}: a passkey of your account was removed",
  "server.mail.passkey-removed.lead":
    "A passkey of your account at {brand} was removed. Nobody can sign in with it any more. You can still ask for a link by mail.",

  "server.mail.link-handed-over.subject": "{brand}: a sign-in link was made for your account",
  "server.mail.link-handed-over.lead":
    "An employee of {brand} made a link with which you can sign in. You get that link from them, and not with this mail.",

  "server.mail.address-changed.subject": "{brand}: your account has another e-mail address",
  "server.mail.address-changed.lead":
    "An employee of {brand} changed the e-mail address of your account. All browsers were signed out.",

  "server.mail.secret": "Give this link to nobody. {brand} never asks for it, not on the telephone either.",
  "server.mail.not-me":
    "Did you not ask for this? Then you need not do anything. Without this mail nobody can get in. Do you think that somebody else reads your mail? Then block your account:",
  "server.mail.not-known":
    "Do you know nothing of this? Then block your account. You can do so at once, without signing in:",
  "server.mail.not-me.button": "Block my account",
} as const;
