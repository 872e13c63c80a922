import { Button } from "@meekijk/design-system";
import type { BrandTerms } from "@meekijk/protocol";
import { useCallback } from "react";
import { ReadingNotice } from "../../administration/reading-notice.tsx";
import { useReading } from "../../administration/use-reading.ts";
import { readWritten } from "../../api/terms.ts";
import { useLanguage } from "../../language/use-language.tsx";
import { DraftEditor } from "./draft-editor.tsx";
import { VersionsView } from "./versions-view.tsx";

export type TermsView = "write" | "versions";

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
        title={title}
        today={today}
        onGone={onBack}
        onSignedOut={onSignedOut}
      />
    </>
  );
}

function Writing({
  brand: { brandSlug, languages, legalEntity },
  documentKind,
  title,
  today,
  onGone,
  onSignedOut,
}: {
  brand: BrandTerms;
  documentKind: BrandTerms["documents"][number]["documentKind"];
  title: string;
  today: string;
  onGone: (isPublished: boolean) => void;
  onSignedOut: () => void;
}) {
  const read = useCallback(() => readWritten({ brandSlug, documentKind }), [brandSlug, documentKind]);
  const { reading, readAgain } = useReading(read, onSignedOut);
  if (reading.kind !== "ready") return <ReadingNotice reading={reading} onRetry={readAgain} />;
  return (
    <DraftEditor
      place={{ brandSlug, documentKind }}
      title={title}
      languages={languages}
      legalEntity={legalEntity}
      written={reading.value}
      today={today}
      onGone={onGone}
    />
  );
}
