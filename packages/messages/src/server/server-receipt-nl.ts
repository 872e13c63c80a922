/** The consent record of a receipt, and the mail that brings one. */
export const serverReceiptNl = {
  "server.consent.storage-location":
    "Op de server waarop {legalEntity} Meekijk laat draaien. Waar die staat, hoort u via {contact}.",
  "server.consent.storage-location-at": "{place}, op de server waarop {legalEntity} Meekijk laat draaien.",
  "server.consent.withdrawal-method":
    "Tijdens de sessie: met de knop Stoppen, of door de pagina of het programma te sluiten. Daarna is er geen toegang meer die u kunt intrekken.",
  "server.consent.rights":
    "U mag uw gegevens inzien, laten verbeteren en laten wissen, en bezwaar maken. Vraag het via {contact}. U mag ook een klacht indienen bij de Autoriteit Persoonsgegevens.",
  "server.consent.rights-elsewhere":
    "U mag uw gegevens inzien, laten verbeteren en laten wissen, en bezwaar maken. Vraag het via {contact}. U mag ook een klacht indienen bij wie in {country} toezicht houdt op persoonsgegevens.",
  "server.consent.identifier": "KvK {number}",
  "server.consent.no-address": "Geen postadres opgegeven",

  "server.mail.receipt.subject": "{brand}: uw ontvangstbewijs",
  "server.mail.receipt.lead":
    "Bij deze mail zit een ontvangstbewijs. Daarin staat wat er gebeurde toen {brand} op een scherm meekeek. Bewaar het goed.",
  "server.mail.receipt.check": "Zo laat u het controleren: open deze pagina en kies daar het bestand.",
  "server.mail.receipt.button": "Ontvangstbewijs controleren",
  "server.mail.receipt.not-asked":
    "Weet u hier niets van? Dan vulde iemand uw e-mailadres in. U hoeft niets te doen.",
} as const;
