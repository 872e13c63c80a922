/** What `npm run tenant-key` says. For who keeps the root key of a provider, so with terms. */
export const tenantKeyCommandNl = {
  "tenant-key.usage":
    "Gebruik: npm run tenant-key -- create --tenant ID --out MAP | sign-roster --key BESTAND AANVRAAG [--valid-days 90] [--previous LIJST] [--skip-numbers] [--yes] | rotate --key BESTAND --out MAP | revoke --key BESTAND (--employee ID | --passkey ID) LIJST [--yes] | show BESTAND. Altijd mogelijk: --lang nl|en",
  "tenant-key.new-passphrase": "Kies een wachtzin van minstens 16 tekens:",
  "tenant-key.same-passphrase": "Dezelfde wachtzin nog eens:",
  "tenant-key.ask-passphrase": "Wachtzin van de hoofdsleutel:",
  "tenant-key.key-made": "De hoofdsleutel van {tenant} staat versleuteld in {file}.",
  "tenant-key.root-key": "Dit is de openbare helft, de sleuteltekst:",
  "tenant-key.where-key":
    "Bewaar de map op twee losse dragers op twee plaatsen, en de wachtzin apart. Zet de map nooit op de server.",
  "tenant-key.where-public":
    "De sleuteltekst is niet geheim. Zet die op uw briefpapier en uw website, en in tenants.json voor het programma van uw klanten.",
  "tenant-key.sign-next":
    "Onderteken nu een nieuwe lijst met deze sleutel en geef die aan de server. De vorige sleuteltekst blijft gelden voor programma’s die hem al hebben.",
  "tenant-key.request": "Aanvraag van {tenant}, nog niet ondertekend",
  "tenant-key.roster": "Medewerkerslijst {number} van {tenant}",
  "tenant-key.valid": "Geldig van {from} tot en met {until}",
  "tenant-key.no-previous":
    "Er is geen vorige lijst opgegeven: alles hieronder is nieuw. Controleer iedereen.",
  "tenant-key.added": "Nieuw: {name} ({employeeId}), {organisation}",
  "tenant-key.removed": "Weg: {name} ({employeeId}), {organisation}",
  "tenant-key.changed": "Veranderd: {name} ({employeeId}), {organisation}",
  "tenant-key.was": "- heette: {name} ({employeeId}), {organisation}",
  "tenant-key.member": "{name} ({employeeId}), {organisation}",
  "tenant-key.passkey": "- passkey {fingerprint}, {kind}, kenmerk {credentialId}",
  "tenant-key.passkey-added": "- passkey erbij: {fingerprint}, {kind}, kenmerk {credentialId}",
  "tenant-key.passkey-removed": "- passkey weg: {fingerprint}, {kind}, kenmerk {credentialId}",
  "tenant-key.device-bound": "gebonden aan één apparaat",
  "tenant-key.copied": "kan op meer apparaten staan",
  "tenant-key.place": "Server: {place}",
  "tenant-key.place-added": "Nieuw bij de server: {place}",
  "tenant-key.place-removed": "Weg bij de server: {place}",
  "tenant-key.unchanged": "Ongewijzigd: {count, plural, one {# medewerker} other {# medewerkers}}",
  "tenant-key.yes": "ja",
  "tenant-key.agree": "Klopt dit? Typ {word} om te ondertekenen:",
  "tenant-key.signed":
    "Ondertekend: {file}. Geef dit bestand aan de server, in de console bij Medewerkerslijst.",
  "tenant-key.older-root": "Eerdere hoofdsleutel: {root}",
  "tenant-key.newest-root": "Hoofdsleutel: {root}",
  "tenant-key.refused.unreadable": "Het bestand {subject} kan niet worden gelezen.",
  "tenant-key.refused.not-a-request": "{subject} is geen aanvraag voor een medewerkerslijst.",
  "tenant-key.refused.not-a-roster": "{subject} is geen ondertekende medewerkerslijst.",
  "tenant-key.refused.not-a-line":
    "De map van {subject} is niet die van een hoofdsleutel, of klopt niet meer.",
  "tenant-key.refused.unknown-file": "{subject} is geen aanvraag, geen medewerkerslijst en geen sleutelmap.",
  "tenant-key.refused.wrong-passphrase": "De wachtzin past niet op {subject}, of dit is geen hoofdsleutel.",
  "tenant-key.refused.not-the-newest-root":
    "{subject} is niet de nieuwste hoofdsleutel van zijn map. Er is niets ondertekend.",
  "tenant-key.refused.folder-not-empty": "In {subject} ligt al een sleutel. Kies een andere map.",
  "tenant-key.refused.passphrase-short": "Kies een langere wachtzin: minstens {subject} tekens.",
  "tenant-key.refused.passphrases-differ": "De twee wachtzinnen zijn niet gelijk. Er is niets gemaakt.",
  "tenant-key.refused.no-terminal": "Dit moet u in een terminal doen: er is een vraag te beantwoorden.",
  "tenant-key.refused.unsound":
    "{subject} klopt niet: een handtekening of een medewerker erin is niet in orde.",
  "tenant-key.refused.of-another-provider": "{subject} hoort bij een andere organisatie dan deze sleutel.",
  "tenant-key.refused.of-another-root": "{subject} is met een andere hoofdsleutel ondertekend.",
  "tenant-key.refused.not-in-roster": "{subject} staat niet in de vorige lijst.",
  "tenant-key.refused.does-not-fit": "{subject} heeft meer gegevens dan in een lijst passen.",
  "tenant-key.refused.number-far-ahead":
    "De server vraagt een lijst na nummer {subject}. Dat is veel hoger dan de vorige lijst die u opgaf. Klopt het toch? Zet er dan --skip-numbers bij. Er is niets ondertekend.",
  "tenant-key.refused.listed-twice": "{subject} staat er twee keer in. Er is niets ondertekend.",
  "tenant-key.refused.roster-over": "De vorige lijst is al verlopen. Vraag een nieuwe aan en onderteken die.",
  "tenant-key.refused.not-in-the-form":
    "{subject} noemt een adres, sleutel of tijd die niet in een lijst kan staan. Er is niets ondertekend.",
  "tenant-key.refused.rotated-too-often":
    "Deze sleutel heeft al acht opvolgers gehad. Begin opnieuw met een eerste sleutel.",
  "tenant-key.refused.file-exists": "{subject} bestaat al en wordt niet overschreven.",
  "tenant-key.refused.not-agreed": "Er is niets ondertekend.",
} as const;
