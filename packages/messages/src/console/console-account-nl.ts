/** Ways to sign in, and the employee's own account: passkeys and where it is signed in. */
export const consoleAccountNl = {
  "console.sign-in.with-passkey": "Inloggen met een passkey",
  "console.sign-in.passkey-busy": "Bevestig in uw browser dat u het bent.",
  "console.sign-in.passkey-cancelled":
    "Er is geen passkey gebruikt. Probeer het opnieuw, of open een inloglink van uw beheerder.",
  "console.sign-in.passkey-refused":
    "Deze passkey wordt niet geaccepteerd. Gebruik een andere, of vraag uw beheerder om een inloglink.",
  "console.sign-in.passkey-elsewhere": "Passkeys werken niet op dit adres. Open {address}.",
  "console.sign-in.with-provider": "Inloggen via {provider}",
  "console.sign-in.link-instead": "Nog geen passkey? Open de inloglink die u van uw beheerder hebt gekregen.",
  "console.sign-in.single-sign-on-refused":
    "Inloggen via uw organisatie is niet gelukt. Probeer het opnieuw, of vraag uw beheerder om een inloglink.",
  "console.sign-in.single-sign-on-account-unknown":
    "Dit account van uw organisatie hoort bij geen medewerker. Vraag uw beheerder om u uit te nodigen.",
  "console.sign-in.single-sign-on-unreachable":
    "De inlogdienst van uw organisatie antwoordt niet. Probeer het later opnieuw.",

  "console.account.title": "Mijn account",
  "console.account.failed": "Uw account is niet geladen.",
  "console.account.recovering-title": "Maak eerst een passkey",
  "console.account.recovering":
    "U bent ingelogd met een link. Daarmee kunt u een passkey maken, en verder nog niets. Doe dat binnen een uur.",

  "console.passkeys.title": "Passkeys",
  "console.passkeys.what":
    "Met een passkey logt u in met uw vinger, gezicht of pincode. Niemand kan hem raden of overnemen.",
  "console.passkeys.none": "U hebt nog geen passkey.",
  "console.passkeys.created": "Gemaakt op {date}",
  "console.passkeys.used": "Laatst gebruikt op {date}",
  "console.passkeys.never-used": "Nog niet gebruikt",
  "console.passkeys.name": "Naam van de nieuwe passkey",
  "console.passkeys.name-hint": "Bijvoorbeeld: laptop van het werk.",
  "console.passkeys.name-missing": "Geef de passkey een naam.",
  "console.passkeys.add": "Maak een passkey",
  "console.passkeys.added": "De passkey is gemaakt. De volgende keer kunt u ermee inloggen.",
  "console.passkeys.remove": "Verwijder",
  "console.passkeys.remove-named": "Verwijder passkey {name}",
  "console.passkeys.removed": "De passkey is verwijderd. Verwijder hem ook op uw apparaat.",
  "console.passkeys.cancelled": "Er is niets veranderd: u hebt in de browser niet bevestigd.",
  "console.passkeys.already-there": "Op dit apparaat staat al een passkey voor uw account.",
  "console.passkeys.offer-title": "Maak een passkey",
  "console.passkeys.offer": "Met een passkey logt u voortaan zelf in, zonder link van uw beheerder.",
  "console.passkeys.later": "Later",

  "console.step-up.title": "Bent u het zelf?",
  "console.step-up.why":
    "Voor deze stap bevestigt u met een passkey dat u het zelf bent. Dat geldt vijf minuten.",
  "console.step-up.confirm": "Bevestig met passkey",
  "console.step-up.refused": "Dit is geen passkey van uw account.",

  "console.web-sessions.title": "Waar u bent ingelogd",
  "console.web-sessions.device": "{browser} op {system}",
  "console.web-sessions.browser": "Onbekende browser",
  "console.web-sessions.system": "onbekend apparaat",
  "console.web-sessions.this-one": "Deze browser",
  "console.web-sessions.since": "Ingelogd op {date}",
  "console.web-sessions.used": "Laatst gebruikt op {date}",
  "console.web-sessions.by.link": "met een inloglink",
  "console.web-sessions.by.recovery": "met een herstellink",
  "console.web-sessions.by.passkey": "met een passkey",
  "console.web-sessions.by.single-sign-on": "via uw organisatie",
  "console.web-sessions.end": "Log uit",
  "console.web-sessions.end-named": "Log uit op {device}",
  "console.web-sessions.ended": "Die browser is uitgelogd.",
  "console.web-sessions.end-all": "Overal uitloggen",
  "console.web-sessions.elsewhere": "U bent ook ingelogd op: {devices}.",
  "console.web-sessions.elsewhere-advice":
    "Bent u dat niet zelf? Log dan overal uit en waarschuw uw beheerder.",
  "console.web-sessions.look": "Bekijk waar",
  "console.log.changed.title": "Het logboek is veranderd",
  "console.log.changed":
    "Het logboek van uw organisatie is veranderd ten opzichte van wat deze browser eerder zag. Dat hoort niet te kunnen. Bewaar wat deze browser zag en geef het aan wie bij u controleert.",
  "console.log.gone.title": "Het logboek is weg",
  "console.log.gone":
    "Deze browser zag eerder een logboek van uw organisatie. Dat logboek is er nu niet meer. Dat hoort niet te kunnen. Bewaar wat deze browser zag en geef het aan wie bij u controleert.",
  "console.log.save": "Bewaar wat deze browser zag",
} as const;
