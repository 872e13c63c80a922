import { createHash } from "node:crypto";
import { canonicalCustomerInstruction, customerInstruction, languages } from "@meekijk/messages";
import { sha256Schema } from "@meekijk/protocol";
import type { ActivationDuty, ActivationRequest, Language, Sha256 } from "@meekijk/protocol";
import { listCurrentUseRules } from "../brands/terms.repository.ts";
import type { TenantDatabase } from "../database/tenant-scope.ts";
import { findNewestAcknowledgement } from "./customer-acknowledgement.repository.ts";
import type { CustomerAcknowledgement } from "./customer-acknowledgement.repository.ts";
import type { Customer } from "./customer.repository.ts";

/** Of the instruction that holds now, in each language. */
const instructionHashes: ReadonlyMap<Language, Sha256> = new Map(
  languages.map((language) => {
    const text = canonicalCustomerInstruction(language);
    return [language, sha256Schema.parse(createHash("sha256").update(text, "utf8").digest("base64url"))];
  }),
);

type UseRules = Awaited<ReturnType<typeof listCurrentUseRules>>;

/** What a customer of this brand must have acknowledged on this day (R058, R069). */
export interface WantedTexts {
  useRules: UseRules;
}

export async function readWantedTexts(
  tenant: TenantDatabase,
  { brand_slug: brandSlug }: Pick<Customer, "brand_slug">,
  onDay: string,
): Promise<WantedTexts> {
  return { useRules: await listCurrentUseRules(tenant, brandSlug, onDay) };
}

/** What is left to acknowledge, in the customer's language as far as it is there; null: nothing. */
export async function findActivationDuty(
  tenant: TenantDatabase,
  customer: Customer,
  onDay: string,
): Promise<ActivationDuty | null> {
  const wanted = await readWantedTexts(tenant, customer, onDay);
  const newest = await findNewestAcknowledgement(tenant, customer.customer_id);
  if (newest !== undefined && isByHolder(newest, customer) && isMet(newest, wanted)) return null;
  const { useRules } = wanted;
  const rules = useRules.find((one) => one.language === customer.language) ?? useRules[0];
  const sha256 = instructionHashes.get(customer.language);
  if (sha256 === undefined) throw new Error(`no instruction in ${customer.language}`);
  return {
    instruction: { version: customerInstruction.version, sha256 },
    useRules:
      rules === undefined
        ? null
        : {
            version: rules.version,
            sha256: rules.sha256,
            address: `/terms/${customer.brand_slug}/use-rules/${rules.version}/${rules.language}`,
            title: rules.title,
          },
  };
}

/** In which language the texts that hold now were read; undefined: other texts were. */
export function judgeActivation(
  { instruction, useRules: read }: ActivationRequest,
  { useRules }: WantedTexts,
): Language | undefined {
  if (instruction.version !== customerInstruction.version) return undefined;
  const isRead =
    useRules.length === 0
      ? read === null
      : useRules.some((one) => one.version === read?.version && one.sha256 === read.sha256);
  return isRead ? languageOf(instruction.sha256) : undefined;
}

/** Whoever read the mailbox that the account had before is not who opens it now. */
function isByHolder(
  { acknowledged_at: acknowledgedAt }: Pick<CustomerAcknowledgement, "acknowledged_at">,
  { activated_at: activatedAt }: Customer,
): boolean {
  return activatedAt !== null && acknowledgedAt >= activatedAt;
}

function isMet(
  newest: Pick<
    CustomerAcknowledgement,
    "instruction_version" | "instruction_sha256" | "use_rules_version" | "use_rules_sha256"
  >,
  wanted: WantedTexts,
): boolean {
  const { use_rules_version: version, use_rules_sha256: sha256 } = newest;
  if (newest.instruction_version !== customerInstruction.version) return false;
  if (languageOf(newest.instruction_sha256) === undefined) return false;
  if (wanted.useRules.length === 0) return true;
  return wanted.useRules.some((one) => one.version === version && one.sha256 === sha256);
}

function languageOf(sha256: Sha256): Language | undefined {
  return languages.find((language) => instructionHashes.get(language) === sha256);
}
