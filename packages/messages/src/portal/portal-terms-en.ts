import type { portalTermsNl } from "./portal-terms-nl.ts";

export const portalTermsEn = {
  "portal.terms.title": "Read this first",
  "portal.terms.lead": "Nothing starts before you agree.",
  "portal.terms.party": "You give permission to {legalEntity}, the company behind {brand}.",
  "portal.terms.points-title": "In short",
  "portal.terms.points.happens": "What happens",
  "portal.terms.points.yours": "What you can count on",
  "portal.terms.points.risks": "What you should know",
  "portal.terms.point.purpose": "An employee looks along for a while to solve your problem.",
  "portal.terms.point.view": "The employee sees your screen only after you say yes to that separately.",
  "portal.terms.point.control":
    "With the program you can download, the employee can also control your computer. That is only possible after a second yes from you.",
  "portal.terms.point.browser-only":
    "In this browser the employee can only look. Control is not possible unless you download and start the program.",
  "portal.terms.point.files": "Your files can become visible. Close what the employee does not need to see.",
  "portal.terms.point.changes": "You are responsible yourself for what changes on your computer.",
  "portal.terms.point.damage": "Remote help sometimes damages data or programs.",
  "portal.terms.point.back-up": "So make a back-up first. That is a copy of your files.",
  "portal.terms.point.no-guarantee": "We do our best, but we cannot promise a solution.",
  "portal.terms.point.liability":
    "We only pay for damage in case of intent or gross fault on our side. The exact rules are in the terms.",
  "portal.terms.point.risk":
    "The connection is secured, but a small risk always remains. For example, the connection can fail.",
  "portal.terms.point.confidential": "The employee keeps secret what your screen shows.",
  "portal.terms.point.one-time":
    "Your permission counts for one time. After that nobody can reach your computer.",
  "portal.terms.point.stop": "You can stop at any moment. You need nobody for that.",
  "portal.terms.point.tool": "We use the program {tool}. This program has its own licence.",
  "portal.terms.point.law": "Dutch law applies. That is also so when you are abroad.",
  "portal.terms.documents-title": "The full texts",
  "portal.terms.document.session-terms": "Terms for looking along",
  "portal.terms.document.general-terms": "General terms of {brand}",
  "portal.terms.document.tool-licence": "Licence of the program {tool}",
  "portal.terms.document.version": "version {version}, valid from {date}",
  "portal.terms.document.read": "Read the full text",
  "portal.terms.document.download": "Save the text on your computer",
  "portal.terms.document.prevail": "Do the texts differ? Then the general terms apply.",
  "portal.terms.document.kept": "We keep which version you read and when you agreed.",
  "portal.terms.document.failed": "The terms did not load properly. That is why you cannot go on.",
  "portal.terms.applies-to.managed": "This part applies if {brand} manages your computer.",
  "portal.terms.applies-to.not-managed": "This part applies if {brand} does not manage your computer.",
  "portal.terms.applies-to.unknown":
    "This part applies if you do not know whether {brand} manages your computer.",

  "portal.device.title": "Does {brand} manage this computer?",
  "portal.device.hint": "Managing means: by agreement, {brand} takes care of the updates and the security.",
  "portal.device.managed": "Yes",
  "portal.device.not-managed": "No",
  "portal.device.unknown": "I do not know",
  "portal.device.warranty.managed": "The agreements in your contract apply to this computer too.",
  "portal.device.warranty.not-managed":
    "We do not manage this computer. So we cannot promise that the solution keeps working.",
  "portal.device.warranty.unknown":
    "We assume that we do not manage this computer. Does it turn out that we do? Then the agreements in your contract apply.",

  "portal.back-up.title": "Do you have a back-up of your files?",
  "portal.back-up.hint":
    "A back-up is a copy of your files in another place. We advise you to make one first, now.",
  "portal.back-up.yes": "Yes, I have a back-up",
  "portal.back-up.no": "No, or I do not know",
  "portal.back-up.risk":
    "Without a back-up you can lose files for good. That includes devices you have connected, such as a USB stick.",
  "portal.back-up.own-choice": "You may go on without a back-up. That choice is yours.",

  "portal.decision.title": "Do you agree?",
  "portal.decision.answer-first": "First answer the two questions above.",
  "portal.decision.accept": "I agree",
  "portal.decision.refuse": "I do not agree",
  "portal.decision.recording": "We are recording your agreement.",

  "portal.refused.title": "You do not agree",
  "portal.refused.nothing-started": "That is fine. Nothing has started and nothing was downloaded.",
  "portal.refused.not-held-against": "Your choice has no consequences for you. We do not keep your name.",
  "portal.refused.other-way": "Would you like help after all? Call {brand} on {phone}.",
  "portal.refused.again": "Read the terms again",

  "portal.accepted.title": "You agree",
  "portal.accepted.lead": "Nothing has started yet. You start it yourself.",
  "portal.accepted.steps-title": "What happens next",
  "portal.accepted.step.check": "First we test your connection.",
  "portal.accepted.step.code": "You get a code. You read it aloud to the employee of {brand}.",
  "portal.accepted.step.question": "You see who wants to look along. Then you say yes or no.",
  "portal.accepted.step.choose": "Do you say yes? Then you choose yourself what you show.",
  "portal.accepted.share": "Start in this browser",
  "portal.log.changed.title": "The log has changed",
  "portal.log.changed.browser":
    "The log of {legalEntity} has changed since this browser last saw it. That should not be possible.",
  "portal.log.changed.helper":
    "The log of {legalEntity} has changed since this program last saw it. That should not be possible.",
  "portal.log.gone.title": "The log is gone",
  "portal.log.gone.browser":
    "This browser saw a log of {legalEntity} before, and that is no longer there. That should not be possible.",
  "portal.log.gone.helper":
    "This program saw a log of {legalEntity} before, and that is no longer there. That should not be possible.",
  "portal.log.receipt.title": "This receipt belongs to another log",
  "portal.log.receipt.browser":
    "This receipt does not fit the log of {legalEntity} that this browser saw. That should not be possible. Save both.",
  "portal.log.receipt.helper":
    "This receipt does not fit the log of {legalEntity} that this program saw. That should not be possible. Save both.",
  "portal.log.call-first": "Call {brand} on {phone} before you go on.",
  "portal.log.call": "Call {brand} on {phone} and tell them this.",
  "portal.log.save.browser": "Save what this browser saw",
  "portal.log.save.helper": "Save what this program saw",
} as const satisfies Record<keyof typeof portalTermsNl, string>;
