import type { portalReportNl } from "./portal-report-nl.ts";

export const portalReportEn = {
  "portal.report.title": "Report what happened",
  "portal.report.why": "Did you not trust it? Tell us. We will look into it.",
  "portal.report.stopped": "It has stopped. Nobody sees your screen any more. Tell us briefly what happened.",
  "portal.report.open": "I want to report something",
  "portal.report.reasons": "What happened?",
  "portal.report.reasons-hint": "You may choose more than one answer.",
  "portal.report.reason.did-not-call": "I had not called myself",
  "portal.report.reason.asked-for-money-or-codes": "I was asked for money or codes",
  "portal.report.reason.pretended-to-be-someone-else": "Somebody pretended to be someone else",
  "portal.report.reason.other": "Something else",
  "portal.report.words": "Do you want to tell us about it? You do not have to.",
  "portal.report.contact": "How can we reach you? You do not have to say.",
  "portal.report.contact-hint": "Your telephone number or e-mail address.",
  "portal.report.missing": "Choose an answer or tell us what happened.",
  "portal.report.send": "Send the report",
  "portal.report.sent": "We received your report on {date}. We will look into it.",
  "portal.report.not-sent": "Your report was not sent",
  "portal.report.not-sent-do": "Your text stays here. Try again in a moment, or call {brand} on {phone}.",
} as const satisfies Record<keyof typeof portalReportNl, string>;
