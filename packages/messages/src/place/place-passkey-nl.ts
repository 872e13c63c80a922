/** Passkeys at the customer's own place, for people who never heard of one (R056, R057). */
export const placePasskeyNl = {
  "place.passkey.sign-in.title": "Zonder e-mail inloggen",
  "place.passkey.sign-in.what":
    "Maakte u eerder een passkey? Log dan in met vingerafdruk, gezicht of pincode van dit apparaat.",
  "place.passkey.sign-in": "Inloggen met een passkey",
  "place.passkey.sign-in.cancelled":
    "Er is geen passkey gebruikt. Hebt u er nog geen? Vraag dan een link per e-mail.",
  "place.passkey.sign-in.unknown":
    "Bij deze passkey hoort hier geen account meer, of het duurde te lang. Vraag een link per e-mail.",

  "place.passkey.title": "Sneller inloggen met een passkey",
  "place.passkey.what":
    "Met een passkey logt u in met vingerafdruk, gezicht of pincode van dit apparaat. Een e-mail is dan niet nodig.",
  "place.passkey.none": "U hebt nog geen passkey.",
  "place.passkey.created": "Gemaakt op {date}",
  "place.passkey.last-used": "Laatst gebruikt op {date}",
  "place.passkey.never-used": "Nog niet gebruikt",
  "place.passkey.remove": "Verwijder",
  "place.passkey.removed": "De passkey is verwijderd. Niemand kan er nog mee inloggen.",
  "place.passkey.own-device":
    "Gebruiken anderen dit apparaat ook? Maak hier dan alleen een passkey als u een eigen gebruiker of pincode hebt.",
  "place.passkey.name": "Naam voor deze passkey",
  "place.passkey.name-hint": "Zo herkent u hem later. Bijvoorbeeld: laptop thuis.",
  "place.passkey.name-missing": "Vul een naam in.",
  "place.passkey.add": "Maak een passkey",
  "place.passkey.added":
    "De passkey is gemaakt. De volgende keer logt u daarmee in. Wij sturen u hierover een e-mail als dat kan.",
  "place.passkey.busy": "Volg de stappen op uw apparaat…",
  "place.passkey.add.cancelled": "Er is geen passkey gemaakt. Probeer het opnieuw als u dat wilt.",
  "place.passkey.already-there": "Op dit apparaat staat al een passkey van u.",
  "place.passkey.too-many-passkeys": "U hebt al tien passkeys. Verwijder er eerst een.",
  "place.passkey.step-up-needed":
    "Voor uw veiligheid maakt u een passkey binnen tien minuten na het inloggen. Log daarom eerst opnieuw in.",
  "place.passkey.sign-in-again": "Log uit en opnieuw in",
  "place.passkey.not-here": "Op dit adres of in deze browser kunt u geen passkey maken.",
} as const;
