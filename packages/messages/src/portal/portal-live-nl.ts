/** While someone looks along: who, how long, pause and stop, warnings, and a lost line. */
export const portalLiveNl = {
  "portal.live.title": "Er kijkt iemand mee",
  "portal.live.title-paused": "Meekijken staat op pauze",
  "portal.live.tab-title": "Er wordt meegekeken",
  "portal.live.who": "{employee} van {organisation} kijkt mee op uw scherm.",
  "portal.live.only-this-person": "Alleen deze medewerker ziet uw scherm.",
  "portal.live.reason": "Waarom: {reason}",
  "portal.live.since": "Begonnen om {time}",
  "portal.live.since-label": "Begonnen om",
  "portal.live.elapsed-label": "Duur",
  "portal.live.remaining-label": "Stopt vanzelf over",
  "portal.live.remaining": "Stopt vanzelf over {clock}",
  "portal.live.view-only": "De medewerker kan alleen kijken, en niets aanklikken of typen.",
  "portal.live.shares.monitor": "U laat uw hele scherm zien.",
  "portal.live.shares.window": "U laat één venster zien.",
  "portal.live.shares.browser": "U laat één tabblad van uw browser zien.",
  "portal.live.secured": "Beveiligd tegen iedereen onderweg; u vertrouwt de website die deze pagina levert.",
  "portal.live.keep-open": "Laat dit tabblad open. Sluit u het, dan stopt het meekijken.",
  "portal.live.pause": "Pauze",
  "portal.live.resume": "Ga verder",
  "portal.live.stop": "Stop",
  "portal.live.paused": "Het beeld bij de medewerker staat stil. Wat u nu doet, ziet de medewerker niet.",
  "portal.live.stop-always": "U mag altijd stoppen. De knop Stop werkt meteen.",
  "portal.live.stop-warning":
    "Is de medewerker nog bezig op uw computer? Dan werkt uw computer misschien niet goed als u nu stopt.",
  "portal.live.started-announcement": "Het meekijken is begonnen.",
  "portal.live.paused-announcement": "Het meekijken staat op pauze.",
  "portal.live.resumed-announcement": "Het meekijken gaat verder.",
  "portal.live.picture-stopped": "Uw browser geeft geen beeld meer door.",

  "portal.link.lost.title": "De verbinding is weg",
  "portal.link.lost": "De medewerker krijgt nu geen nieuw beeld. Wij proberen opnieuw verbinding te maken.",
  "portal.link.lost.ends-in":
    "Lukt dat niet? Dan stopt het meekijken over {seconds, plural, one {# seconde} other {# seconden}}.",
  "portal.link.lost.stop": "U kunt ook nu stoppen. Daar is geen verbinding voor nodig.",
  "portal.link.slow.title": "De verbinding is traag",
  "portal.link.slow": "De medewerker ziet uw scherm later dan u. Doe het rustig aan.",
  "portal.link.restored": "De verbinding is er weer. Het meekijken gaat door.",
  "portal.link.server-gone":
    "Onze server is even niet bereikbaar. Het meekijken gaat door, maar nieuwe vragen kunnen nu niet.",

  "portal.warning.idle.title": "Bent u er nog?",
  "portal.warning.idle":
    "Er gebeurt al een tijd niets. Het meekijken stopt over {seconds, plural, one {# seconde} other {# seconden}}.",
  "portal.warning.session-length.title": "De tijd is bijna om",
  "portal.warning.session-length":
    "Het meekijken stopt over {seconds, plural, one {# seconde} other {# seconden}}. U kunt zelf kiezen om door te gaan.",
  "portal.warning.go-on": "Ga door met meekijken",
  "portal.warning.extended": "Het meekijken gaat door.",
} as const;
