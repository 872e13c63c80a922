/** What the customer reports about somebody they did not trust (R054). */
export const portalReportNl = {
  "portal.report.title": "Meld wat er gebeurde",
  "portal.report.why": "Vertrouwde u het niet? Vertel het ons. Wij zoeken het uit.",
  "portal.report.stopped": "Het is gestopt. Niemand ziet uw scherm meer. Vertel ons kort wat er gebeurde.",
  "portal.report.open": "Ik wil iets melden",
  "portal.report.reasons": "Wat gebeurde er?",
  "portal.report.reasons-hint": "U mag meer dan één antwoord kiezen.",
  "portal.report.reason.did-not-call": "Ik had niet zelf gebeld",
  "portal.report.reason.asked-for-money-or-codes": "Er werd om geld of codes gevraagd",
  "portal.report.reason.pretended-to-be-someone-else": "Iemand deed zich voor als een ander",
  "portal.report.reason.other": "Iets anders",
  "portal.report.words": "Wilt u er iets over vertellen? Dat hoeft niet.",
  "portal.report.contact": "Hoe kunnen wij u bereiken? Dat hoeft niet.",
  "portal.report.contact-hint": "Uw telefoonnummer of e-mailadres.",
  "portal.report.missing": "Kies een antwoord of vertel wat er gebeurde.",
  "portal.report.send": "Verstuur de melding",
  "portal.report.sent": "Wij hebben uw melding ontvangen op {date}. Wij zoeken het uit.",
  "portal.report.not-sent": "Uw melding is niet verstuurd",
  "portal.report.not-sent-do":
    "Uw tekst blijft hier staan. Probeer het zo opnieuw, of bel {brand} op {phone}.",
} as const;
