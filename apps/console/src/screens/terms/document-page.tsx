import { Button } from "@meekijk/design-system";
import type { BrandTerms, PublishedTerms, TermsDraft } from "@meekijk/protocol";
import { useCallback } from "react";
import { ReadingNotice } from "../../administration/reading-notice.tsx";
import { useReading } from "../../administration/use-reading.ts";
import { readDraft, readVersion } from "../../api/terms.ts";
import type { Answer } from "../../api/request.ts";
import { useLanguage } from "../../language/use-language.tsx";
import { DraftEditor } from "./draft-editor.tsx";
import { VersionsView } from "./versions-view.tsx";

export type TermsView = "write" | "versions";

interface Written {
  draft: TermsDraft;
  published: PublishedTerms | undefined;
}

/** One text of one brand: its versions, or the editor of the next. */
export function DocumentPage({
  brand,
  listed: { documentKind, versions },
  view,
  today,
  onBack,
  onSignedOut,
}: {
  brand: BrandTerms;
  listed: BrandTerms["documents"][number];
  view: TermsView;
  today: string;
  onBack: (isPublished: boolean) => void;
  onSignedOut: () => void;
}) {
  const { text } = useLanguage();
  const { brandSlug } = brand;
  const title = text("console.terms.of-brand", {
    kind: text(`console.terms.kind.${documentKind}`),
    brand: brand.name,
  });
  const back = (
    <div>
      <Button variant="quiet" onPress={() => onBack(false)} data-testid="all-terms">
        {text("console.terms.back")}
      </Button>
    </div>
  );
  const place = { brandSlug, documentKind };
  if (view === "versions")
    return (
      <>
        {back}
        <VersionsView place={place} title={title} versions={versions} onSignedOut={onSignedOut} />
      </>
    );
  return (
    <>
      {back}
      <Writing
        brand={brand}
        documentKind={documentKind}
        latest={versions[0]?.version}
        title={title}
        today={today}
        onGone={onBack}
        onSignedOut={onSignedOut}
      />
    </>
  );
}

function Writing({
  brand: { brandSlug, languages },
  documentKind,
  latest,
  title,
  today,
  onGone,
  onSignedOut,
}: {
  brand: BrandTerms;
  documentKind: BrandTerms["documents"][number]["documentKind"];
  latest: number | undefined;
  title: string;
  today: string;
  onGone: (isPublished: boolean) => void;
  onSignedOut: () => void;
}) {
  const read = useCallback(async (): Promise<Answer<Written>> => {
    const place = { brandSlug, documentKind };
    const draft = await readDraft(place);
    if (!draft.isOk) return draft;
    if (latest === undefined) return { isOk: true, value: { draft: draft.value, published: undefined } };
    const published = await readVersion(place, latest);
    if (!published.isOk) return published;
    return { isOk: true, value: { draft: draft.value, published: published.value } };
  }, [brandSlug, documentKind, latest]);
  const { reading, readAgain } = useReading(read, onSignedOut);
  if (reading.kind !== "ready") return <ReadingNotice reading={reading} onRetry={readAgain} />;
  return (
    <DraftEditor
      place={{ brandSlug, documentKind }}
      title={title}
      languages={languages}
      draft={reading.value.draft}
      published={reading.value.published}
      today={today}
      onGone={onGone}
    />
  );
}
