import { createInterface } from "node:readline/promises";
import { createFormatter, helperCatalogue } from "@meekijk/messages";
import { terminalLanguage } from "../terminal-language.ts";
import { selectTenant } from "./select-tenant.ts";
import type { Tenant } from "./tenant-list.ts";

const text = createFormatter(terminalLanguage(process.env), helperCatalogue);

/** Lists the brands and lets the person type one, as often as it takes. Undefined without a person at a terminal. */
export async function askTenant(tenants: readonly Tenant[]): Promise<Tenant | undefined> {
  console.log(text("helper.which-brand"));
  for (const { brandSlug, names } of tenants) console.log(`  ${[brandSlug, ...names].join(", ")}`);
  if (!process.stdin.isTTY) return undefined;
  using terminal = createInterface({ input: process.stdin, output: process.stdout });
  terminal.setPrompt("> ");
  terminal.prompt();
  for await (const line of terminal) {
    const tenant = selectTenant(tenants, line);
    if (tenant !== undefined) return tenant;
    terminal.prompt();
  }
  return undefined;
}
