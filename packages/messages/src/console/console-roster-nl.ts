/** The page about whom customers' devices can check to be an employee (R036). */
export const consoleRosterNl = {
  "console.roster.what":
    "De computer van de klant controleert zelf of iemand bij u werkt. Dat kan alleen bij medewerkers op een lijst die is ondertekend met de hoofdsleutel van uw organisatie. Die sleutel ligt niet op deze server.",
  "console.roster.now": "Zo staat het nu",
  "console.roster.state.none": "Nog geen lijst",
  "console.roster.state.valid": "Geldig",
  "console.roster.state.not-valid": "Nu niet geldig",
  "console.roster.none":
    "Klanten zien bij elke sessie dat de medewerker niet is gecontroleerd. Meekijken kan wel. Maak eerst een hoofdsleutel, op een andere computer dan de server. Hoe dat gaat, staat in de handleiding voor het beheer.",
  "console.roster.validity": "Lijst {number} geldt van {from} tot en met {until}.",
  "console.roster.renew":
    "Klanten zien nu dat de medewerker niet is gecontroleerd. Vraag hieronder een nieuwe lijst aan en laat die ondertekenen.",
  "console.roster.other-server":
    "Deze lijst noemt een ander adres of een andere sleutel van de server. Wat klanten controleren en de bewijzen die zij bewaren, kloppen dan niet. Vraag hieronder een nieuwe lijst aan en laat die ondertekenen.",
  "console.roster.root-key": "Hoofdsleutel",
  "console.roster.compare":
    "Vergelijk deze tekst met de afdruk die u bewaart. Elk teken moet gelijk zijn, ook hoofdletters.",
  "console.roster.copy": "Kopieer de hoofdsleutel",
  "console.roster.copied": "Gekopieerd.",
  "console.roster.not-copied": "Kopiëren is niet gelukt. Selecteer de tekst zelf.",
  "console.roster.members": "Wie klanten kunnen controleren",
  "console.roster.nobody": "Niemand heeft een rol waarmee iemand mag meekijken.",
  "console.roster.stands": "Te controleren",
  "console.roster.stands-not": "Niet te controleren",
  "console.roster.place.stands": "Staat op de lijst.",
  "console.roster.place.new-passkey":
    "Staat op de lijst, maar niet met elke passkey. De nieuwe telt pas na een nieuwe lijst.",
  "console.roster.place.changed":
    "Staat op de lijst, maar een naam, rol of passkey is veranderd. Er is een nieuwe lijst nodig.",
  "console.roster.place.not-listed": "Staat nog niet op de lijst. Er is een nieuwe lijst nodig.",
  "console.roster.place.no-passkey": "Heeft nog geen passkey en kan daarom niet op de lijst.",
  "console.roster.place.blocked": "Is geblokkeerd, en staat nog op de lijst tot er een nieuwe is.",
  "console.roster.request": "Stap 1: een nieuwe lijst aanvragen",
  "console.roster.request-how":
    "Download de aanvraag en breng die naar de computer met de hoofdsleutel. Daar ziet u wie er bij komt en wie er af gaat, en ondertekent u de lijst.",
  "console.roster.download": "Download de aanvraag",
  "console.roster.requested":
    "{count, plural, =0 {De aanvraag is gedownload. Er staat niemand in: niemand die mag meekijken heeft een passkey.} one {De aanvraag is gedownload, met één medewerker.} other {De aanvraag is gedownload, met # medewerkers.}}",
  "console.roster.upload": "Stap 2: de ondertekende lijst bewaren",
  "console.roster.upload-how":
    "Kies het bestand dat u bij de hoofdsleutel hebt gemaakt. U ziet eerst wat erin staat.",
  "console.roster.pick": "Kies het bestand",
  "console.roster.unusable":
    "Dit is geen ondertekende medewerkerslijst, of een handtekening erin klopt niet. Er is niets bewaard.",
  "console.roster.picked":
    "Lijst {number} met {count, plural, one {één medewerker} other {# medewerkers}}, geldig tot en met {until}.",
  "console.roster.first-root":
    "De server kent nog geen hoofdsleutel. Vanaf nu geldt deze. Vergelijk hem eerst met uw afdruk. Dit komt bij de meldingen.",
  "console.roster.other-root":
    "Deze lijst hoort bij een andere hoofdsleutel, en de bekende sleutel heeft die niet opgevolgd. Ga alleen door als de oude sleutel kwijt of gestolen is. Programma’s die alleen de oude kennen, kunnen dan niemand meer controleren. Dit komt bij de meldingen.",
  "console.roster.meant": "Ik heb deze sleutel met de afdruk vergeleken en vervang de oude.",
  "console.roster.store": "Bewaar deze lijst",
  "console.roster.stored": "De lijst is bewaard en geldt vanaf nu.",
} as const;
