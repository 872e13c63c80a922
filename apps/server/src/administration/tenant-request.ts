import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { newAdministratorSchema, newTenantSchema, slugOf } from "@meekijk/protocol";
import type { NewAdministrator, NewTenant } from "@meekijk/protocol";

export type TenantRequest =
  | { kind: "list" }
  | { kind: "create"; tenant: NewTenant }
  | { kind: "add-administrator"; administrator: NewAdministrator };

/** The command line does not say what to do; `problems` has one line for each thing that is wrong. */
export class TenantRequestInvalid extends Error {
  override readonly name = "TenantRequestInvalid";
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super("invalid");
    this.problems = problems;
  }
}

export const tenantUsage = `npm run tenant -- list
npm run tenant -- create --name NAME [--tenant ID] --brand ADDRESS-PART --brand-name NAME --legal-entity NAME
    --kvk 8-DIGITS --phone NUMBER --accent #RRGGBB --on-accent #RRGGBB --languages nl,en --logo FILE.svg
npm run tenant -- add-administrator --tenant ID --name NAME [--organisation NAME] [--language nl|en]
The database is that of DATA_DIR or DATABASE_URL; the address that is printed follows PUBLIC_ORIGIN and CONSOLE_ORIGIN.`;

const option = { type: "string" } as const;
const options = {
  name: option,
  tenant: option,
  brand: option,
  "brand-name": option,
  "legal-entity": option,
  kvk: option,
  phone: option,
  accent: option,
  "on-accent": option,
  languages: option,
  logo: option,
  organisation: option,
  language: option,
};

/** Where a value of the schemas comes from. */
const optionOf: Readonly<Record<string, keyof typeof options>> = {
  tenantId: "tenant",
  brandSlug: "brand",
  "brand.name": "brand-name",
  legalEntity: "legal-entity",
  chamberOfCommerceNumber: "kvk",
  onAccent: "on-accent",
  logoSvg: "logo",
};

/** Throws TenantRequestInvalid. */
export function readTenantRequest(parameters: string[]): TenantRequest {
  const { values, positionals } = parse(parameters);
  const [command, ...rest] = positionals;
  if (rest.length > 0) throw new TenantRequestInvalid([`not understood: ${rest.join(" ")}`]);
  switch (command) {
    case "list":
      return { kind: "list" };
    case "create":
      return { kind: "create", tenant: check(newTenantSchema, newTenantOf(values)) };
    case "add-administrator": {
      const { tenant: tenantId, name, organisation, language = "nl" } = values;
      const candidate = { tenantId, name, organisation, language };
      return { kind: "add-administrator", administrator: check(newAdministratorSchema, candidate) };
    }
    default:
      throw new TenantRequestInvalid([]);
  }
}

type Values = Partial<Record<keyof typeof options, string>>;

function newTenantOf(values: Values): unknown {
  return {
    tenantId: values.tenant ?? slugOf(values.name ?? ""),
    name: values.name,
    brand: {
      brandSlug: values.brand,
      name: values["brand-name"],
      legalEntity: values["legal-entity"],
      chamberOfCommerceNumber: values.kvk,
      phone: values.phone,
      accent: values.accent,
      onAccent: values["on-accent"],
      languages: values.languages?.split(","),
      logoSvg: values.logo === undefined ? undefined : readLogo(values.logo),
    },
  };
}

function parse(parameters: string[]): { values: Values; positionals: string[] } {
  try {
    return parseArgs({ args: parameters, options, allowPositionals: true });
  } catch (error) {
    throw new TenantRequestInvalid([error instanceof Error ? error.message : "not understood"]);
  }
}

function readLogo(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    throw new TenantRequestInvalid([`--logo: ${file} cannot be read`]);
  }
}

interface Schema<Value> {
  safeParse(
    value: unknown,
  ):
    | { success: true; data: Value }
    | { success: false; error: { issues: { path: PropertyKey[]; message: string }[] } };
}

function check<Value>(schema: Schema<Value>, candidate: unknown): Value {
  const parsed = schema.safeParse(candidate);
  if (parsed.success) return parsed.data;
  throw new TenantRequestInvalid(
    parsed.error.issues.map(({ path, message }) => {
      const field = String(path[0] === "brand" ? path[1] : path[0]);
      const name = optionOf[path.join(".")] ?? optionOf[field] ?? field;
      return `--${name}: ${message}`;
    }),
  );
}
