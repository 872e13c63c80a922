import type { verifyPageNl } from "./verify-page-nl.ts";

export const verifyPageEn = {
  "verify.page.title": "Check a receipt",
  "verify.page.lead":
    "This page checks a receipt of a support session. Everything happens in this browser. Nothing goes to the internet.",
  "verify.page.keep":
    "Keep this page on your computer (Ctrl + S, HTML only). It then works without internet and without the provider.",
  "verify.page.keep-title": "Keep this page",
  "verify.page.file": "The file with the receipt",
  "verify.page.file-hint": "Its name ends in meekijk-receipt.json",
  "verify.page.root": "The provider’s key",
  "verify.page.root-hint":
    "43 characters. Take it from paper or from the provider’s site. Do not take it from the file.",
  "verify.page.root-wrong": "This is no key. A key has 43 letters, digits, hyphens or underscores.",
  "verify.page.other": "Another receipt or checkpoint (optional)",
  "verify.page.other-hint": "Then you see whether both are from the same log.",
  "verify.page.proof": "The proof between the two (optional)",
  "verify.page.proof-hint": "This page says where you fetch it.",
  "verify.page.other-file": "Compared with: {fileName}",
  "verify.page.check": "Check",
  "verify.page.checking": "Checking",
  "verify.page.no-file": "Choose a file first.",
  "verify.page.unreadable": "This file cannot be read. Choose it again.",
  "verify.page.checked-file": "Checked file: {fileName}",
  "verify.page.checked-key": "Checked with this key: {publicKey}",
  "verify.page.checked-without-key": "Checked without a key of the provider.",
  "verify.page.print": "Print this sheet",
  "verify.page.events": "All events",
  "verify.page.language": "Nederlands",
  "verify.page.too-old":
    "This browser cannot check the signatures. Take a newer browser, or use the program.",

  "verify.root-missing":
    "This receipt was checked, but not accepted: give the provider’s key with --root, from paper or from its site, never from the file.",
  "verify.root-wrong": "What stands after --root is no key: a key has 43 characters.",
  "verify.record-no-root":
    "Verdict: not accepted; this is a record, and only a receipt can be checked with a key",
  "verify.receipt.accepted": "Verdict: accepted",
  "verify.receipt.who-unproven": "Verdict: not accepted; does not prove who",
  "verify.receipt.breaks-off": "Verdict: not accepted; the end is missing",
  "verify.receipt.refused": "Verdict: not accepted; not right",
} as const satisfies Record<keyof typeof verifyPageNl, string>;
