import { isIP } from "node:net";
import { resolve } from "node:path";
import { parseDatabase } from "./database-address.ts";
import type { Environment } from "./environment.ts";
import { isLoopbackHost } from "./loopback-host.ts";
import { parseMail } from "./mail-configuration.ts";
import type { MailConfiguration } from "./mail-configuration.ts";
import { StartFailure } from "./start-failure.ts";

export type LogLevel = "trace" | "debug" | "info" | "warn" | "error" | "fatal" | "silent";
const logLevels: readonly string[] = ["trace", "debug", "info", "warn", "error", "fatal", "silent"];

export interface Configuration {
  host: string;
  /** 0 lets the system choose. */
  port: number;
  /** Absolute path. */
  dataFolder: string;
  /** PostgreSQL; absent: the embedded database in the data folder. */
  databaseUrl: string | undefined;
  /** Present when the database is on another host without TLS that checks it, which an operator had to ask for. */
  plainDatabase: { host: string; reason: string } | undefined;
  tls: { certificateFile: string; keyFile: string } | undefined;
  /** Whether browsers are told to speak TLS alone to every name below ours as well. */
  hstsCoversSubdomains: boolean;
  /** Addresses and CIDR ranges whose X-Forwarded-* headers are believed. */
  trustedProxies: readonly string[];
  isDemo: boolean;
  /** What an employee's sign-in link opens where passkeys are possible: a passkey's making, or the whole account. */
  employeeLinks: "passkey" | "account";
  /** Where the portal answers; absent: derived from host and port once listening. */
  publicOrigin: string | undefined;
  /** Present when the console has a host of its own (design 4, Origins). */
  consoleOrigin: string | undefined;
  logLevel: LogLevel;
  /** Absolute path of the folder with the built helpers; absent: the portal offers none. */
  helperDownloads: string | undefined;
  /** UDP port of STUN; 0: none, and no direct paths; absent: the number of the HTTP port. */
  stunPort: number | undefined;
  /** Absolute path of the folder with the client secrets of single sign-on, a file for each tenant; absent: none. */
  singleSignOnSecrets: string | undefined;
  /** Hosts of providers of single sign-on that may stand inside our own network, as a URL writes them. */
  singleSignOnPrivateHosts: readonly string[];
  /** Addresses for security.txt (RFC 9116 2.5.3); none: there is no such file. */
  securityContacts: readonly string[];
  /** Absolute path of a folder with checkpoints of the logs that must not be contradicted; absent: none. */
  knownCheckpoints: string | undefined;
  /** How mail goes out; absent: there is none, and links are handed over. */
  mail: MailConfiguration | undefined;
}

/** Gives the environment its meaning. Throws StartFailure on the first value that has none. */
export function parseConfiguration(environment: Environment): Configuration {
  const host = environment.HOST ?? "127.0.0.1";
  const publicOrigin = parseOrigin("PUBLIC_ORIGIN", environment.PUBLIC_ORIGIN);
  const consoleOrigin = parseOrigin("CONSOLE_ORIGIN", environment.CONSOLE_ORIGIN);
  if (consoleOrigin !== undefined && consoleOrigin === publicOrigin) {
    throw new StartFailure("origins-equal", { origin: consoleOrigin });
  }
  const isDemo = parseSwitch("DEMO", environment.DEMO) ?? isLoopbackHost(host);
  return {
    host,
    port: parsePort("PORT", environment.PORT ?? "8080"),
    dataFolder: resolve(environment.DATA_DIR ?? "data"),
    ...parseDatabase(environment),
    tls: parseTls(environment),
    hstsCoversSubdomains: parseSwitch("HSTS_SUBDOMAINS", environment.HSTS_SUBDOMAINS) ?? true,
    trustedProxies: parseProxies(environment.TRUST_PROXY),
    isDemo,
    employeeLinks: parseEmployeeLinks(environment.EMPLOYEE_LINKS) ?? (isDemo ? "account" : "passkey"),
    publicOrigin,
    consoleOrigin,
    logLevel: parseLogLevel(environment.LOG_LEVEL ?? "warn"),
    helperDownloads:
      environment.HELPER_DOWNLOADS === undefined ? undefined : resolve(environment.HELPER_DOWNLOADS),
    stunPort: environment.STUN_PORT === undefined ? undefined : parsePort("STUN_PORT", environment.STUN_PORT),
    singleSignOnSecrets: environment.SSO_SECRETS === undefined ? undefined : resolve(environment.SSO_SECRETS),
    singleSignOnPrivateHosts: parseHosts("SSO_PRIVATE_HOSTS", environment.SSO_PRIVATE_HOSTS),
    securityContacts: parseSecurityContacts(environment.SECURITY_CONTACT),
    knownCheckpoints:
      environment.KNOWN_CHECKPOINTS === undefined ? undefined : resolve(environment.KNOWN_CHECKPOINTS),
    mail: parseMail(environment),
  };
}

