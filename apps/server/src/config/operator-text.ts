import type { StartFailure, StartFailureReason } from "./start-failure.ts";

/** Lines for whoever runs the server. English only: they stand beside system messages that are English too. */
const startFailureLines: Record<StartFailureReason, string> = {
  "bad-value": "{variable}={value} is not usable: it must be {expected}.",
  "secret-given-twice":
    "{variable} is given more than once: leave one of the variable, its _FILE and the credential of its name.",
  "secret-open-to-others":
    "The file {file} holds a secret and has rights {rights}: others than its owner and group may use it, or the group may write it. Set them to 0400 or 0440.",
  "secret-unusable": "{variable} cannot be read from {file}: {code}.",
  "tls-incomplete": "TLS_CERT and TLS_KEY go together: {missing} is missing.",
  "mail-incomplete": "SMTP_URL and MAIL_FROM go together: {missing} is missing.",
  "tls-unreadable": "The certificate or key cannot be used ({file}): {code}.",
  "origins-equal":
    "CONSOLE_ORIGIN and PUBLIC_ORIGIN are both {origin}: leave CONSOLE_ORIGIN out, or give it its own host.",
  "folder-unusable": "The data folder {folder} cannot be written: {code}. Choose another with DATA_DIR.",
  "folder-in-use":
    "The data folder {folder} is in use by another running server. Stop that one, or choose another folder with DATA_DIR.",
  "port-taken": "Port {port} on {host} is taken. Choose another with PORT.",
  "address-unusable": "Cannot listen on {host} port {port}: {code}.",
  "database-in-the-clear":
    "DATABASE_URL leads to {host} without TLS that checks the server. Add sslmode=verify-full to it, with sslrootcert=FILE for an authority of your own. Where the way there is safe by other means, say by which in DATABASE_WITHOUT_TLS.",
  "database-unreachable": "The database at DATABASE_URL does not answer: {code}.",
  "database-unusable": "The database cannot be used: {code}. See docs/operating.md, chapter recovery.",
  "tenant-role-missing":
    "The database user may not make or become the role meekijk_tenant, which holds providers apart. Once, as an administrator of the database: CREATE ROLE meekijk_tenant NOLOGIN; GRANT meekijk_tenant TO this user. See docs/operating.md, chapter PostgreSQL.",
  "tenant-scope-missing":
    "The database does not hold providers apart: row-level security is missing or altered on {tables}. The server does not start without it. See docs/operating.md, chapter PostgreSQL.",
  "journal-damaged":
    "The evidence journal is damaged: {file} at byte {offset}. Nothing was changed. Restore this file from a backup; see docs/operating.md, chapter recovery.",
  "journal-unusable": "The evidence journal in {folder} cannot be used: {code}.",
  "log-contradicted":
    "What is stored does not continue the transparency log that was published ({where}). Nothing was changed or signed. Restore the newest data; see docs/operating.md, chapter the log.",
  "server-key-unusable": "The server's signing key {file} cannot be used: {code}.",
  "downloads-unusable":
    "The helper in HELPER_DOWNLOADS cannot be offered ({file}): {code}. Build it again with npm run build:helper, or leave HELPER_DOWNLOADS out.",
  "seed-refused": "The demo data was not taken: {detail}.",
};

export const plainHttpWarning =
  "WARNING: listening beyond this computer without TLS. Browsers refuse screen sharing on such pages. Set TLS_CERT and TLS_KEY, or set TRUST_PROXY when a proxy in front does TLS.";

/** The line about a database beyond this computer that is spoken to without TLS, as the operator asked. */
export function describePlainDatabase({ host, reason }: { host: string; reason: string }): string {
  return `WARNING: the database at ${JSON.stringify(host)} is spoken to without TLS that checks it. The reason given: ${JSON.stringify(reason)}.`;
}

/** The line about links that sign in alone where passkeys are possible, as the operator asked. */
export const openLinksWarning =
  "WARNING: EMPLOYEE_LINKS=account: whoever holds an employee's sign-in link has the account, without a passkey.";

/** The one line about a direct path that this server cannot help to find. */
export function describeStunProblem(
  { code }: { readonly code: string },
  { host, port }: { readonly host: string; readonly port: number },
): string {
  return `WARNING: no STUN on ${host} UDP port ${port}: ${code}. Every session goes by the relay. Choose another port with STUN_PORT, or switch direct paths off with STUN_PORT=0.`;
}

/** The one line that says why the server did not start. */
export function describeStartFailure(failure: StartFailure): string {
  const line = startFailureLines[failure.reason];
  return line.replaceAll(/\{(\w+)\}/g, (_, name: string) => JSON.stringify(failure.values[name] ?? "?"));
}
