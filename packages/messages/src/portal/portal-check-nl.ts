/** "Is somebody of yours with me now?": the page for it, and the fold in a session that leads there (R004, R036). */
export const portalCheckNl = {
  "portal.check.tab-title": "Controleer wie er meekijkt",
  "portal.check.title": "Kijkt er nu iemand van {brand} met u mee?",
  "portal.check.lead": "Hier ziet u of wij het echt zijn.",
  "portal.check.number": "Het controlenummer op uw eigen scherm",
  "portal.check.number-hint": "Acht cijfers. Zij staan op onze pagina, onder Twijfelt u?",
  "portal.check.number-wrong": "Vul alle acht cijfers in.",
  "portal.check.send": "Controleer",
  "portal.check.asking": "Wij controleren het nummer.",
  "portal.check.found-here":
    "U laat in deze browser nu iemand meekijken. Dat nummer hebben wij gecontroleerd.",
  "portal.check.yes": "Ja, dit is iemand van {brand}",
  "portal.check.yes-who": "{employee} is bij u sinds {time}.",
  "portal.check.yes-name": "Noemt de beller een andere naam? Stop dan, hang op en bel ons zelf.",
  "portal.check.yes-only":
    "Dit geldt alleen voor het nummer dat u op uw eigen scherm leest. Kreeg u het nummer van de beller? Hang dan op.",
  "portal.check.no": "Nee, wij kunnen dit nummer niet bevestigen",
  "portal.check.no-meaning": "Er is niemand van {brand} bij u via ons programma.",
  "portal.check.hang-up": "Hang op en bel ons zelf. Dat is niet onbeleefd.",
  "portal.check.pay-nothing": "Betaal niets en geef geen codes. Ook niet als er haast bij is.",
  "portal.check.unavailable": "Controleren lukt nu niet",
  "portal.check.unavailable-do": "Vertrouw daarom niemand die u belt. Hang op en bel ons zelf.",
  "portal.check.no-number-title": "Ziet u geen controlenummer?",
  "portal.check.no-number": "Dan is er niemand van {brand} bij u via ons programma.",
  "portal.check.call-label": "Ons telefoonnummer",
  "portal.check.back": "Naar het begin",

  "portal.doubt.summary": "Twijfelt u? Controleer het zelf",
  "portal.doubt.address": "Typ zelf dit adres. Dat mag ook op uw telefoon of op een andere computer.",
  "portal.doubt.number": "Vul daar dit controlenummer in:",
  "portal.doubt.call": "Of bel ons zelf: {phone}.",
  "portal.doubt.stop-and-report": "Ik vertrouw dit niet: stop en meld",
} as const;
