import { managementSchema } from "@meekijk/protocol";
import type { Language, Management, TermsDocument, TermsText } from "@meekijk/protocol";
import type { WrittenTerms } from "../../api/terms.ts";

/** A section as it is typed: paragraphs in one field, with an empty line between them. */
export interface SectionFields {
  heading: string;
  /** None: it holds for everybody. */
  appliesTo: readonly Management[];
  body: string;
}

export interface TextFields {
  language: Language;
  title: string;
  sections: readonly SectionFields[];
}

const emptySection: SectionFields = { heading: "", appliesTo: [], body: "" };

export function emptyText(language: Language): TextFields {
  return { language, title: "", sections: [emptySection] };
}

/** Of a draft or of a published version. */
export function fieldsOfText({
  language,
  title,
  sections,
}: Pick<TermsText | TermsDocument, "language" | "title" | "sections">): TextFields {
  return {
    language,
    title,
    sections: sections.map(({ heading, appliesTo = [], paragraphs }) => ({
      heading,
      appliesTo,
      body: paragraphs.join("\n\n"),
    })),
  };
}

/** Of what stands at the server, in each language: the draft, or else the newest version, or nothing yet. */
export function fieldsOfWritten(
  languages: readonly Language[],
  { draft, published }: WrittenTerms,
): TextFields[] {
  return languages.map((language) => {
    const kept =
      draft.texts.find((one) => one.language === language) ??
      published?.documents.find(({ document }) => document.language === language)?.document;
    return kept === undefined ? emptyText(language) : fieldsOfText(kept);
  });
}

/** What is kept of the fields: a line break within a paragraph is a space. */
export function textOfFields({ language, title, sections }: TextFields): TermsText {
  return {
    language,
    title: title.trim(),
    sections: sections.map(({ heading, appliesTo, body }) => ({
      heading: heading.trim(),
      ...(appliesTo.length > 0 && { appliesTo: inOrder(appliesTo) }),
      paragraphs: body
        .split(/\n\s*\n/)
        .map((paragraph) => paragraph.replaceAll(/\s+/g, " ").trim())
        .filter((paragraph) => paragraph !== ""),
    })),
  };
}

/** Both languages have one section more, so that they stay beside each other. */
export function addSection(texts: readonly TextFields[]): TextFields[] {
  return texts.map((one) => ({ ...one, sections: [...one.sections, emptySection] }));
}

export function removeSection(texts: readonly TextFields[], index: number): TextFields[] {
  return texts.map((one) => ({ ...one, sections: one.sections.toSpliced(index, 1) }));
}

export function changeSection(text: TextFields, index: number, change: Partial<SectionFields>): TextFields {
  return {
    ...text,
    sections: text.sections.map((section, at) => (at === index ? { ...section, ...change } : section)),
  };
}

function inOrder(chosen: readonly Management[]): Management[] {
  return managementSchema.options.filter((one) => chosen.includes(one));
}
