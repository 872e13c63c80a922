/** Signing in, the code field, and why a join fails. */
export const consoleSignInNl = {
  "console.page.title": "Console van {organisation}",
  "console.page.signed-in-as": "Ingelogd als {employee}",
  "console.page.sign-out": "Uitloggen",
  "console.page.language": "Taal",
  "console.page.skip-to-content": "Ga naar de inhoud",
  "console.page.loading": "Laden",
  "console.page.retry": "Probeer opnieuw",

  "console.sign-in.title": "Inloggen",
  "console.sign-in.busy": "U wordt ingelogd.",
  "console.sign-in.need-link": "Open de inloglink die u van uw beheerder hebt gekregen.",
  "console.sign-in.used-or-expired":
    "Deze inloglink is al gebruikt of verlopen. Vraag uw beheerder om een nieuwe.",
  "console.sign-in.signed-out": "U bent uitgelogd.",
  "console.sign-in.session-expired": "U bent uitgelogd, omdat u lang niets hebt gedaan.",
  "console.sign-in.personal": "Uw account is persoonlijk. Deel uw inloglink met niemand.",

  "console.code.title": "Nieuwe sessie",
  "console.code.label": "Code van de klant",
  "console.code.hint": "Negen cijfers. De klant leest ze voor; vraag er alleen om als de klant zelf belde.",
  "console.code.incomplete": "Vul alle negen cijfers in.",
  "console.code.join": "Verbind",
  "console.code.joining": "Verbinden",
  "console.code.shortcut": "Sneltoets voor het codeveld: {key}",

  "console.join-error.no-such-code":
    "Deze code bestaat niet of werkt niet meer. Laat de klant de cijfers nog eens voorlezen.",
  "console.join-error.wrong-code":
    "De code klopt niet. Nog {triesLeft, plural, one {# poging} other {# pogingen}}. De klant ziet elke verkeerde poging.",
  "console.join-error.too-many-tries": "Te vaak een verkeerde code. Vraag de klant om een nieuwe code.",
  "console.join-error.code-dead":
    "De klant heeft de code ingetrokken of de code is verlopen. Vraag om een nieuwe.",
  "console.join-error.too-many-joins":
    "U hebt te vaak geprobeerd te verbinden. Wacht {minutes, plural, one {# minuut} other {# minuten}}.",
  "console.join-error.write-up-owed": "Leg eerst de uitkomst en het werk van uw vorige sessie vast.",
  "console.join-error.not-permitted":
    "Met uw rol kijkt u niet mee met klanten. Vraag uw beheerder of dat klopt.",
  "console.join-error.secrecy-not-acknowledged":
    "Bevestig eerst de geheimhoudingsregels die nu gelden. Laad daarvoor deze pagina opnieuw.",
  "console.join-error.not-trained":
    "U bent nog niet als getraind vastgelegd. Vraag uw coördinator om dat te doen; daarna kunt u meekijken.",
  "console.join-error.busy": "U hebt al een sessie. Beëindig die eerst.",
  "console.join-error.not-connected": "Geen verbinding met de server. Controleer uw netwerk.",
  "console.join-error.customer-gone": "De klant heeft de pagina gesloten of de verbinding verloren.",
  "console.join-error.identity-mismatch":
    "De server gaf een andere naam door dan de klant te zien kreeg. De sessie is gestopt; meld dit aan uw beheerder.",

  "console.closed.version-unknown": "Deze pagina is verouderd. Laad de pagina opnieuw.",
  "console.closed.message-refused":
    "De server begreep een bericht van deze pagina niet. Laad de pagina opnieuw.",
  "console.closed.not-signed-in": "U bent niet meer ingelogd.",
  "console.closed.session-unknown": "Deze sessie bestaat niet meer.",
  "console.closed.acceptance-refused":
    "De voorwaarden van de klant zijn niet geldig. Laat de klant opnieuw beginnen.",
  "console.closed.too-many-messages": "De server kreeg te veel berichten van deze pagina. Wacht een minuut.",
  "console.closed.number-withdrawn": "De server heeft de code ingetrokken. Vraag de klant om een nieuwe.",
  "console.closed.session-over": "Deze sessie is al beëindigd.",
  "console.closed.server-stopping": "De server start opnieuw.",

  "console.error.bad-request": "De server kan deze gegevens niet verwerken.",
  "console.error.not-signed-in": "U bent niet meer ingelogd.",
  "console.error.not-allowed": "U mag dit niet.",
  "console.error.not-found": "Niet gevonden.",
  "console.error.erased": "Deze gegevens zijn gewist.",
  "console.error.too-many-requests": "Te veel verzoeken. Wacht een minuut.",
  "console.error.locked-out":
    "Inloggen is te vaak mislukt. Wacht een kwartier, of vraag uw beheerder om een inloglink.",
  "console.error.step-up-needed": "Bevestig eerst met uw passkey dat u het bent.",
  "console.error.last-way-in": "Dit is uw laatste passkey. Maak eerst een andere.",
  "console.error.last-administrator": "Dit is de laatste beheerder. Maak eerst iemand anders beheerder.",
  "console.error.no-way-in-left":
    "U hebt zelf geen passkey en zou niet meer kunnen inloggen. Maak eerst een passkey.",
  "console.error.single-sign-on-changed":
    "Een collega heeft deze instellingen intussen veranderd. Uw keuze is niet bewaard. Kijk wat er nu staat.",
  "console.error.account-blocked": "Dit account is geblokkeerd. Deblokkeer het eerst.",
  "console.error.roles-changed":
    "Een collega heeft deze rollen intussen veranderd. Uw keuze is niet opgeslagen. Kijk wat er nu staat en kies opnieuw.",
  "console.error.roster-not-possible":
    "Er kan nu geen lijst gemaakt worden. De console heeft geen adres waarop passkeys werken, of er zijn meer dan 500 medewerkers.",
  "console.error.roster-unsound":
    "Dit bestand klopt niet. Een handtekening of een medewerker in het bestand is niet in orde. Er is niets bewaard.",
  "console.error.roster-of-another-server":
    "Dit bestand hoort bij een andere organisatie of een ander adres van deze server. Maak een nieuwe aanvraag en onderteken die.",
  "console.error.roster-of-another-root":
    "Dit bestand is ondertekend met een andere hoofdsleutel dan de bekende. Er is niets bewaard.",
  "console.error.roster-not-newer":
    "Er staat hier al een lijst met dit nummer of een hoger nummer. Maak een nieuwe aanvraag en onderteken die.",
  "console.error.roster-expired": "De lijst in dit bestand is al verlopen. Onderteken een nieuwe.",
  "console.error.roster-of-the-future":
    "De lijst in dit bestand begint pas later. Zet de klok van de computer met de sleutel goed en onderteken een nieuwe.",
  "console.error.passkey-needed": "Maak eerst een passkey. Daarna kunt u dit doen.",
  "console.error.secrecy-version-changed": "De regels zijn net veranderd. Lees de nieuwe versie.",
  "console.error.too-many-passkeys": "U hebt al tien passkeys. Verwijder er eerst een.",
  "console.error.too-many-brands": "U hebt al vijftig merken; meer kan niet.",
  "console.error.too-many-reports": "Hier zijn er al zoveel van dat er geen bij kan.",
  "console.error.address-taken": "Dit e-mailadres hoort al bij iemand anders.",
  "console.error.shared-mailbox":
    "Dit is een postbus die vaak door meer mensen wordt gelezen. Een account is van één persoon: kies een persoonlijk adres.",
  "console.error.mail-not-possible": "Deze server kan geen e-mail versturen. Geef het adres zelf door.",
  "console.error.link-spent": "Deze link is gebruikt of verlopen.",
  "console.error.activation-needed": "Dit account moet eerst de uitleg lezen.",
  "console.error.duty-changed": "De tekst is intussen veranderd. Lees de nieuwe tekst.",
  "console.error.session-not-over": "De server weet nog niet dat deze sessie voorbij is.",
  "console.error.language-missing":
    "De tekst ontbreekt in een taal van het merk. Schrijf haar in alle talen.",
  "console.error.draft-incomplete":
    "Het concept is niet af: elk deel heeft een kop en minstens één alinea nodig, en de tekst een titel.",
  "console.error.draft-changed":
    "Iemand anders heeft deze tekst intussen veranderd. Lees eerst wat er nu staat.",
  "console.error.date-passed": "Kies vandaag of een latere dag.",
  "console.error.before-announced":
    "Er is al een versie aangekondigd die later ingaat. Die zou dan nooit gelden.",
  "console.error.secrecy-rules-hold-at-once": "Geheimhoudingsregels gelden meteen; kies vandaag.",
  "console.error.write-up-closed": "De uitkomst van deze sessie ligt al vast.",
  "console.error.internal": "De server heeft een fout. Probeer het opnieuw.",
  "console.error.offline": "Geen verbinding met de server.",
} as const;
