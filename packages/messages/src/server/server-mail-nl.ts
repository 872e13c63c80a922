/** Mails to customers about their own account. No text names more than the mail needs: mail is read by many machines. */
export const serverMailNl = {
  "server.mail.greeting": "Goedendag,",
  "server.mail.closing": "Met vriendelijke groet,",
  "server.mail.by-machine": "U kunt op deze mail niet antwoorden. Bel {brand}: {phone}.",

  "server.mail.sign-in.subject": "{brand}: uw link om in te loggen",
  "server.mail.sign-in.lead":
    "U wilt inloggen bij {brand}. Klik op deze link. Hij werkt één keer, en 10 minuten lang.",
  "server.mail.sign-in.button": "Inloggen",

  "server.mail.sign-up.subject": "{brand}: maak uw account",
  "server.mail.sign-up.lead":
    "U wilt een account bij {brand}. Klik op deze link om het te maken. Hij werkt één keer, en 24 uur lang.",
  "server.mail.sign-up.button": "Account maken",
  "server.mail.sign-up.not-asked":
    "Hebt u hier niet om gevraagd? Dan hoeft u niets te doen. Er is nog geen account gemaakt.",

  "server.mail.invitation.subject": "{brand}: uw account staat klaar",
  "server.mail.invitation.lead":
    "Er staat een account voor u klaar bij {brand}. Klik op deze link om het te openen. Hij werkt één keer, en 7 dagen lang.",
  "server.mail.invitation.button": "Account openen",

  "server.mail.passkey-added.subject": "{brand}: er is een passkey gemaakt voor uw account",
  "server.mail.passkey-added.lead":
    "Voor uw account bij {brand} is een passkey gemaakt. Met een passkey logt u in zonder e-mail: met vingerafdruk, gezicht of pincode.",

  "server.mail.passkey-removed.subject": "{brand}: er is een passkey van uw account verwijderd",
  "server.mail.passkey-removed.lead":
    "Een passkey van uw account bij {brand} is verwijderd. Daarmee kan niemand meer inloggen. Een link per e-mail kunt u blijven vragen.",

  "server.mail.link-handed-over.subject": "{brand}: er is een inloglink gemaakt voor uw account",
  "server.mail.link-handed-over.lead":
    "Een medewerker van {brand} heeft een link gemaakt waarmee u kunt inloggen. Die link krijgt u van hen zelf, en niet met deze e-mail.",

  "server.mail.address-changed.subject": "{brand}: uw account heeft een ander e-mailadres",
  "server.mail.address-changed.lead":
    "Een medewerker van {brand} heeft het e-mailadres van uw account veranderd. Alle browsers zijn uitgelogd.",

  "server.mail.secret": "Geef deze link aan niemand. {brand} vraagt er nooit om, ook niet aan de telefoon.",
  "server.mail.not-me":
    "Vroeg u dit niet? Dan hoeft u niets te doen. Zonder deze mail kan niemand naar binnen. Denkt u dat iemand anders uw mail leest? Blokkeer dan uw account:",
  "server.mail.not-known":
    "Weet u hier niets van? Blokkeer dan uw account. Dat kan meteen, zonder in te loggen:",
  "server.mail.not-me.button": "Blokkeer mijn account",
} as const;
