import type { receiptNl } from "./receipt-nl.ts";

export const receiptEn = {
  "receipt.title": "Receipt of the support session",
  "receipt.verdict.accepted": "This receipt is right.",
  "receipt.verdict.accepted-why":
    "Everything fits together, and the provider’s key vouches for the employee and for the server.",
  "receipt.verdict.breaks-off": "What it says is right, but the end is missing.",
  "receipt.verdict.breaks-off-why":
    "Note: it breaks off. Not every side has an end here. What happened after the last lines is not proven.",
  "receipt.verdict.no-root-key": "What it says is right, but who it was is not proven this way.",
  "receipt.verdict.no-root-key-why":
    "No key of the provider was given. Ask the provider for it: on paper, or on its own site. Never take it from this file.",
  "receipt.verdict.no-trust": "What it says is right, but who it was is not proven.",
  "receipt.verdict.no-trust-why":
    "No passkey that the provider confirms was used in this session, or nobody looked along.",
  "receipt.verdict.refused": "This receipt is not right.",
  "receipt.verdict.refused-why": "Do not rely on what it says.",

  "receipt.who.title": "Who looked along",
  "receipt.who.nobody": "Nobody looked along.",
  "receipt.who.proven": "Proven: this employee used a passkey for it that the provider confirms.",
  "receipt.who.unproven": "Not proven: the name is the one that the provider gave.",
  "receipt.who.device-bound": "The passkey is tied to one device.",
  "receipt.who.not-device-bound": "The passkey belongs to an account and can be on more than one device.",
  "receipt.who.shown": "The customer’s program found: {shown}",
  "receipt.who.not-shown": "The customer’s program put nothing about a proof on record.",
  "receipt.who.provider": "Provider: {name}, {identifier}",
  "receipt.who.address": "Address: {address}",
  "receipt.who.contact": "Questions about your data: {contact}",

  "receipt.decisions.title": "What was allowed, and when",
  "receipt.decisions.line": "{time}: {decision}",
  "receipt.decisions.more": "There were more. They stand among the events.",
  "receipt.decisions.clock": "The times are those of the customer’s computer.",

  "receipt.terms.title": "What you agreed to",
  "receipt.terms.basis": "The basis is your consent. The purpose is remote support.",
  "receipt.terms.withdraw": "Withdrawing consent: {method}",
  "receipt.terms.rights": "Your rights: {rights}",
  "receipt.terms.country": "The law of this country holds: {country}",

  "receipt.data.title": "Which data",
  "receipt.data.screen-content": "What was on the screen. None of it was kept.",
  "receipt.data.pointer-and-keyboard":
    "Mouse and keyboard, used by the employee. What was typed was not kept.",
  "receipt.data.clipboard-text": "Text that was passed on. Only how long it was is kept.",
  "receipt.data.files": "Files that were passed on. Only name, size and fingerprint are kept.",
  "receipt.data.session-events": "The events of this session, as they stand here.",
  "receipt.data.stored": "Where it is kept: {place}",
  "receipt.data.retention":
    "How long: {months, plural, one {# month} other {# months}}. This file stays yours.",
  "receipt.data.no-recipients": "The provider names nobody else who gets these data.",
  "receipt.data.recipient": "Also given to: {recipient}",

  "receipt.place.title": "Where it is kept on record",
  "receipt.place.session": "Number of the session: {sessionId}",
  "receipt.place.receipt": "Number of the receipt: {receiptId}",
  "receipt.place.issued": "Made on: {time}, by the server’s clock",
  "receipt.place.log": "Log of the provider: {origin}, line {index} of {size}",
  "receipt.place.server-key": "Key of the server: {publicKey}",

  "receipt.proven.title": "What this proves",
  "receipt.proven.session-complete":
    "Nobody changed, added or left out anything, up to the last event that the server had.",
  "receipt.proven.permissions-asked-and-logged":
    "Every permission was asked for first and put on record at once.",
  "receipt.proven.stands-in-the-log":
    "It stands in the provider’s log. Whoever shows something else later contradicts their own signature.",
  "receipt.proven.employee-used-passkey":
    "The employee had a passkey that the provider confirms, and used it for this session.",
  "receipt.proven.device-verified-employee":
    "The customer’s computer checked that by itself, before anybody looked along.",
  "receipt.unproven.title": "What this does not prove",
  "receipt.unproven.last-events-of-a-side":
    "That nothing is missing at the end. Not every side has an end of the session here. Perhaps the line was lost. Perhaps somebody with the server’s key left out the end, and events before it, such as a permission. That shows only in what somebody else kept before: a receipt, a record or a state of the log.",
  "receipt.unproven.customer-held-the-device-key":
    "That it was your computer. Nobody gives customers a lasting key.",
  "receipt.unproven.clocks-were-right": "That the clocks were right. The order is.",
  "receipt.unproven.what-was-on-the-screen": "What was on the screen. No recording of it exists.",
  "receipt.unproven.one-device-only":
    "Which device the employee used. The passkey can be on more than one device.",
  "receipt.unproven.who-the-employee-was": "Who the employee was.",

  "receipt.check.title": "How to have it checked",
  "receipt.check.keep": "Keep the file {fileName}. It is the proof; this sheet is for reading.",
  "receipt.check.page":
    "Open the provider’s page for checking, or a copy that was kept. It works without internet too.",
  "receipt.check.key":
    "Choose the file and type the provider’s key. Take it from paper or from its site, and not from this sheet.",

  "receipt.fault.title": "What is not right",
  "receipt.fault.form.spelling": "This file is no receipt, or it was changed.",
  "receipt.fault.form.order": "The events do not stand in the right order.",
  "receipt.fault.closing-word.missing": "The server’s last word is missing.",
  "receipt.fault.closing-word.heads": "The server’s last word does not cover all events.",
  "receipt.fault.closing-word.tail-missing":
    "Events were left out: another side names them, but they are not here.",
  "receipt.fault.consent": "The consent record does not fit the events: {field}",
  "receipt.field.principal": "the name of the session",
  "receipt.field.language": "the language",
  "receipt.field.notice": "the terms",
  "receipt.field.personal-data": "the data",
  "receipt.field.events": "the permissions",
  "receipt.field.controller": "the provider",
  "receipt.fault.log.form": "The proof of the log cannot be read.",
  "receipt.fault.log.checkpoint": "The state of the log is not signed by this server.",
  "receipt.fault.log.inclusion": "This does not stand in the log.",
  "receipt.fault.who.trust": "The list of employees is not signed by the provider.",
  "receipt.fault.who.proof": "The employee’s proof does not hold ({cause}).",
  "receipt.fault.who.other-root": "The key that you gave does not belong to this receipt.",
  "receipt.fault.who.log-origin": "The log is not the provider’s.",
  "receipt.fault.who.server-key": "The server is not the provider’s.",
  "receipt.fault.who.not-proven": "The employee proved nothing.",
  "receipt.fault.who.other-roster": "The proof belongs to another list of employees.",
  "receipt.fault.who.not-logged": "The employee’s proof was not put on record.",
  "receipt.fault.who.out-of-time": "The list of employees did not hold at that time.",
  "receipt.fault.who.shown-other": "The customer saw another employee than looked along.",
  "receipt.fault.who.shown-other-roster": "The customer saw a confirmation by another list of employees.",
} as const satisfies Record<keyof typeof receiptNl, string>;
