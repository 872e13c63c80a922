/** What a receipt says and proves, for the customer's own page, the page that checks receipts, and the command (R048, R049). */
export const receiptNl = {
  "receipt.title": "Ontvangstbewijs van het meekijken",
  "receipt.verdict.accepted": "Dit ontvangstbewijs klopt.",
  "receipt.verdict.accepted-why":
    "Alles past bij elkaar, en de sleutel van de aanbieder staat in voor de medewerker en voor de server.",
  "receipt.verdict.breaks-off": "Wat erin staat klopt, maar het eind ontbreekt.",
  "receipt.verdict.breaks-off-why":
    "Let op: het breekt af. Niet bij elke kant staat een einde. Wat er na de laatste regels gebeurde, bewijst dit niet.",
  "receipt.verdict.no-root-key": "Wat erin staat klopt, maar wie het was, is zo niet bewezen.",
  "receipt.verdict.no-root-key-why":
    "Er is geen sleutel van de aanbieder opgegeven. Vraag die aan de aanbieder zelf: op papier, of op zijn eigen site. Neem hem nooit uit dit bestand.",
  "receipt.verdict.no-trust": "Wat erin staat klopt, maar wie het was, is niet bewezen.",
  "receipt.verdict.no-trust-why":
    "Er is in dit meekijken geen passkey gebruikt die de aanbieder bevestigt, of er keek niemand mee.",
  "receipt.verdict.refused": "Dit ontvangstbewijs klopt niet.",
  "receipt.verdict.refused-why": "Vertrouw niet op wat erin staat.",

  "receipt.who.title": "Wie keek er mee",
  "receipt.who.nobody": "Er heeft niemand meegekeken.",
  "receipt.who.proven": "Bewezen: deze medewerker gebruikte hiervoor een passkey die de aanbieder bevestigt.",
  "receipt.who.unproven": "Niet bewezen: de naam is die welke de aanbieder opgaf.",
  "receipt.who.device-bound": "De passkey zit vast aan één apparaat.",
  "receipt.who.not-device-bound": "De passkey hoort bij een account en kan op meer dan één apparaat staan.",
  "receipt.who.shown": "Het programma van de klant vond: {shown}",
  "receipt.who.not-shown": "Het programma van de klant legde niets over een bewijs vast.",
  "receipt.who.provider": "Aanbieder: {name}, {identifier}",
  "receipt.who.address": "Adres: {address}",
  "receipt.who.contact": "Vragen over uw gegevens: {contact}",

  "receipt.decisions.title": "Wat mocht, en wanneer",
  "receipt.decisions.line": "{time}: {decision}",
  "receipt.decisions.more": "Er waren er meer. Ze staan bij de gebeurtenissen.",
  "receipt.decisions.clock": "De tijden zijn die van de computer van de klant.",

  "receipt.terms.title": "Waar u mee akkoord ging",
  "receipt.terms.basis": "De grond is uw toestemming. Het doel is hulp op afstand.",
  "receipt.terms.withdraw": "Toestemming intrekken: {method}",
  "receipt.terms.rights": "Uw rechten: {rights}",
  "receipt.terms.country": "Het recht van dit land geldt: {country}",

  "receipt.data.title": "Welke gegevens",
  "receipt.data.screen-content": "Wat er op het scherm stond. Daarvan is niets bewaard.",
  "receipt.data.pointer-and-keyboard":
    "Muis en toetsenbord, bediend door de medewerker. Wat er is getypt, is niet bewaard.",
  "receipt.data.clipboard-text": "Tekst die is overgezet. Alleen hoe lang die was, is bewaard.",
  "receipt.data.files": "Bestanden die zijn overgezet. Alleen naam, grootte en kenmerk zijn bewaard.",
  "receipt.data.session-events": "De gebeurtenissen van dit meekijken, zoals ze hier staan.",
  "receipt.data.stored": "Waar het wordt bewaard: {place}",
  "receipt.data.retention":
    "Hoe lang: {months, plural, one {# maand} other {# maanden}}. Dit bestand blijft van u.",
  "receipt.data.no-recipients": "De aanbieder noemt niemand anders die deze gegevens krijgt.",
  "receipt.data.recipient": "Ook gegeven aan: {recipient}",

  "receipt.place.title": "Waar het vastligt",
  "receipt.place.session": "Nummer van het meekijken: {sessionId}",
  "receipt.place.receipt": "Nummer van het ontvangstbewijs: {receiptId}",
  "receipt.place.issued": "Gemaakt op: {time}, volgens de klok van de server",
  "receipt.place.log": "Logboek van de aanbieder: {origin}, regel {index} van {size}",
  "receipt.place.server-key": "Sleutel van de server: {publicKey}",

  "receipt.proven.title": "Wat dit bewijst",
  "receipt.proven.session-complete":
    "Niemand heeft iets veranderd, toegevoegd of weggelaten, tot en met de laatste gebeurtenis die de server had.",
  "receipt.proven.permissions-asked-and-logged":
    "Elke toestemming werd vooraf gevraagd en meteen vastgelegd.",
  "receipt.proven.stands-in-the-log":
    "Het staat in het logboek van de aanbieder. Wie later iets anders laat zien, spreekt zijn eigen handtekening tegen.",
  "receipt.proven.employee-used-passkey":
    "De medewerker had een passkey die de aanbieder bevestigt, en gebruikte die voor dit meekijken.",
  "receipt.proven.device-verified-employee":
    "De computer van de klant controleerde dat zelf al, voordat er werd meegekeken.",
  "receipt.unproven.title": "Wat dit niet bewijst",
  "receipt.unproven.last-events-of-a-side":
    "Dat er aan het eind niets ontbreekt. Niet bij elke kant staat een einde van het meekijken. Misschien viel de verbinding weg. Misschien liet iemand met de sleutel van de server het einde weg, en ook gebeurtenissen daarvoor, zoals een toestemming. Dat blijkt alleen uit wat een ander eerder bewaarde: een ontvangstbewijs, een verslag of een stand van het logboek.",
  "receipt.unproven.customer-held-the-device-key":
    "Dat het uw computer was. Niemand geeft klanten een vaste sleutel.",
  "receipt.unproven.clocks-were-right": "Dat de klokken gelijk liepen. De volgorde klopt wel.",
  "receipt.unproven.what-was-on-the-screen": "Wat er op het scherm stond. Daarvan bestaat geen opname.",
  "receipt.unproven.one-device-only":
    "Welk apparaat de medewerker gebruikte. De passkey kan op meer dan één apparaat staan.",
  "receipt.unproven.who-the-employee-was": "Wie de medewerker was.",

  "receipt.check.title": "Zo laat u dit controleren",
  "receipt.check.keep": "Bewaar het bestand {fileName}. Dat is het bewijs; dit blad is om te lezen.",
  "receipt.check.page":
    "Open de controlepagina van de aanbieder, of een bewaarde kopie. Die werkt ook zonder internet.",
  "receipt.check.key":
    "Kies het bestand en vul de sleutel van de aanbieder in. Neem die van papier of van zijn site, en niet van dit blad.",

  "receipt.fault.title": "Wat niet klopt",
  "receipt.fault.form.spelling": "Dit bestand is geen ontvangstbewijs, of het is veranderd.",
  "receipt.fault.form.order": "De gebeurtenissen staan niet in de juiste volgorde.",
  "receipt.fault.closing-word.missing": "Het laatste woord van de server ontbreekt.",
  "receipt.fault.closing-word.heads": "Het laatste woord van de server dekt niet alle gebeurtenissen.",
  "receipt.fault.closing-word.tail-missing":
    "Er zijn gebeurtenissen weggelaten: een andere kant noemt ze, maar ze staan er niet bij.",
  "receipt.fault.consent": "Het toestemmingsblad past niet bij de gebeurtenissen: {field}",
  "receipt.field.principal": "de naam van het meekijken",
  "receipt.field.language": "de taal",
  "receipt.field.notice": "de voorwaarden",
  "receipt.field.personal-data": "de gegevens",
  "receipt.field.events": "de toestemmingen",
  "receipt.field.controller": "de aanbieder",
  "receipt.fault.log.form": "Het bewijs van het logboek is onleesbaar.",
  "receipt.fault.log.checkpoint": "De stand van het logboek is niet door deze server ondertekend.",
  "receipt.fault.log.inclusion": "Dit staat niet in het logboek.",
  "receipt.fault.who.trust": "De lijst van medewerkers is niet door de aanbieder ondertekend.",
  "receipt.fault.who.proof": "Het bewijs van de medewerker klopt niet ({cause}).",
  "receipt.fault.who.other-root": "De sleutel die u opgaf, hoort niet bij dit ontvangstbewijs.",
  "receipt.fault.who.log-origin": "Het logboek is niet dat van de aanbieder.",
  "receipt.fault.who.server-key": "De server is niet die van de aanbieder.",
  "receipt.fault.who.not-proven": "De medewerker heeft niets bewezen.",
  "receipt.fault.who.other-roster": "Het bewijs hoort bij een andere lijst van medewerkers.",
  "receipt.fault.who.not-logged": "Het bewijs van de medewerker is niet vastgelegd.",
  "receipt.fault.who.out-of-time": "De lijst van medewerkers gold toen niet.",
  "receipt.fault.who.shown-other": "De klant zag een andere medewerker dan er meekeek.",
  "receipt.fault.who.shown-other-roster":
    "De klant zag een bevestiging volgens een andere lijst van medewerkers.",
} as const;
