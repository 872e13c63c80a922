import type { consoleRosterNl } from "./console-roster-nl.ts";

/** The page about whom customers' devices can check to be an employee (R036). */
export const consoleRosterEn = {
  "console.roster.what":
    "The customer’s computer checks by itself whether somebody works for you. It can do so only for employees on a list that was signed with your organisation’s root key. That key is not on this server.",
  "console.roster.now": "How it is now",
  "console.roster.state.none": "No list yet",
  "console.roster.state.valid": "Valid",
  "console.roster.state.not-valid": "Not valid now",
  "console.roster.none":
    "In every session customers see that the employee was not checked. Looking along works all the same. First make a root key, on another computer than the server. The operating manual says how.",
  "console.roster.validity": "List {number} is valid from {from} up to and including {until}.",
  "console.roster.renew":
    "Customers now see that the employee was not checked. Request a new list below and have it signed.",
  "console.roster.other-server":
    "This list names another address or another key of the server. What customers check, and the proof that they keep, then does not hold. Request a new list below and have it signed.",
  "console.roster.root-key": "Root key",
  "console.roster.compare":
    "Compare this text with the print-out that you keep. Every character must be the same, capitals too.",
  "console.roster.copy": "Copy the root key",
  "console.roster.copied": "Copied.",
  "console.roster.not-copied": "Copying did not work. Select the text yourself.",
  "console.roster.members": "Whom customers can check",
  "console.roster.nobody": "Nobody has a role that lets them look along.",
  "console.roster.stands": "Can be checked",
  "console.roster.stands-not": "Cannot be checked",
  "console.roster.place.stands": "Is on the list.",
  "console.roster.place.new-passkey":
    "Is on the list, but not with every passkey. The new one counts after a new list.",
  "console.roster.place.changed":
    "Is on the list, but a name, role or passkey changed. A new list is needed.",
  "console.roster.place.not-listed": "Is not on the list yet. A new list is needed.",
  "console.roster.place.no-passkey": "Has no passkey yet and so cannot be on the list.",
  "console.roster.place.blocked": "Is blocked, and still on the list until there is a new one.",
  "console.roster.request": "Step 1: request a new list",
  "console.roster.request-how":
    "Download the request and take it to the computer with the root key. There you see who is added and who goes, and sign the list.",
  "console.roster.download": "Download the request",
  "console.roster.requested":
    "{count, plural, =0 {The request was downloaded. Nobody is in it: nobody who may look along has a passkey.} one {The request was downloaded, with one employee.} other {The request was downloaded, with # employees.}}",
  "console.roster.upload": "Step 2: store the signed list",
  "console.roster.upload-how":
    "Choose the file that you made with the root key. You first see what is in it.",
  "console.roster.pick": "Choose the file",
  "console.roster.unusable":
    "This is no signed employee list, or a signature in it does not hold. Nothing was stored.",
  "console.roster.picked":
    "List {number} with {count, plural, one {one employee} other {# employees}}, valid up to and including {until}.",
  "console.roster.first-root":
    "The server knows no root key yet. From now on this one counts. Compare it with your print-out first. This goes to the alarms.",
  "console.roster.other-root":
    "This list belongs to another root key, which the known key did not appoint. Only go on if the old key is lost or stolen. Programs that know the old one alone can then check nobody any more. This goes to the alarms.",
  "console.roster.meant": "I compared this key with the print-out, and replace the old one.",
  "console.roster.store": "Store this list",
  "console.roster.stored": "The list is stored and counts from now on.",
} as const satisfies Record<keyof typeof consoleRosterNl, string>;
