import { canonicalCustomerInstruction, customerInstruction } from "@meekijk/messages";
import { renderTermsText, termsDocumentSchema } from "@meekijk/protocol";
import type { ActivationDuty, ActivationRequest, Language, Sha256, TermsDocument } from "@meekijk/protocol";
import type { FetchJson } from "../../../terms-loading/load-terms.ts";

/** What is shown to be acknowledged, with what it is named by: hashed here, from the very text that is shown. */
export interface DutyTexts {
  useRules: TermsDocument | undefined;
  request: ActivationRequest;
}

const languages: readonly Language[] = ["nl", "en"];

/**
 * The texts that a duty names, the instruction in the language of the page; undefined when one cannot be had or is
 * another than the server says, so that nobody acknowledges what they did not read (R008, R058, R069). Never throws.
 */
export async function loadDutyTexts(
  duty: ActivationDuty,
  language: Language,
  { fetchJson, hashText }: { fetchJson: FetchJson; hashText: (text: string) => Promise<Sha256> },
): Promise<DutyTexts | undefined> {
  try {
    const { instruction: due, useRules: dueRules } = duty;
    if (due.version !== customerInstruction.version) return undefined;
    const hashes = await Promise.all(
      languages.map(async (each) => [each, await hashText(canonicalCustomerInstruction(each))] as const),
    );
    if (!hashes.some(([, sha256]) => sha256 === due.sha256)) return undefined;
    const shown = hashes.find(([each]) => each === language);
    if (shown === undefined) return undefined;
    const instruction = { version: customerInstruction.version, sha256: shown[1] };
    if (dueRules === null) return { useRules: undefined, request: { instruction, useRules: null } };
    const response = await fetchJson(`/api${dueRules.address}`);
    if (!response.ok) return undefined;
    const answer = (await response.json()) as { document?: unknown } | null;
    const parsed = termsDocumentSchema.safeParse(answer?.document);
    if (!parsed.success || parsed.data.documentKind !== "use-rules") return undefined;
    const useRules = { version: parsed.data.version, sha256: await hashText(renderTermsText(parsed.data)) };
    if (useRules.sha256 !== dueRules.sha256 || useRules.version !== dueRules.version) return undefined;
    return { useRules: parsed.data, request: { instruction, useRules } };
  } catch {
    return undefined;
  }
}
