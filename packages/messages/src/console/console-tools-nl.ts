/** Short words on the bars of the console, and what stands beside the customer's answer. */
export const consoleToolsNl = {
  "console.page.no-session": "Geen sessie",
  "console.page.back": "Terug naar het begin",
  "console.page.short-title": "Meekijk",

  "console.badge.connecting": "Verbinden",
  "console.badge.proving": "Code controleren",
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

  "console.link.label": "Verbinding",
  "console.link.none": "nog geen",
  "console.link.direct": "rechtstreeks tussen u en de klant",
  "console.link.relay": "langs onze server, die alleen versleutelde gegevens ziet",

  "console.picture.scale-label": "Weergave",
  "console.picture.reason": "Reden: {reason}",

  "console.ended.at": "Geëindigd om {time}",
  "console.ended.next": "Naar het begin",
  "console.ended.nothing-owed": "De klant was nog niet verbonden. U hoeft niets vast te leggen.",
} as const;
