/** The page that checks receipts, also from a file on disk, and the command's words about receipts. */
export const verifyPageNl = {
  "verify.page.title": "Ontvangstbewijs controleren",
  "verify.page.lead":
    "Deze pagina controleert een ontvangstbewijs van het meekijken. Alles gebeurt in deze browser. Er gaat niets naar internet.",
  "verify.page.keep":
    "Bewaar deze pagina op uw computer (Ctrl + S, alleen HTML). Zij werkt dan zonder internet en zonder de aanbieder.",
  "verify.page.keep-title": "Bewaar deze pagina",
  "verify.page.file": "Het bestand met het ontvangstbewijs",
  "verify.page.file-hint": "De naam eindigt op meekijk-receipt.json",
  "verify.page.root": "De sleutel van de aanbieder",
  "verify.page.root-hint":
    "43 tekens. Neem hem van papier of van de site van de aanbieder. Neem hem niet uit het bestand.",
  "verify.page.root-wrong":
    "Dit is geen sleutel. Een sleutel heeft 43 letters, cijfers, streepjes of lage streepjes.",
  "verify.page.other": "Een ander ontvangstbewijs of checkpoint (hoeft niet)",
  "verify.page.other-hint": "Dan ziet u of beide uit hetzelfde logboek komen.",
  "verify.page.proof": "Het bewijs tussen die twee (hoeft niet)",
  "verify.page.proof-hint": "Deze pagina zegt waar u het ophaalt.",
  "verify.page.other-file": "Vergeleken met: {fileName}",
  "verify.page.check": "Controleer",
  "verify.page.checking": "Bezig met controleren",
  "verify.page.no-file": "Kies eerst een bestand.",
  "verify.page.unreadable": "Dit bestand kan niet worden gelezen. Kies het opnieuw.",
  "verify.page.checked-file": "Gecontroleerd bestand: {fileName}",
  "verify.page.checked-key": "Gecontroleerd met deze sleutel: {publicKey}",
  "verify.page.checked-without-key": "Gecontroleerd zonder sleutel van de aanbieder.",
  "verify.page.print": "Druk dit blad af",
  "verify.page.events": "Alle gebeurtenissen",
  "verify.page.language": "English",
  "verify.page.too-old":
    "Deze browser kan de handtekeningen niet controleren. Neem een nieuwere browser, of gebruik het programma.",

  "verify.root-missing":
    "Dit ontvangstbewijs is gecontroleerd, maar niet aanvaard: geef met --root de sleutel van de aanbieder op, van papier of van zijn site, nooit uit het bestand.",
  "verify.root-wrong": "Wat achter --root staat, is geen sleutel: die heeft 43 tekens.",
  "verify.record-no-root":
    "Oordeel: niet aanvaard; dit is een verslag, en alleen een ontvangstbewijs kan met een sleutel worden gecontroleerd",
  "verify.receipt.accepted": "Oordeel: aanvaard",
  "verify.receipt.who-unproven": "Oordeel: niet aanvaard; bewijst niet wie",
  "verify.receipt.breaks-off": "Oordeel: niet aanvaard; het eind ontbreekt",
  "verify.receipt.refused": "Oordeel: niet aanvaard; klopt niet",
} as const;
