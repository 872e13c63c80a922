/** Outcome and work done (R050, R051), and the employee's own past sessions. */
export const consoleWriteUpNl = {
  "console.write-up.title": "Leg de sessie vast",
  "console.write-up.needed-first": "Sla dit eerst op. Daarna kunt u een nieuwe sessie beginnen.",
  "console.write-up.outcome-label": "Uitkomst",
  "console.write-up.outcome.solved": "Opgelost",
  "console.write-up.outcome.not-solved": "Niet opgelost",
  "console.write-up.outcome.not-feasible": "Niet mogelijk op afstand",
  "console.write-up.outcome-missing": "Kies een uitkomst.",
  "console.write-up.work-done-label": "Wat hebt u gedaan?",
  "console.write-up.work-done-hint":
    "De klant kan dit lezen. Schrijf geen wachtwoorden en geen gegevens op die u toevallig zag.",
  "console.write-up.work-done-missing": "Schrijf op wat u hebt gedaan.",
  "console.write-up.work-done-too-long": "Maak de tekst korter dan {maxCharacters} tekens.",
  "console.write-up.save": "Sla op",
  "console.write-up.saving": "Opslaan",
  "console.write-up.saved": "Vastgelegd. Dit kan niet meer worden veranderd.",
  "console.write-up.failed": "Opslaan is niet gelukt. Uw tekst staat er nog. Probeer het opnieuw.",

  "console.write-up.signed-out":
    "U bent niet meer ingelogd. Log opnieuw in om deze sessie vast te leggen. Lukt dat niet? Vraag uw beheerder.",
  "console.write-up.not-allowed":
    "Uw account mag deze sessie niet vastleggen. Vraag uw beheerder wat er met uw rol is gebeurd.",
  "console.write-up.sign-in": "Naar het inloggen",
  "console.sessions.title": "Uw sessies",
  "console.sessions.none": "U hebt nog geen sessies gedaan.",
  "console.sessions.column.started": "Begonnen",
  "console.sessions.column.duration": "Duur",
  "console.sessions.column.brand": "Merk",
  "console.sessions.column.reason": "Reden",
  "console.sessions.column.ended": "Einde",
  "console.sessions.column.outcome": "Uitkomst",
  "console.sessions.still-open": "Loopt nog",
  "console.sessions.write-up-owed": "Nog vastleggen",
  "console.sessions.receipt": "Download het ontvangstbewijs",
  "console.sessions.receipt-failed":
    "Het ontvangstbewijs kan nu niet worden gemaakt. Probeer het zo opnieuw.",
  "console.sessions.open-record": "Open het verslag",
  "console.sessions.failed": "De lijst is niet geladen.",
} as const;
