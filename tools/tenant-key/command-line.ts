import { parseArgs } from "node:util";
import { credentialIdSchema, employeeIdSchema, tenantIdSchema } from "@meekijk/protocol";
import type { CredentialId, EmployeeId, Language, TenantId } from "@meekijk/protocol";

/** Whom a revocation takes out. */
export type Revoked = { employeeId: EmployeeId } | { credentialId: CredentialId };

export type TenantKeyCommand =
  | { kind: "create"; tenant: TenantId; folder: string }
  | {
      kind: "sign-roster";
      keyFile: string;
      requestFile: string;
      previousFile: string | undefined;
      validDays: number;
      maySkipNumbers: boolean;
      isAgreed: boolean;
    }
  | { kind: "rotate"; keyFile: string; folder: string }
  | { kind: "revoke"; keyFile: string; previousFile: string; revoked: Revoked; isAgreed: boolean }
  | { kind: "show"; file: string };

const defaultValidDays = 90;
/** Longer, and a stolen passkey that nobody reported would be believed for years. */
const maxValidDays = 400;

const options = {
  lang: { type: "string", default: "nl" },
  tenant: { type: "string" },
  out: { type: "string" },
  key: { type: "string" },
  previous: { type: "string" },
  "valid-days": { type: "string", default: String(defaultValidDays) },
  "skip-numbers": { type: "boolean", default: false },
  employee: { type: "string" },
  passkey: { type: "string" },
  yes: { type: "boolean", default: false },
} as const;

/** What was typed, with its language; the command is undefined when it makes no sense. */
export function readCommandLine(parameters: string[]): {
  language: Language;
  command: TenantKeyCommand | undefined;
} {
  try {
    const { values, positionals } = parseArgs({ args: joinIds(parameters), options, allowPositionals: true });
    const language = values.lang === "en" ? "en" : "nl";
    const isKnownLanguage = values.lang === "nl" || values.lang === "en";
    return { language, command: isKnownLanguage ? readCommand(positionals, values) : undefined };
  } catch {
    return { language: "nl", command: undefined };
  }
}

/** One id in 64 begins with a dash: what stands behind these is their value, whatever it looks like. */
function joinIds(parameters: readonly string[]): string[] {
  const args: string[] = [];
  for (let at = 0; at < parameters.length; at += 1) {
    const [name = "", value] = parameters.slice(at, at + 2);
    const isId = value !== undefined && (name === "--employee" || name === "--passkey");
    args.push(isId ? `${name}=${value}` : name);
    if (isId) at += 1;
  }
  return args;
}

type Values = ReturnType<typeof parseArgs<{ args: string[]; options: typeof options }>>["values"];

function readCommand([kind, file, ...rest]: readonly string[], values: Values): TenantKeyCommand | undefined {
  if (rest.length > 0) return undefined;
  const { key: keyFile, out: folder, previous: previousFile, yes: isAgreed } = values;
  if (kind === "show" && file !== undefined) return { kind, file };
  if (kind === "create" && file === undefined && folder !== undefined) {
    const tenant = tenantIdSchema.safeParse(values.tenant);
    return tenant.success ? { kind, tenant: tenant.data, folder } : undefined;
  }
  if (keyFile === undefined) return undefined;
  if (kind === "rotate" && file === undefined && folder !== undefined) return { kind, keyFile, folder };
  if (file === undefined) return undefined;
  if (kind === "sign-roster") {
    const validDays = Number(values["valid-days"]);
    const isRight = Number.isInteger(validDays) && validDays >= 1 && validDays <= maxValidDays;
    const maySkipNumbers = values["skip-numbers"];
    return isRight
      ? { kind, keyFile, requestFile: file, previousFile, validDays, maySkipNumbers, isAgreed }
      : undefined;
  }
  const revoked = readRevoked(values);
  return kind === "revoke" && revoked !== undefined
    ? { kind, keyFile, previousFile: file, revoked, isAgreed }
    : undefined;
}

function readRevoked({ employee, passkey }: Values): Revoked | undefined {
  const employeeId = employeeIdSchema.safeParse(employee);
  const credentialId = credentialIdSchema.safeParse(passkey);
  if (employeeId.success && passkey === undefined) return { employeeId: employeeId.data };
  return credentialId.success && employee === undefined ? { credentialId: credentialId.data } : undefined;
}
