import type { tenantKeyCommandNl } from "./tenant-key-command-nl.ts";

/** What `npm run tenant-key` says. */
export const tenantKeyCommandEn = {
  "tenant-key.usage":
    "Usage: npm run tenant-key -- create --tenant ID --out FOLDER | sign-roster --key FILE REQUEST [--valid-days 90] [--previous ROSTER] [--skip-numbers] [--yes] | rotate --key FILE --out FOLDER | revoke --key FILE (--employee ID | --passkey ID) ROSTER [--yes] | show FILE. Always possible: --lang nl|en",
  "tenant-key.new-passphrase": "Choose a passphrase of at least 16 characters:",
  "tenant-key.same-passphrase": "The same passphrase again:",
  "tenant-key.ask-passphrase": "Passphrase of the root key:",
  "tenant-key.key-made": "The root key of {tenant} lies encrypted in {file}.",
  "tenant-key.root-key": "This is its public half, the key text:",
  "tenant-key.where-key":
    "Keep the folder on two separate carriers in two places, and the passphrase apart. Never put the folder on the server.",
  "tenant-key.where-public":
    "The key text is no secret. Put it on your letters and your site, and in tenants.json for your customers’ program.",
  "tenant-key.sign-next":
    "Now sign a new list with this key and give that to the server. The key text before stays good for programs that have it.",
  "tenant-key.request": "Request of {tenant}, not yet signed",
  "tenant-key.roster": "Employee list {number} of {tenant}",
  "tenant-key.valid": "Valid from {from} up to and including {until}",
  "tenant-key.no-previous": "No list before this one was given: all of this is new. Check everybody.",
  "tenant-key.added": "New: {name} ({employeeId}), {organisation}",
  "tenant-key.removed": "Gone: {name} ({employeeId}), {organisation}",
  "tenant-key.changed": "Changed: {name} ({employeeId}), {organisation}",
  "tenant-key.was": "- was called: {name} ({employeeId}), {organisation}",
  "tenant-key.member": "{name} ({employeeId}), {organisation}",
  "tenant-key.passkey": "- passkey {fingerprint}, {kind}, id {credentialId}",
  "tenant-key.passkey-added": "- passkey added: {fingerprint}, {kind}, id {credentialId}",
  "tenant-key.passkey-removed": "- passkey gone: {fingerprint}, {kind}, id {credentialId}",
  "tenant-key.device-bound": "bound to one device",
  "tenant-key.copied": "can be on several devices",
  "tenant-key.place": "Server: {place}",
  "tenant-key.place-added": "New of the server: {place}",
  "tenant-key.place-removed": "Gone of the server: {place}",
  "tenant-key.unchanged": "Unchanged: {count, plural, one {# employee} other {# employees}}",
  "tenant-key.yes": "yes",
  "tenant-key.agree": "Is this right? Type {word} to sign:",
  "tenant-key.signed": "Signed: {file}. Give this file to the server, in the console under Employee list.",
  "tenant-key.older-root": "Earlier root key: {root}",
  "tenant-key.newest-root": "Root key: {root}",
  "tenant-key.refused.unreadable": "The file {subject} cannot be read.",
  "tenant-key.refused.not-a-request": "{subject} is no request for an employee list.",
  "tenant-key.refused.not-a-roster": "{subject} is no signed employee list.",
  "tenant-key.refused.not-a-line":
    "The folder of {subject} is not that of a root key, or is no longer sound.",
  "tenant-key.refused.unknown-file": "{subject} is no request, no employee list and no key folder.",
  "tenant-key.refused.wrong-passphrase": "The passphrase does not fit {subject}, or this is no root key.",
  "tenant-key.refused.not-the-newest-root":
    "{subject} is not the newest root key of its folder. Nothing was signed.",
  "tenant-key.refused.folder-not-empty": "There is a key in {subject} already. Choose another folder.",
  "tenant-key.refused.passphrase-short": "Choose a longer passphrase: at least {subject} characters.",
  "tenant-key.refused.passphrases-differ": "The two passphrases are not the same. Nothing was made.",
  "tenant-key.refused.no-terminal": "Do this in a terminal: there is a question to answer.",
  "tenant-key.refused.unsound": "{subject} is not sound: a signature or an employee in it does not hold.",
  "tenant-key.refused.of-another-provider": "{subject} belongs to another organisation than this key.",
  "tenant-key.refused.of-another-root": "{subject} was signed with another root key.",
  "tenant-key.refused.not-in-roster": "{subject} is not in the list before.",
  "tenant-key.refused.does-not-fit": "{subject} has more data than fit in a list.",
  "tenant-key.refused.number-far-ahead":
    "The server asks for a list after number {subject}. That is far beyond the list before that you gave. Is it right after all? Then add --skip-numbers. Nothing was signed.",
  "tenant-key.refused.listed-twice": "{subject} stands in it twice. Nothing was signed.",
  "tenant-key.refused.roster-over": "The list before has expired already. Request a new one and sign that.",
  "tenant-key.refused.not-in-the-form":
    "{subject} names an address, key or time that cannot stand in a list. Nothing was signed.",
  "tenant-key.refused.rotated-too-often":
    "This key has had eight successors already. Begin again with a first key.",
  "tenant-key.refused.file-exists": "{subject} exists already and is not overwritten.",
  "tenant-key.refused.not-agreed": "Nothing was signed.",
} as const satisfies Record<keyof typeof tenantKeyCommandNl, string>;
