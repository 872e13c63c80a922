import type { portalCheckNl } from "./portal-check-nl.ts";

export const portalCheckEn = {
  "portal.check.tab-title": "Check who is looking along",
  "portal.check.title": "Is somebody from {brand} looking along with you now?",
  "portal.check.lead": "Here you can see whether it is really us.",
  "portal.check.number": "The control number on your own screen",
  "portal.check.number-hint": "Eight digits. They are on our page, under Not sure?",
  "portal.check.number-wrong": "Fill in all eight digits.",
  "portal.check.send": "Check",
  "portal.check.asking": "We are checking the number.",
  "portal.check.waiting": "One moment. We are asking once more.",
  "portal.check.checked-at": "Checked at {time}. We keep looking as long as this page is open.",
  "portal.check.over": "Looking along has stopped",
  "portal.check.over-meaning": "Nobody from {brand} is looking along with you any more.",
  "portal.check.over-doubt": "Does somebody say that it goes on? Then hang up and call us yourself.",
  "portal.check.found-here":
    "You are letting somebody look along in this browser now. We checked that number.",
  "portal.check.yes": "Yes, this is somebody from {brand}",
  "portal.check.yes-who": "{employee} has been with you since {time}.",
  "portal.check.yes-name": "Does the caller give another name? Then stop, hang up and call us yourself.",
  "portal.check.yes-only":
    "This only counts for the number that you read on your own screen. Did the caller give you the number? Then hang up.",
  "portal.check.no": "No, we cannot confirm this number",
  "portal.check.no-typed": "First look whether you typed the number correctly.",
  "portal.check.no-meaning":
    "Is the number correct? Then nobody from {brand} is with you through our program.",
  "portal.check.hang-up": "Hang up and call us yourself. That is not rude.",
  "portal.check.pay-nothing": "Pay nothing and give no codes. Not even if it is said to be urgent.",
  "portal.check.unavailable": "Checking does not work now",
  "portal.check.unavailable-do": "So do not trust anybody who calls you. Hang up and call us yourself.",
  "portal.check.no-number-title": "Do you see no control number?",
  "portal.check.no-number": "Then nobody from {brand} is with you through our program.",
  "portal.check.call-label": "Our telephone number",
  "portal.check.back": "To the start",

  "portal.doubt.summary": "Not sure? Check it yourself",
  "portal.doubt.address":
    "Type this address yourself. You may do that on your phone or on another computer too.",
  "portal.doubt.number": "Fill in this control number there:",
  "portal.doubt.call": "Or call us yourself: {phone}.",
  "portal.doubt.stop-and-report": "I do not trust this: stop and report",
} as const satisfies Record<keyof typeof portalCheckNl, string>;
