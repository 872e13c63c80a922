/** What the helper says outside its page: in the terminal that started it, and on its bar. */
export const helperNl = {
  "helper.bar.looks": "{employee} kijkt mee",
  "helper.bar.controls": "{employee} bedient uw computer",
  "helper.bar.paused": "Pauze: {employee} ziet niets nieuws",
  "helper.bar.verified": "{employee} (bevestigd)",
  "helper.bar.refused": "{employee} (bewijs klopt niet)",
  "helper.bar.not-verified": "{employee} (niet bevestigd)",
  "helper.bar.question": "Er staat een vraag voor u klaar",
  "helper.bar.stop": "Stop",
  "helper.bar.withdraw": "Neem terug",
  "helper.open-page": "Opent er geen venster? Open dan zelf dit adres in uw browser:",
  "helper.which-brand": "Van wie krijgt u hulp? Typ een van deze namen:",
  "helper.start.bad-usage": "Zo start u: meekijk --server ADRES --brand NAAM [--root SLEUTEL]",
  "helper.start.bad-server": "{value} is geen adres van een server.",
  "helper.start.platform":
    "Meekijk werkt nog niet op dit systeem ({platform}). Deel uw scherm in de browser.",
  "helper.start.wayland":
    "Dit is een Wayland-bureaublad. Daarop werkt dit programma nog niet. Deel uw scherm in de browser, of log in met X11 (Xorg).",
  "helper.start.no-display": "Er is geen bureaublad gevonden om te laten zien.",
  "helper.start.desktop-refused":
    "Uw bureaublad laat dit programma niet toe ({reason}). Er is niets gestart.",
  "helper.gone":
    "Meekijk is gesloten. Op deze computer staan nog het programma en de bestanden die u hebt aangenomen.",
  "helper.failed": "Er ging iets mis ({reason}). Meekijk is daarom gesloten. Niemand ziet uw scherm nog.",
} as const;
