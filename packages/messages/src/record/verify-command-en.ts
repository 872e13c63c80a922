import type { verifyCommandNl } from "./verify-command-nl.ts";

export const verifyCommandEn = {
  "verify.usage":
    "Usage: npm run verify -- FILE [--root KEY] [--with OTHER-FILE [--proof PROOF]] [--lang nl|en]",
  "verify.unreadable": "The file {file} cannot be read.",
  "verify.record-no-log": "This is a record. Only a receipt stands in a log.",
  "verify.log.continues":
    "Log: one and the same. The first {from} lines of the {to} are those of the other file as well.",
  "verify.log.proof-needed":
    "Log: cannot be said yet. Fetch the proof from {address} and save the answer. Then give it too.",
  "verify.log.not-shown":
    "Log: not shown. This proof does not lead from {from} to {to} lines. Fetch it again from {address} and check once more. If the provider can give none that holds, these are two different logs.",
  "verify.log.contradicts":
    "Log: contradicting. Both files have as many lines, with other contents. The provider signed both. Keep them.",
  "verify.log.other-log": "Log: another log, or another key. The two cannot be compared.",
  "verify.log.unreadable":
    "Log: cannot be compared. The receipt is not right, or the other file is no receipt and no checkpoint.",
  "verify.logged-at": "Logged by the server: {time}",
  "verify.not-logged": "No proof that the server logged it",
  "verify.key": "Key: {signer}: {publicKey}",
  "verify.session-hash": "Hash of the session: {sha256}",
  "verify.question": "Question: {questionId}",
  "verify.verdict.consistent": "Verdict: internally consistent; does not prove who",
  "verify.verdict.inconsistent": "Verdict: not consistent",

  "verify.proven.title": "What this proves",
  "verify.proven.contents-unaltered":
    "Nobody without the keys changed an event or detail. Nor was anything added or left out between the first and the last of each chain.",
  "verify.proven.order-unaltered": "The order within each chain is the order of signing.",
  "verify.proven.one-key-per-side":
    "Each side signed everything with one key of its own, and the keys differ.",
  "verify.proven.permissions-asked-and-logged":
    "Every permission to look along came after a question, and the server logged every permission.",
  "verify.unproven.title": "What this does not prove",
  "verify.unproven.who-held-the-keys":
    "Who signed. That is what the receipt is for: it ties the keys to an employee.",
  "verify.unproven.nothing-left-out-at-the-end":
    "That nothing is missing at the end. The last events of a chain may have been left out.",
  "verify.unproven.clocks-were-right": "That the clocks were right. Each time is that of its own clock.",

  "verify.notes.title": "Notes",
  "verify.note.not-logged":
    "Event {sequence} ({signer}) was not logged by the server. That is allowed for the last events.",
  "verify.note.grant-without-effect":
    "Permission {sequence} ({signer}) was never logged. Only the end came after it. By the rules nothing was shown then.",
  "verify.note.tail-missing":
    "Another side knew of event {sequence} ({signer}). The end of that chain is not in this record.",
  "verify.note.no-end": "The chain ({signer}) stops after event {sequence} without an end of the session.",

  "verify.problems.title": "What is wrong",
  "verify.problem-at.event": "Event {sequence} ({signer}), place {place} in the file: {problem}",
  "verify.problem-at.place": "Place {place} in the file: {problem}",
  "verify.problem-at.chain": "Chain ({signer}): {problem}",
  "verify.problem.malformed": "not a valid signed event",
  "verify.problem.session": "belongs to another session",
  "verify.problem.signer": "this side may not sign this",
  "verify.problem.key": "not the key of this chain",
  "verify.problem.signature": "the signature is wrong",
  "verify.problem.details": "the details do not belong to it",
  "verify.problem.session-over": "after the end of this chain",
  "verify.problem.sequence": "not the next number: something is missing, or stands there twice",
  "verify.problem.previous": "not linked to the event before it",
  "verify.problem.heads": "knows less of another chain than before",
  "verify.problem.first-event": "the customer’s chain does not begin with the terms, or has them twice",
  "verify.problem.too-many": "more events than a session can have",
  "verify.problem.no-acceptance": "there are no events of the customer, so no terms were accepted",
  "verify.problem.key-shared": "the same key as another side",
  "verify.problem.head-unknown": "names another event than stands in the other chain",
  "verify.problem.receipt-missing": "not logged by the server, though later events are",
  "verify.problem.grant-not-logged": "permission without proof that the server logged it",
  "verify.problem.grant-without-question": "permission without a question before it",
  "verify.problem.answered-twice": "second answer to the same question",
  "verify.problem.offered-twice": "a file is offered twice under one number",
  "verify.problem.joined-misplaced":
    "a side joins a second time, or the employee signed something before joining",
  "verify.problem.joined-differs": "the two sides name another session or another employee",
  "verify.problem.identity-misplaced":
    "this side says twice who the employee is, or says it before it joined",
} as const satisfies Record<keyof typeof verifyCommandNl, string>;
