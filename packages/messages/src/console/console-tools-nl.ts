/** Short words on the bars of the console, and what stands beside the customer's answer. */
export const consoleToolsNl = {
  "console.page.no-session": "Geen sessie",
  "console.page.back": "Terug naar het begin",
  "console.page.short-title": "Meekijk",

  "console.badge.connecting": "Verbinden",
  "console.badge.proving": "Code controleren",
  "console.badge.confirming": "Bevestigen",
  "console.badge.recording-identity": "Vastleggen",
  "console.badge.identified": "Verbonden",
  "console.badge.asking": "Vraag gesteld",
  "console.badge.live": "U kijkt mee",
  "console.badge.paused": "Gepauzeerd",
  "console.badge.reconnecting": "Verbinding weg",
  "console.badge.ended": "Beëindigd",

  "console.code.held":
    "Nummer {routingNumber} is nog van u. Vul de hele code opnieuw in, of verlaat de code.",

  "console.customer.title": "Over deze sessie",
  "console.customer.sees": "Dit ziet de klant nu",
  "console.customer.hears-reason": "Zeg erbij waarom. Dan is de vraag geen verrassing.",

  "console.ask.characters-left": "Nog {count, plural, one {# teken} other {# tekens}}",

  "console.line.direct": "Rechtstreeks",
  "console.line.relay": "Via de server",
  "console.line.changing": "Route wisselt",
  "console.line.lost": "Geen verbinding",
  "console.line.milliseconds": "{milliseconds} ms",
  "console.line.picture": "beeld {delay}",
  "console.line.path": "Route",
  "console.line.path.direct": "rechtstreeks tussen u en de klant",
  "console.line.path.relay": "langs onze server, die alleen versleutelde gegevens ziet",
  "console.line.path.changing": "wordt nu gekozen of gemeten",
  "console.line.path.lost": "er is nu geen",
  "console.line.round-trip": "Heen en terug",
  "console.line.picture-delay": "Beeld is hier na",

  "console.picture.scale-label": "Weergave",
  "console.picture.scale-key": "Wissel met toets 1. Bedient u? Druk dan eerst op rechter Ctrl.",
  "console.picture.reason": "Reden: {reason}",

  "console.ended.at": "Geëindigd om {time}",
  "console.ended.next": "Naar het begin",
  "console.ended.nothing-owed": "De klant was nog niet verbonden. U hoeft niets vast te leggen.",
} as const;
