/** The code, who joins, the question on the customer's device, and the screen picker. */
export const portalCodeNl = {
  "portal.code.title": "Uw code",
  "portal.code.read-aloud": "Lees deze cijfers voor aan de medewerker van {brand}.",
  "portal.code.only-to": "Geef de code alleen aan iemand die u zelf hebt gebeld.",
  "portal.code.label": "Uw code is {digits}",
  "portal.code.valid-for": "Nog {clock} geldig",
  "portal.code.one-minute-left": "De code werkt nog één minuut.",
  "portal.code.nobody-yet": "Niemand ziet uw scherm. Eerst vragen wij nog uw toestemming.",
  "portal.code.waiting": "Wij wachten op de medewerker.",
  "portal.code.joined": "Iemand heeft uw code ingevoerd. Wij controleren of de code klopt.",
  "portal.code.proved": "De code klopt. U ziet zo wie er wil meekijken.",
  "portal.code.left": "De medewerker is weggegaan. Uw code werkt nog.",
  "portal.code.wrong-try":
    "Iemand heeft een verkeerde code ingevoerd. Dit was poging {tryNumber} van {maxTries}.",
  "portal.code.wrong-try-do": "Lees de cijfers rustig nog een keer voor.",
  "portal.code.wrong-try-doubt": "Bent u niet aan het bellen met {brand}? Stop dan hier.",
  "portal.code.dead.title": "Deze code werkt niet meer",
  "portal.code.dead.wrong-tries": "De code is te vaak verkeerd ingevoerd. Daarom is hij uitgezet.",
  "portal.code.dead.disturbed": "Er ging iets mis bij het controleren. Daarom is de code uitgezet.",
  "portal.code.dead.expired": "De tijd voor deze code is voorbij.",
  "portal.code.dead.number-withdrawn": "Onze server heeft deze code ingetrokken, omdat het te druk was.",
  "portal.code.dead.safe": "Niemand heeft uw scherm gezien.",
  "portal.code.new": "Toon een nieuwe code",
  "portal.code.fetching": "Wij halen een code voor u op.",
  "portal.code.failed": "Het lukt nu niet om een code op te halen.",
  "portal.code.stop": "Stop",

  "portal.question.heading": "Een vraag aan u",
  "portal.question.joined-title": "De code klopt",
  "portal.question.no-title": "Het antwoord is nee",
  "portal.question.granting-title": "U zei ja",
  "portal.question.waiting": "{employee} van {organisation} heeft de juiste code. Zo meteen volgt een vraag.",
  "portal.question.name-label": "Naam",
  "portal.question.organisation-label": "Organisatie",
  "portal.question.reason-label": "Waarom",
  "portal.question.identity.pending": "Wij wachten nog op het bewijs wie deze medewerker is.",
  "portal.question.identity.verified":
    "Bevestigd door {organisation}: deze medewerker bewees met een eigen sleutel wie hij of zij is. U vertrouwt daarbij de website die deze pagina levert.",
  "portal.question.identity.verified.helper":
    "Bevestigd door {organisation}: deze medewerker bewees met een eigen sleutel wie hij of zij is.",
  "portal.question.identity.refused":
    "Niet bevestigd: het bewijs dat meekwam, klopt niet. Ga alleen verder als u deze persoon kent. Bel anders de organisatie op een nummer dat u al kende.",
  "portal.question.identity.not-verified":
    "Niet bevestigd. U ziet de naam die de server noemt. Vraag het na aan de telefoon.",
  "portal.question.compare": "Is dit de naam van degene met wie u belt? Vraag het gerust.",
  "portal.question.silence-is-no": "Kiest u niets? Dan is het antwoord nee.",
  "portal.question.seconds-left":
    "U hebt nog {seconds, plural, one {# seconde} other {# seconden}} om te kiezen.",
  "portal.question.refused": "U hebt nee gezegd. Niemand ziet uw scherm.",
  "portal.question.expired": "U hebt niets gekozen. Dat is een nee. Niemand ziet uw scherm.",
  "portal.question.withdrawn": "De medewerker heeft de vraag ingetrokken.",
  "portal.question.pause":
    "De medewerker kan over {seconds, plural, one {# seconde} other {# seconden}} opnieuw een vraag stellen.",
  "portal.question.may-ask-again": "De medewerker mag nu opnieuw een vraag stellen.",
  "portal.question.no-more": "Wilt u geen vraag meer krijgen? Kies dan Stop.",
  "portal.question.blocked": "U hebt {count} keer nee gezegd. De medewerker kan nu niets meer vragen.",
  "portal.question.blocked-do": "Wilt u toch hulp? Stop dan en begin opnieuw met een nieuwe code.",
  "portal.question.recording": "Wij leggen uw antwoord vast. Daarna begint het meekijken.",
  "portal.question.record-failed":
    "Wij kunnen uw antwoord niet vastleggen. Daarom begint het meekijken niet.",

  "portal.picker.before-title": "Sluit eerst wat privé is",
  "portal.picker.before": "Denk aan uw bank, uw e-mail en uw foto’s.",
  "portal.picker.title": "Kies wat u laat zien",
  "portal.picker.after-yes": "Kiest u ja? Dan vraagt uw browser welk scherm of venster u wilt laten zien.",
  "portal.picker.hint": "Uw browser vraagt nu wat u wilt delen. Kies één venster als dat genoeg is.",
  "portal.picker.whole-screen": "Deelt u uw hele scherm? Dan zijn ook uw meldingen te zien.",
  "portal.picker.cancel-is-no": "Kiest u Annuleren? Dan is het antwoord nee.",
  "portal.picker.cancelled": "U hebt niets gekozen om te laten zien. Dat is een nee.",
  "portal.picker.failed": "Uw browser kon het scherm niet laten zien. Er is niets gedeeld.",
  "portal.picker.not-allowed-by-system":
    "Uw computer staat delen niet toe. Geef uw browser toestemming bij de instellingen voor schermopname.",
} as const;
