/** English of `place-passkey-nl.ts`. */
export const placePasskeyEn = {
  "place.passkey.sign-in.title": "Sign in without e-mail",
  "place.passkey.sign-in.what":
    "Did you make a passkey before? Then sign in by fingerprint, face or PIN of this device.",
  "place.passkey.sign-in": "Sign in with a passkey",
  "place.passkey.sign-in.cancelled":
    "No passkey was used. Do you not have one yet? Then ask for a link by e-mail.",
  "place.passkey.sign-in.unknown":
    "There is no account with this passkey here any more, or it took too long. Ask for a link by e-mail.",

  "place.passkey.title": "Sign in faster with a passkey",
  "place.passkey.what":
    "With a passkey you sign in by fingerprint, face or PIN of this device. No e-mail is needed then.",
  "place.passkey.none": "You have no passkey yet.",
  "place.passkey.created": "Made on {date}",
  "place.passkey.last-used": "Last used on {date}",
  "place.passkey.never-used": "Not used yet",
  "place.passkey.remove": "Remove",
  "place.passkey.removed": "The passkey was removed. Nobody can sign in with it any more.",
  "place.passkey.own-device":
    "Do others use this device as well? Then make a passkey here only if you have a user or PIN of your own.",
  "place.passkey.name": "Name for this passkey",
  "place.passkey.name-hint": "So you know it again later. For example: laptop at home.",
  "place.passkey.name-missing": "Fill in a name.",
  "place.passkey.add": "Make a passkey",
  "place.passkey.added":
    "The passkey was made. Next time you sign in with it. We send you an e-mail about this where that is possible.",
  "place.passkey.busy": "Follow the steps on your device…",
  "place.passkey.add.cancelled": "No passkey was made. Try again if you want to.",
  "place.passkey.already-there": "There is a passkey of yours on this device already.",
  "place.passkey.too-many-passkeys": "You have ten passkeys already. Remove one first.",
  "place.passkey.step-up-needed":
    "For your safety a passkey is made within ten minutes after signing in. So sign in again first.",
  "place.passkey.sign-in-again": "Sign out and in again",
  "place.passkey.not-here": "No passkey can be made at this address or in this browser.",
} as const;