function parsePort(variable: string, text: string): number {
  const port = Number(text);
  if (/^\d{1,5}$/.test(text) && port <= 65_535) return port;
  throw StartFailure.badValue(variable, text, "a number from 0 to 65535");
}

function parseTls(environment: Environment): Configuration["tls"] {
  const { TLS_CERT: certificateFile, TLS_KEY: keyFile } = environment;
  if (certificateFile === undefined && keyFile === undefined) return undefined;
  if (certificateFile === undefined) throw new StartFailure("tls-incomplete", { missing: "TLS_CERT" });
  if (keyFile === undefined) throw new StartFailure("tls-incomplete", { missing: "TLS_KEY" });
  return { certificateFile: resolve(certificateFile), keyFile: resolve(keyFile) };
}

function parseProxies(text: string | undefined): string[] {
  const proxies: string[] = [];
  for (const part of text?.split(",") ?? []) {
    const proxy = part.trim();
    if (proxy === "loopback") proxies.push("127.0.0.0/8", "::1");
    else if (isAddressOrRange(proxy)) proxies.push(proxy);
    else
      throw StartFailure.badValue(
        "TRUST_PROXY",
        proxy,
        'addresses, CIDR ranges or "loopback", comma-separated',
      );
  }
  return proxies;
}

function parseSecurityContacts(text: string | undefined): string[] {
  const contacts = (text?.split(",") ?? []).map((part) => part.trim());
  for (const contact of contacts)
    if (!/^(mailto:[^\s@]+@[^\s@]+|https:\/\/\S+|tel:\+?[\d-]+)$/.test(contact) || !URL.canParse(contact))
      throw StartFailure.badValue(
        "SECURITY_CONTACT",
        contact,
        "mailto:, https: or tel: addresses, comma-separated",
      );
  return contacts;
}

function parseHosts(variable: string, text: string | undefined): string[] {
  const hosts = (text?.split(",") ?? []).map((part) => part.trim().toLowerCase());
  for (const host of hosts)
    if (isIP(host) !== 6 && !/^[a-z\d]([a-z\d.-]*[a-z\d])?$/.test(host))
      throw StartFailure.badValue(variable, host, "names or addresses of hosts, comma-separated");
  return hosts;
}

function isAddressOrRange(text: string): boolean {
  const [address = "", prefix, ...rest] = text.split("/");
  const family = isIP(address);
  if (family === 0 || rest.length > 0) return false;
  return prefix === undefined || (/^\d{1,3}$/.test(prefix) && Number(prefix) <= (family === 4 ? 32 : 128));
}

function parseSwitch(variable: string, text: string | undefined): boolean | undefined {
  if (text === undefined) return undefined;
  if (text === "1") return true;
  if (text === "0") return false;
  throw StartFailure.badValue(variable, text, "1 or 0");
}

function parseEmployeeLinks(text: string | undefined): Configuration["employeeLinks"] | undefined {
  if (text === undefined || text === "passkey" || text === "account") return text;
  throw StartFailure.badValue("EMPLOYEE_LINKS", text, "passkey or account");
}

function parseOrigin(variable: string, text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (
    url !== undefined &&
    /^https?:$/.test(url.protocol) &&
    (text === url.origin || text === `${url.origin}/`)
  ) {
    return url.origin;
  }
  throw StartFailure.badValue(variable, text, "an origin such as https://help.example.nl, without a path");
}

function parseLogLevel(text: string): LogLevel {
  if (logLevels.includes(text)) return text as LogLevel;
  throw StartFailure.badValue("LOG_LEVEL", text, `one of ${logLevels.join(", ")}`);
}
