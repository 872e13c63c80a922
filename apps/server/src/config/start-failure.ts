export type StartFailureReason =
  | "bad-value"
  | "secret-given-twice"
  | "secret-open-to-others"
  | "secret-unusable"
  | "tls-incomplete"
  | "tls-unreadable"
  | "mail-incomplete"
  | "origins-equal"
  | "folder-unusable"
  | "folder-in-use"
  | "port-taken"
  | "address-unusable"
  | "database-in-the-clear"
  | "database-unreachable"
  | "database-unusable"
  | "tenant-role-missing"
  | "tenant-scope-missing"
  | "journal-damaged"
  | "journal-unusable"
  | "log-contradicted"
  | "server-key-unusable"
  | "downloads-unusable"
  | "seed-refused";

/** The server cannot start; the operator reads one line made from the reason and the values. */
export class StartFailure extends Error {
  override readonly name = "StartFailure";
  readonly reason: StartFailureReason;
  readonly values: Readonly<Record<string, string>>;

  constructor(
    reason: StartFailureReason,
    values: Readonly<Record<string, string>>,
    options?: { cause?: unknown },
  ) {
    super(reason, options);
    this.reason = reason;
    this.values = values;
  }

  static badValue(variable: string, value: string, expected: string): StartFailure {
    return new StartFailure("bad-value", { variable, value, expected });
  }
}

/** The system's own short code for an error (ENOSPC, EADDRINUSE), for the operator's line. */
export function errorCode(error: unknown): string {
  const code: unknown = error instanceof Error && "code" in error ? error.code : undefined;
  if (typeof code === "string") return code;
  return error instanceof Error ? error.name : "unknown";
}
