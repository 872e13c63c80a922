/** The receipt: to keep, to read, by mail (R048, R049). */
export const portalReceiptNl = {
  "portal.receipt.title": "Ontvangstbewijs",
  "portal.receipt.lead":
    "Hiermee kunt u later laten zien wie er meekeek, wat u toestond en wanneer. Niemand kan het veranderen zonder dat het opvalt.",
  "portal.receipt.download": "Bewaar het ontvangstbewijs",
  "portal.receipt.read": "Lees het of druk het af",
  "portal.receipt.check": "Iedereen kan het nakijken, ook zonder {brand}. Op het blad staat hoe.",
  "portal.receipt.loading": "Het ontvangstbewijs wordt gemaakt",
  "portal.receipt.failed": "Dat is niet gelukt. Probeer het zo opnieuw.",
  "portal.receipt.not-over": "Het einde is nog niet opgeslagen. Probeer het over een minuut opnieuw.",
  "portal.receipt.email": "Uw e-mailadres",
  "portal.receipt.email-missing": "Vul een e-mailadres in.",
  "portal.receipt.mail": "Stuur het naar mijn e-mail",
  "portal.receipt.mailed": "De mail met het ontvangstbewijs is onderweg.",
  "portal.receipt.mail-failed": "Mailen lukt nu niet. Bewaar het ontvangstbewijs op uw computer.",
  "portal.receipt.print": "Druk dit blad af",
  "portal.receipt.own-key":
    "Gecontroleerd met de sleutel die deze pagina van {brand} kreeg: {publicKey}. Wilt u het zeker weten? Laat het nakijken met een sleutel van papier.",
  "portal.receipt.no-key": "Deze pagina kent geen sleutel van {brand}.",
} as const;
