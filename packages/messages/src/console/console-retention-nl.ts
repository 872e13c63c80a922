/** How long records are kept, what goes next, and what was destroyed. */
export const consoleRetentionNl = {
  "console.retention.what":
    "Hoelang u gegevens van sessies bewaart, wat er binnenkort gewist wordt en wat er gewist is.",
  "console.retention.read-again": "Ververs",
  "console.retention.setting": "Bewaartermijn",
  "console.retention.setting.now":
    "{months, plural, one {Verslagen blijven één maand na het einde van de sessie bewaard.} other {Verslagen blijven # maanden na het einde van de sessie bewaard.}}",
  "console.retention.setting.rule":
    "Een melding van schade of een andere melding over de sessie begint de termijn opnieuw. Zolang een melding niet is afgehandeld, wordt van die sessie niets gewist.",
  "console.retention.months": "Aantal maanden",
  "console.retention.months-hint": "Van 1 tot en met 120. Geldt voor sessies die vanaf nu eindigen.",
  "console.retention.months-wrong": "Vul een heel getal van 1 tot en met 120 in.",
  "console.retention.save": "Sla op",
  "console.retention.saved": "De bewaartermijn is opgeslagen.",
  "console.retention.next": "Wat nu bewaard wordt",
  "console.retention.next.none": "Er wordt van geen enkele sessie een verslag bewaard.",
  "console.retention.next.more": "Dit zijn de eerste honderd. De rest blijft langer bewaard.",
  "console.retention.held": "Melding nog open",
  "console.retention.column.until": "Bewaard tot en met",
  "console.retention.column.ended": "Einde van de sessie",
  "console.retention.column.brand": "Merk",
  "console.retention.column.session": "Sessie",
  "console.retention.column.subject": "Sessie of klant",
  "console.retention.gone": "Wat gewist is",
  "console.retention.gone.what":
    "Wat er vernietigd is, geteld. Wat erin stond, is weg; de handtekeningen blijven, zonder inhoud.",
  "console.retention.gone.none": "In deze dagen is niets gewist.",
  "console.retention.gone.older": "Toon oudere",
  "console.retention.gone.file": "Download als CSV-bestand",
  "console.retention.from": "Vanaf",
  "console.retention.to": "Tot en met",
  "console.retention.column.destroyed": "Gewist op",
  "console.retention.column.counts": "Wat",
  "console.retention.column.rule": "Waarom",
  "console.retention.counts.events": "{count, plural, one {één gebeurtenis} other {# gebeurtenissen}}",
  "console.retention.counts.feedback": "{count, plural, one {één beoordeling} other {# beoordelingen}}",
  "console.retention.counts.damage": "{count, plural, one {één schademelding} other {# schademeldingen}}",
  "console.retention.counts.reports": "{count, plural, one {één melding} other {# meldingen}}",
  "console.retention.counts.notes":
    "{count, plural, one {één tekst bij een account} other {# teksten bij accounts}}",
  "console.retention.rule":
    "{months, plural, one {Eén maand, tot en met {until}} other {# maanden, tot en met {until}}}",
  "console.retention.rule.request": "Op verzoek van de persoon zelf, door {name}",
  "console.retention.counts.person": "gegevens van een klant",
  "console.erase.title": "Wissen op verzoek",
  "console.erase.why":
    "Vraagt deze persoon om gewist te worden? Dan gaan naam, adressen, passkeys en de teksten in de geschiedenis weg. Verslagen van sessies blijven tot hun bewaartermijn voorbij is, omdat zij bewijs zijn. Dit is niet terug te draaien.",
  "console.erase.ask": "Wis deze persoon",
  "console.erase.sure": "Ja, wis {name}",
  "console.erase.cancel": "Nee, laat staan",
  "console.erase.done-nothing-kept": "Deze persoon is gewist. Er blijft niets bewaard.",
  "console.erase.done":
    "Deze persoon is gewist. {count, plural, one {Eén verslag blijft} other {# verslagen blijven}} bewaard, uiterlijk tot en met {until}.",
} as const;
