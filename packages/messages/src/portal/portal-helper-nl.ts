/** What only the helper has: the choice of a screen, control, and words that differ from a page in a browser. */
export const portalHelperNl = {
  "portal.screens.label": "Wat wilt u laten zien?",
  "portal.screens.lead": "Dit wordt pas zichtbaar als u ja zegt.",
  "portal.screens.only": "Mijn hele scherm",
  "portal.screens.all": "Al mijn schermen ({count})",
  "portal.screens.monitor": "Scherm {number} ({title})",
  "portal.screens.primary": "Uw hoofdscherm",
  "portal.screens.window": "Alleen dit venster: {title}",

  "portal.control.title": "Muis en toetsenbord",
  "portal.control.none": "De medewerker kan nu alleen kijken.",
  "portal.control.offer": "Laat de medewerker bedienen",
  "portal.control.your-offer": "U stelt dit zelf voor. Er gebeurt pas iets als u ja zegt.",
  "portal.control.meaning.everything": "De medewerker kan alles doen wat u zelf ook kunt.",
  "portal.control.meaning.bank":
    "Log nooit in bij uw bank terwijl iemand anders bedient. Een echte helpdesk vraagt dat niet.",
  "portal.control.meaning.take-back":
    "U ziet alles wat er gebeurt. Beweeg uw muis, en de medewerker moet wachten.",
  "portal.control.read-first":
    "Lees dit eerst rustig. U kunt over {seconds, plural, one {# seconde} other {# seconden}} ja zeggen.",
  "portal.control.granted": "De medewerker bedient nu uw computer.",
  "portal.control.held-off": "U gebruikt zelf uw muis of toetsenbord. De medewerker wacht.",
  "portal.control.ends-in": "Dit stopt vanzelf over {minutes, plural, one {# minuut} other {# minuten}}.",
  "portal.control.warning": "Het bedienen stopt bijna",
  "portal.control.seconds": "Nog {seconds, plural, one {# seconde} other {# seconden}}.",
  "portal.control.go-on": "Laat de medewerker doorgaan",
  "portal.control.withdraw": "Neem de bediening terug",
  "portal.question.recording.control": "Wij leggen uw antwoord vast. Daarna kan de medewerker bedienen.",

  "portal.live.controls": "De medewerker kijkt mee en kan uw computer bedienen.",
  "portal.live.shares.all": "U laat al uw schermen zien.",
  "portal.live.secured.helper":
    "Onze server kan niet meekijken, tenzij de pagina van de medewerker zelf is veranderd.",
  "portal.live.keep-open.helper": "Laat dit venster open. Sluit u het, dan stopt het meekijken.",
  "portal.live.stop-keys": "Stoppen kan ook met de toetsen {keys}. Dat werkt altijd.",
  "portal.ended.close.helper":
    "Sluit nu dit venster. Daarmee sluit ook het programma. Er blijft niets achter op uw computer.",
  "portal.ended.reason.helper.share-stopped": "Het scherm of venster dat u liet zien, is er niet meer.",
  "portal.ended.reason.helper.capture-failed": "Het programma kon uw scherm niet meer lezen.",
  "portal.accepted.start.helper": "Begin",
  "portal.helper.ignored-answer":
    "Er kwam net een klik of toets van de medewerker. Kies daarom nog een keer, met uw eigen muis.",
  "portal.helper.gone.title": "Het programma is gesloten",
  "portal.helper.gone": "Niemand ziet uw scherm nog. U kunt dit venster sluiten.",
} as const;
