import { canonicalCustomerInstruction, customerInstruction } from "@meekijk/messages";
import { renderTermsText, termsDocumentSchema } from "@meekijk/protocol";
import type { ActivationDuty, ActivationRequest, Language, Sha256, TermsDocument } from "@meekijk/protocol";
import type { FetchJson } from "../../../terms-loading/load-terms.ts";

/** What is shown to be acknowledged, with what it is named by: hashed here, from the very text that is shown. */
export interface DutyTexts {
  /** In which language the instruction is the one that is due. */
  instructionLanguage: Language;
  useRules: TermsDocument | undefined;
  request: ActivationRequest;
}

const languages: readonly Language[] = ["nl", "en"];

/**
 * The texts that a duty names; undefined when one cannot be had or is another than the server says, so that nobody
 * acknowledges what they did not read (R008, R058, R069). Never throws.
 */
export async function loadDutyTexts(
  duty: ActivationDuty,
  pageLanguage: Language,
  { fetchJson, hashText }: { fetchJson: FetchJson; hashText: (text: string) => Promise<Sha256> },
): Promise<DutyTexts | undefined> {
  try {
    if (duty.instruction.version !== customerInstruction.version) return undefined;
    for (const language of [pageLanguage, ...languages.filter((other) => other !== pageLanguage)]) {
      const sha256 = await hashText(canonicalCustomerInstruction(language));
      if (sha256 !== duty.instruction.sha256) continue;
      const instruction = { version: customerInstruction.version, sha256 };
      if (duty.useRules === null) {
        const request = { instruction, useRules: null };
        return { instructionLanguage: language, useRules: undefined, request };
      }
      const response = await fetchJson(`/api${duty.useRules.address}`);
      if (!response.ok) return undefined;
      const answer = (await response.json()) as { document?: unknown } | null;
      const document = termsDocumentSchema.safeParse(answer?.document);
      if (!document.success || document.data.documentKind !== "use-rules") return undefined;
      const rules = {
        version: document.data.version,
        sha256: await hashText(renderTermsText(document.data)),
      };
      if (rules.sha256 !== duty.useRules.sha256 || rules.version !== duty.useRules.version) return undefined;
      return {
        instructionLanguage: language,
        useRules: document.data,
        request: { instruction, useRules: rules },
      };
    }
    return undefined;
  } catch {
    return undefined;
  }
}
