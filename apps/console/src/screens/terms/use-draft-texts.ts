import type { DraftBasis, Language, PublishedTerms, TermsDraft } from "@meekijk/protocol";
import { useState } from "react";
import type { Answer } from "../../api/request.ts";
import { discardDraft, keepDraft, publishDraft, readWritten } from "../../api/terms.ts";
import type { TermsPlace, WrittenTerms } from "../../api/terms.ts";
import { fieldsOfWritten, textOfFields } from "./draft-fields.ts";
import type { TextFields } from "./draft-fields.ts";

export interface DraftTexts {
  texts: readonly TextFields[];
  setTexts: (change: (before: readonly TextFields[]) => readonly TextFields[]) => void;
  /** The newest version; undefined when none was published. */
  published: PublishedTerms | undefined;
  /** Whether the texts stand at the server as they stand here. */
  isKept: boolean;
  /** What a colleague kept or published meanwhile, until the texts here are kept over it. */
  others: readonly TextFields[] | undefined;
  /** Puts the colleague's texts into the fields, and those of the fields aside. */
  swap: () => void;
  keep: () => Promise<Answer<TermsDraft>>;
  discard: () => Promise<Answer<undefined>>;
  /** Keeps the texts as they stand, and publishes exactly these. */
  publish: (effectiveFrom: string) => Promise<Answer<undefined>>;
}

/** The texts under way of one place, and what they are written on. What a colleague wrote is shown and not overwritten. */
export function useDraftTexts(
  place: TermsPlace,
  languages: readonly Language[],
  first: WrittenTerms,
): DraftTexts {
  const [texts, setTexts] = useState<readonly TextFields[]>(() => fieldsOfWritten(languages, first));
  const [keptTexts, setKeptTexts] = useState(first.draft.savedAt === null ? undefined : texts);
  const [basis, setBasis] = useState<DraftBasis>(first.draft);
  const [published, setPublished] = useState(first.published);
  const [others, setOthers] = useState<readonly TextFields[]>();

  /** The next keeping goes on what the colleague left, because it now stands on the page. */
  const readOthers = async (answer: Answer<unknown>) => {
    if (answer.isOk || answer.problem !== "draft-changed") return;
    const read = await readWritten(place);
    if (!read.isOk) return;
    setBasis(read.value.draft);
    setPublished(read.value.published);
    setOthers(fieldsOfWritten(languages, read.value));
    setKeptTexts(undefined);
  };
  const keep = async () => {
    const answer = await keepDraft(place, texts.map(textOfFields), basis);
    await readOthers(answer);
    if (answer.isOk) {
      setBasis(answer.value);
      setKeptTexts(texts);
      setOthers(undefined);
    }
    return answer;
  };
  return {
    texts,
    setTexts,
    published,
    isKept: keptTexts === texts,
    others,
    swap: () => {
      if (others === undefined) return;
      setTexts(others);
      setOthers(texts);
    },
    keep,
    discard: async () => {
      const answer = await discardDraft(place, basis);
      await readOthers(answer);
      return answer;
    },
    publish: async (effectiveFrom) => {
      const kept = await keep();
      if (!kept.isOk) return kept;
      const answer = await publishDraft(place, { effectiveFrom, savedAt: kept.value.savedAt ?? "" });
      await readOthers(answer);
      return answer;
    },
  };
}
