const names = [
  "PORT",
  "HOST",
  "DATA_DIR",
  "DATABASE_URL",
  "DATABASE_URL_FILE",
  "DATABASE_WITHOUT_TLS",
  "TLS_CERT",
  "TLS_KEY",
  "HSTS_SUBDOMAINS",
  "TRUST_PROXY",
  "DEMO",
  "CONSOLE_ORIGIN",
  "PUBLIC_ORIGIN",
  "LOG_LEVEL",
  "HELPER_DOWNLOADS",
  "STUN_PORT",
  "SSO_SECRETS",
  "SSO_PRIVATE_HOSTS",
  "SECURITY_CONTACT",
  "KNOWN_CHECKPOINTS",
  "SMTP_URL",
  "SMTP_URL_FILE",
  "CREDENTIALS_DIRECTORY",
  "EMPLOYEE_LINKS",
  "MAIL_FROM",
] as const;

export type EnvironmentName = (typeof names)[number];

/** The environment variables that the server knows, as they came in. */
export type Environment = Readonly<Partial<Record<EnvironmentName, string>>>;

/** Takes the known names; an empty value counts as absent, as compose files write it. */
export function readEnvironment(source: Readonly<Record<string, string | undefined>>): Environment {
  const environment: Partial<Record<EnvironmentName, string>> = {};
  for (const name of names) {
    const value = source[name];
    if (value !== undefined && value !== "") environment[name] = value;
  }
  return environment;
}
