/** The page about signing in at the provider's own organisation. */
export const consoleSingleSignOnNl = {
  "console.sso.what":
    "Medewerkers kunnen inloggen met het account dat zij bij uw organisatie al hebben. Wie deze instellingen verandert, bepaalt wie er binnenkomt. Daarom komt elke verandering bij de meldingen.",
  "console.sso.now": "Zo staat het nu",
  "console.sso.state.none": "Nog niet ingesteld",
  "console.sso.state.on": "Aan",
  "console.sso.state.off": "Uit",
  "console.sso.linked":
    "{count, plural, =0 {Er is nog geen account gekoppeld.} one {Eén medewerker is gekoppeld.} other {# medewerkers zijn gekoppeld.}}",
  "console.sso.only-way-in":
    "{count, plural, =0 {Iedereen die gekoppeld is, heeft ook een passkey.} one {Eén daarvan heeft geen passkey en komt alleen zo binnen.} other {# daarvan hebben geen passkey en komen alleen zo binnen.}}",
  "console.sso.secret-there":
    "Het client-secret staat op de server. Of het klopt, blijkt pas als iemand inlogt.",
  "console.sso.secret-missing":
    "Het client-secret staat nog niet op de server. Daarom kan nog niemand zo inloggen. Vraag wie de server beheert om het te zetten in het bestand {file}, in de map van SSO_SECRETS. Stuur het niet per mail.",
  "console.sso.register": "Registreer Meekijk bij uw inlogdienst",
  "console.sso.register-how":
    "Maak bij uw inlogdienst een webtoepassing met client-secret, voor authorization code met PKCE. Geef daar als terugkeeradres (redirect URI) op:",
  "console.sso.register-all":
    "De console heeft meer dan één adres. Registreer elk adres dat uw medewerkers gebruiken.",
  "console.sso.copy": "Kopieer",
  "console.sso.copy-named": "Kopieer {address}",
  "console.sso.copied": "Gekopieerd.",
  "console.sso.not-copied": "Kopiëren is niet gelukt. Selecteer het adres zelf.",
  "console.sso.settings": "Instellingen",
  "console.sso.field.issuer": "Adres van de inlogdienst (issuer)",
  "console.sso.issuer-hint":
    "Neem het teken voor teken over, ook een schuine streep aan het eind. Bijvoorbeeld: {example}",
  "console.sso.field.client-id": "Client-id",
  "console.sso.client-id-hint": "De naam die uw inlogdienst aan Meekijk gaf. Dit is niet het client-secret.",
  "console.sso.field.links-invited-emails": "Een uitgenodigd e-mailadres koppelt een account",
  "console.sso.links-hint":
    "U nodigt bij Medewerkers een e-mailadres uit. Wie dat adres bij uw inlogdienst heeft, krijgt dan dat account. Zet dit alleen aan als uw inlogdienst e-mailadressen zelf controleert.",
  "console.sso.field.is-enabled": "Medewerkers kunnen zo inloggen",
  "console.sso.problem.issuer":
    "Vul een adres in dat met https begint, zonder gebruikersnaam, vraagteken of hekje.",
  "console.sso.problem.client-id": "Vul de client-id in: tot 200 gewone tekens.",
  "console.sso.other-issuer":
    "Dit is een andere inlogdienst. Koppelingen met de oude tellen dan niet meer, en open uitnodigingen vervallen. Nodig medewerkers opnieuw uit. Komt de oude inlogdienst terug, dan tellen de oude koppelingen weer.",
  "console.sso.other-client":
    "Met een andere client-id blijven de koppelingen staan. Sommige inlogdiensten noemen mensen dan wel anders. Die medewerkers moet u opnieuw uitnodigen.",
  "console.sso.shut-out":
    "{count, plural, one {Eén medewerker heeft geen passkey en kan dan niet meer inloggen.} other {# medewerkers hebben geen passkey en kunnen dan niet meer inloggen.}} Laat hen eerst een passkey maken, of geef hun daarna een inloglink.",
  "console.sso.shut-out-confirm": "Ik weet wie er niet meer kan inloggen.",
  "console.sso.stays-signed-in":
    "Wie nu al zo is ingelogd, blijft dat tot de eigen tijd om is, hooguit twaalf uur. Moet iemand er meteen uit? Maak dat account los bij Medewerkers.",
  "console.sso.try": "Probeer",
  "console.sso.trial.ok":
    "De inlogdienst antwoordt en heeft wat nodig is. Of client-id en client-secret kloppen, ziet u pas als iemand inlogt. Doe dat in een andere browser, en houd deze open.",
  "console.sso.trial.not-public":
    "Dit adres staat niet op het openbare internet. De server vraagt daar niets. Staat uw inlogdienst in uw eigen netwerk, laat de naam dan toestaan door wie de server beheert (SSO_PRIVATE_HOSTS).",
  "console.sso.trial.unreachable":
    "Op dit adres antwoordt niets, of niet met een geldig certificaat. Controleer het adres.",
  "console.sso.trial.redirects":
    "Dit adres stuurt door naar een ander adres. Vul het adres in waar het uitkomt.",
  "console.sso.trial.no-metadata":
    "Hier antwoordt iets, maar geen inlogdienst met OpenID Connect. Controleer het adres.",
  "console.sso.trial.other-issuer":
    "De inlogdienst noemt zichzelf anders dan dit adres. Neem de issuer teken voor teken over.",
  "console.sso.trial.no-code-flow":
    "Deze inlogdienst kan niet inloggen met een code (authorization code). Dat is wel nodig.",
  "console.sso.trial.no-pkce": "Deze inlogdienst kan geen PKCE met S256. Dat is wel nodig.",
  "console.sso.trial.no-usable-signature":
    "Deze inlogdienst tekent niet op een manier die de server kan controleren. Kies daar bijvoorbeeld RS256 of ES256.",
  "console.sso.trial.no-client-secret-method":
    "Deze inlogdienst neemt geen client-secret aan. Dat is wel nodig.",
  "console.sso.trial.no-keys":
    "De publieke sleutels van deze inlogdienst zijn niet te lezen. Zonder die sleutels kan de server niets controleren.",
  "console.sso.trial.no-secret":
    "De inlogdienst antwoordt goed. Alleen staat het client-secret nog niet op de server.",
  "console.sso.save": "Bewaar",
  "console.sso.saved": "De instellingen zijn bewaard.",
  "console.sso.not-saved": "Er is niets bewaard. Bekijk de velden met een fout.",
  "console.sso.confirm-first":
    "Er is niets bewaard. Bevestig eerst dat u weet wie er niet meer kan inloggen.",
} as const;
