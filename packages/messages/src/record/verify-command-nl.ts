/** What `npm run verify` says besides the record's own words (R048, R049). For people who check, so with terms. */
export const verifyCommandNl = {
  "verify.usage":
    "Gebruik: npm run verify -- BESTAND [--root SLEUTEL] [--with ANDER-BESTAND [--proof BEWIJS]] [--lang nl|en]",
  "verify.unreadable": "Het bestand {file} kan niet worden gelezen.",
  "verify.record-no-log": "Dit is een verslag. Alleen een ontvangstbewijs staat in een logboek.",
  "verify.log.continues":
    "Logboek: één en hetzelfde. De eerste {from} regels van de {to} zijn ook die van het andere bestand.",
  "verify.log.proof-needed":
    "Logboek: nog niet te zeggen. Haal het bewijs op bij {address} en bewaar het antwoord. Geef dat er dan bij.",
  "verify.log.not-shown":
    "Logboek: niet aangetoond. Dit bewijs leidt niet van {from} naar {to} regels. Haal het opnieuw op bij {address} en controleer nog eens. Kan de aanbieder er geen geven dat klopt, dan zijn het twee verschillende logboeken.",
  "verify.log.contradicts":
    "Logboek: in tegenspraak. Beide bestanden hebben evenveel regels, met een andere inhoud. Beide zijn door de aanbieder ondertekend. Bewaar ze.",
  "verify.log.other-log":
    "Logboek: een ander logboek, of een andere sleutel. Die twee zijn niet te vergelijken.",
  "verify.log.unreadable":
    "Logboek: niet te vergelijken. Het ontvangstbewijs klopt niet, of het andere bestand is geen ontvangstbewijs en geen checkpoint.",
  "verify.logged-at": "Opgeslagen door de server: {time}",
  "verify.not-logged": "Geen bewijs van opslag door de server",
  "verify.key": "Sleutel: {signer}: {publicKey}",
  "verify.session-hash": "Hash van de sessie: {sha256}",
  "verify.question": "Vraag: {questionId}",
  "verify.verdict.consistent": "Oordeel: in zichzelf kloppend; bewijst niet wie",
  "verify.verdict.inconsistent": "Oordeel: klopt niet",

  "verify.proven.title": "Wat dit bewijst",
  "verify.proven.contents-unaltered":
    "Niemand zonder de sleutels heeft een gebeurtenis of bijzonderheid veranderd. Tussen de eerste en de laatste van elke keten is ook niets toegevoegd of weggelaten.",
  "verify.proven.order-unaltered": "De volgorde binnen elke keten is die waarin is ondertekend.",
  "verify.proven.one-key-per-side":
    "Elke kant ondertekende alles met één eigen sleutel, en de sleutels verschillen.",
  "verify.proven.permissions-asked-and-logged":
    "Elke toestemming om mee te kijken kwam na een vraag, en elke toestemming is door de server opgeslagen.",
  "verify.unproven.title": "Wat dit niet bewijst",
  "verify.unproven.who-held-the-keys":
    "Wie er ondertekende. Daarvoor is het ontvangstbewijs, dat de sleutels aan een medewerker verbindt.",
  "verify.unproven.nothing-left-out-at-the-end":
    "Dat aan het einde niets ontbreekt. De laatste gebeurtenissen van een keten kunnen zijn weggelaten.",
  "verify.unproven.clocks-were-right": "Dat de klokken gelijk liepen. Elke tijd is die van de eigen klok.",

  "verify.notes.title": "Opmerkingen",
  "verify.note.not-logged":
    "Gebeurtenis {sequence} ({signer}) is niet door de server opgeslagen. Dat mag bij de laatste gebeurtenissen.",
  "verify.note.grant-without-effect":
    "Toestemming {sequence} ({signer}) is nooit opgeslagen. Daarna kwam alleen het einde. Volgens de regels is er dan niets getoond.",
  "verify.note.tail-missing":
    "Een andere kant kende gebeurtenis {sequence} ({signer}). Het einde van die keten staat niet in dit verslag.",
  "verify.note.no-end": "De keten ({signer}) stopt na gebeurtenis {sequence} zonder einde van de sessie.",

  "verify.problems.title": "Wat niet klopt",
  "verify.problem-at.event": "Gebeurtenis {sequence} ({signer}), plaats {place} in het bestand: {problem}",
  "verify.problem-at.place": "Plaats {place} in het bestand: {problem}",
  "verify.problem-at.chain": "Keten ({signer}): {problem}",
  "verify.problem.malformed": "geen geldige ondertekende gebeurtenis",
  "verify.problem.session": "hoort bij een andere sessie",
  "verify.problem.signer": "deze kant mag dit niet ondertekenen",
  "verify.problem.key": "niet de sleutel van deze keten",
  "verify.problem.signature": "de handtekening klopt niet",
  "verify.problem.details": "de bijzonderheden horen er niet bij",
  "verify.problem.session-over": "na het einde van deze keten",
  "verify.problem.sequence": "niet het volgende nummer: er ontbreekt iets, of iets staat er dubbel",
  "verify.problem.previous": "niet verbonden met de gebeurtenis ervoor",
  "verify.problem.heads": "weet minder van een andere keten dan ervoor",
  "verify.problem.first-event": "de keten van de klant begint niet met de voorwaarden, of heeft die dubbel",
  "verify.problem.too-many": "meer gebeurtenissen dan een sessie kan hebben",
  "verify.problem.no-acceptance":
    "er zijn geen gebeurtenissen van de klant, dus geen voorwaarden geaccepteerd",
  "verify.problem.key-shared": "dezelfde sleutel als een andere kant",
  "verify.problem.head-unknown": "noemt een andere gebeurtenis dan er in de andere keten staat",
  "verify.problem.receipt-missing": "niet door de server opgeslagen, latere gebeurtenissen wel",
  "verify.problem.grant-not-logged": "toestemming zonder bewijs van opslag door de server",
  "verify.problem.grant-without-question": "toestemming zonder vraag ervoor",
  "verify.problem.answered-twice": "tweede antwoord op dezelfde vraag",
  "verify.problem.offered-twice": "een bestand wordt onder één nummer twee keer aangeboden",
  "verify.problem.joined-misplaced":
    "een kant doet voor de tweede keer mee, of de medewerker tekende al iets voordat hij meedeed",
  "verify.problem.joined-differs": "de twee kanten noemen een andere sessie of een andere medewerker",
  "verify.problem.identity-misplaced":
    "deze kant zegt twee keer wie de medewerker is, of zegt het voor de deelname",
} as const;
