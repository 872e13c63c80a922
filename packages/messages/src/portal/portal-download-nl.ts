/** The program for mouse and keyboard: what it is, and what the person's system will ask. */
export const portalDownloadNl = {
  "portal.download.title": "Wilt u dat de medewerker ook kan bedienen?",
  "portal.download.lead":
    "In deze browser kan de medewerker alleen kijken. Voor bedienen is een programma nodig. U hoeft het niet te installeren. Na afloop blijft alleen over wat u hebt gedownload en wat u zelf hebt aangenomen.",
  "portal.download.size": "Grootte",
  "portal.download.megabytes": "{size} MB",
  "portal.download.check": "Controlegetal van het bestand (SHA-256)",
  "portal.download.asks-title": "Wat uw computer dan vraagt",
  "portal.download.windows.open": "Open het bestand {file}. Het staat in de map Downloads.",
  "portal.download.windows.warning":
    "Kent Windows dit programma nog niet? Dan waarschuwt Windows. Verder gaan kan met “Meer informatie” en daarna “Toch uitvoeren”.",
  "portal.download.windows.window":
    "Er komt een venster met tekst. Laat het open. Sluit u het, dan stopt alles.",
  "portal.download.linux.unpack": "Pak het bestand {file} uit. Er komt een map met de naam meekijk.",
  "portal.download.linux.start": "Open in die map het bestand {file}.",
  "portal.download.linux.run":
    "Gebeurt er niets? Klik er dan met de rechtermuisknop op. Kies “Uitvoeren als programma”.",
  "portal.download.again": "Het programma vraagt u opnieuw om akkoord. Daarna gaat u daar verder.",
  "portal.download.no-password":
    "Het programma vraagt nooit om een wachtwoord. Twijfelt u? Bel dan {brand} op {phone}.",
  "portal.download.button": "Download het programma",
  "portal.download.started": "Het downloaden is begonnen.",
  "portal.download.failed": "Het downloaden is niet gelukt. Probeer het nog een keer.",
} as const;
