import type { consoleSingleSignOnNl } from "./console-single-sign-on-nl.ts";

export const consoleSingleSignOnEn = {
  "console.sso.what":
    "Employees can sign in with the account that they already have at your organisation. Whoever changes these settings decides who comes in. Therefore every change appears among the alarms.",
  "console.sso.now": "How it is now",
  "console.sso.state.none": "Not set yet",
  "console.sso.state.on": "On",
  "console.sso.state.off": "Off",
  "console.sso.linked":
    "{count, plural, =0 {No account is linked yet.} one {One employee is linked.} other {# employees are linked.}}",
  "console.sso.only-way-in":
    "{count, plural, =0 {Everybody who is linked has a passkey as well.} one {One of them has no passkey and comes in this way only.} other {# of them have no passkey and come in this way only.}}",
  "console.sso.secret-there":
    "The client secret is on the server. Whether it is right only shows when somebody signs in.",
  "console.sso.secret-missing":
    "The client secret is not on the server yet. Until then nobody can sign in this way. Ask whoever looks after the server to put it into the file {file}, in the folder of SSO_SECRETS. Do not send it by mail.",
  "console.sso.register": "Register Meekijk at your sign-in service",
  "console.sso.register-how":
    "Make a web application with a client secret at your sign-in service, for authorization code with PKCE. Enter this as its redirect URI:",
  "console.sso.register-all":
    "The console has more than one address. Register each address that your employees use.",
  "console.sso.copy": "Copy",
  "console.sso.copy-named": "Copy {address}",
  "console.sso.copied": "Copied.",
  "console.sso.not-copied": "Copying did not work. Select the address yourself.",
  "console.sso.settings": "Settings",
  "console.sso.field.issuer": "Address of the sign-in service (issuer)",
  "console.sso.issuer-hint":
    "Copy it character by character, a slash at the end included. For example: {example}",
  "console.sso.field.client-id": "Client id",
  "console.sso.client-id-hint":
    "The name that your sign-in service gave to Meekijk. This is not the client secret.",
  "console.sso.field.links-invited-emails": "An invited e-mail address links an account",
  "console.sso.links-hint":
    "Under Employees you invite an e-mail address. Whoever has that address at your sign-in service then gets that account. Switch this on only if your sign-in service itself verifies e-mail addresses.",
  "console.sso.field.is-enabled": "Employees can sign in this way",
  "console.sso.problem.issuer":
    "Enter an address that begins with https, without user name, question mark or hash.",
  "console.sso.problem.client-id": "Enter the client id: up to 200 plain characters.",
  "console.sso.other-issuer":
    "This is another sign-in service. Links with the old one then count no more, and open invitations are void. Invite employees again. If the old service comes back, the old links count again.",
  "console.sso.other-client":
    "With another client id the links stay. Some sign-in services then name people differently, though. Those employees you have to invite again.",
  "console.sso.shut-out":
    "{count, plural, one {One employee has no passkey and will not be able to sign in.} other {# employees have no passkey and will not be able to sign in.}} Let them make a passkey first, or give them a sign-in link afterwards.",
  "console.sso.shut-out-confirm": "I know who will not be able to sign in.",
  "console.sso.stays-signed-in":
    "Whoever is signed in this way now stays so until their own time is over, twelve hours at most. Must somebody be out at once? Unlink that account under Employees.",
  "console.sso.try": "Try",
  "console.sso.trial.ok":
    "The sign-in service answers and has what is needed. Whether client id and client secret are right only shows when somebody signs in. Do that in another browser, and keep this one open.",
  "console.sso.trial.not-public":
    "This address is not on the public internet. The server asks nothing there. If your sign-in service is in your own network, have its name allowed by whoever looks after the server (SSO_PRIVATE_HOSTS).",
  "console.sso.trial.unreachable":
    "Nothing answers at this address, or not with a valid certificate. Check the address.",
  "console.sso.trial.redirects": "This address leads on to another one. Enter the address where it ends.",
  "console.sso.trial.no-metadata":
    "Something answers here, but no sign-in service with OpenID Connect. Check the address.",
  "console.sso.trial.other-issuer":
    "The sign-in service calls itself something else than this address. Copy the issuer character by character.",
  "console.sso.trial.no-code-flow":
    "This sign-in service cannot sign in with a code (authorization code). That is needed.",
  "console.sso.trial.no-pkce": "This sign-in service has no PKCE with S256. That is needed.",
  "console.sso.trial.no-usable-signature":
    "This sign-in service does not sign in a way that the server can check. Choose RS256 or ES256 there, for example.",
  "console.sso.trial.no-client-secret-method": "This sign-in service takes no client secret. That is needed.",
  "console.sso.trial.no-keys":
    "The public keys of this sign-in service cannot be read. Without those keys the server can check nothing.",
  "console.sso.trial.no-secret":
    "The sign-in service answers well. Only the client secret is not on the server yet.",
  "console.sso.save": "Save",
  "console.sso.saved": "The settings are saved.",
  "console.sso.not-saved": "Nothing was saved. Look at the fields with an error.",
  "console.sso.confirm-first":
    "Nothing was saved. First confirm that you know who will not be able to sign in.",
} as const satisfies Record<keyof typeof consoleSingleSignOnNl, string>;
