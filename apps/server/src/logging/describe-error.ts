/** What the log keeps of an error. */
export interface DescribedError {
  type: string;
  /** Left out where it may quote what somebody sent. */
  message?: string;
  /** SQLSTATE, or Node's own name of a failure. */
  code?: string;
  constraint?: string;
  table?: string;
  /** Where, without the message. */
  stack: string[];
  cause?: DescribedError;
}

const maxCauses = 4;
const sqlState = /^[0-9A-Z]{5}$/;

/**
 * An error for the log, by what we know to be ours: databases hang the query with all its values on their errors, and
 * quote them in their messages, so that names, texts and hashes of tokens would end up in a log (ASVS V16.2.5).
 */
export function describeError(error: unknown, depth = 0): DescribedError {
  if (!(error instanceof Error)) return { type: typeof error, stack: [] };
  const { code, constraint, table } = error as { code?: unknown; constraint?: unknown; table?: unknown };
  const isOfDatabase = typeof code === "string" && sqlState.test(code) && "severity" in error;
  return {
    type: error.name,
    ...(isOfDatabase ? {} : { message: error.message }),
    ...textOf("code", code),
    ...textOf("constraint", constraint),
    ...textOf("table", table),
    stack: (error.stack ?? "")
      .split("\n")
      .filter((line) => /^\s+at /.test(line))
      .map((line) => line.trim()),
    ...(error.cause === undefined || depth >= maxCauses
      ? {}
      : { cause: describeError(error.cause, depth + 1) }),
  };
}

function textOf<Name extends string>(name: Name, value: unknown): Partial<Record<Name, string>> {
  return typeof value === "string" ? ({ [name]: value } as Record<Name, string>) : {};
}
