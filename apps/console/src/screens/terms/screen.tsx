import { Banner, Button, Card } from "@meekijk/design-system";
import { formatCalendarDate } from "@meekijk/messages";
import type { BrandSlug, BrandTerms, MeView, TermsDocumentKind } from "@meekijk/protocol";
import { useState } from "react";
import { ReadingNotice } from "../../administration/reading-notice.tsx";
import { useReading } from "../../administration/use-reading.ts";
import { readOwnTerms } from "../../api/terms.ts";
import { useLanguage } from "../../language/use-language.tsx";
import { DocumentPage } from "./document-page.tsx";
import type { TermsView } from "./document-page.tsx";
import entries from "../../components/entry-list/entry-list.module.css";
import styles from "./terms.module.css";

interface Opened {
  brandSlug: BrandSlug;
  documentKind: TermsDocumentKind;
  view: TermsView;
}

/** The texts of every brand: what holds, what is announced, and what is being written (R006, R008, R026, R045, R069). */
export function TermsScreen({ me, onSignedOut }: { me: MeView; onSignedOut: () => void }) {
  const { text } = useLanguage();
  const { reading, readAgain } = useReading(readOwnTerms, onSignedOut);
  const [opened, open] = useState<Opened>();
  const [isPublished, setIsPublished] = useState(false);
  if (reading.kind !== "ready") return <ReadingNotice reading={reading} onRetry={readAgain} />;
  const { today, brands } = reading.value;
  const mayWrite = me.allowed.includes("publish-terms");
  const brand = brands.find(({ brandSlug }) => brandSlug === opened?.brandSlug);
  const listed = brand?.documents.find(({ documentKind }) => documentKind === opened?.documentKind);
  if (opened !== undefined && brand !== undefined && listed !== undefined)
    return (
      <DocumentPage
        key={`${opened.brandSlug} ${opened.documentKind} ${opened.view}`}
        brand={brand}
        listed={listed}
        view={opened.view}
        today={today}
        onSignedOut={onSignedOut}
        onBack={(wasPublished) => {
          // The list as it was before would contradict what is said above it.
          void readAgain().then(() => {
            setIsPublished(wasPublished);
            open(undefined);
          });
        }}
      />
    );
  return (
    <>
      {isPublished ? (
        <Banner tone="good" announce="polite" data-testid="terms-published">
          <p>{text("console.terms.published")}</p>
        </Banner>
      ) : null}
      <p>{text("console.terms.what")}</p>
      {brands.map((one) => (
        <BrandCard
          key={one.brandSlug}
          brand={one}
          mayWrite={mayWrite}
          onOpen={(documentKind, view) => open({ brandSlug: one.brandSlug, documentKind, view })}
        />
      ))}
    </>
  );
}

function BrandCard({
  brand: { name, brandSlug, legalEntity, staleDocuments, documents },
  mayWrite,
  onOpen,
}: {
  brand: BrandTerms;
  mayWrite: boolean;
  onOpen: (documentKind: TermsDocumentKind, view: TermsView) => void;
}) {
  const { language, text } = useLanguage();
  return (
    <Card title={name} data-testid={`terms-of-${brandSlug}`}>
      <p className={entries.fact}>{legalEntity}</p>
      <ul className={entries.list}>
        {documents.map(({ documentKind, versions, hasDraft }) => {
          const kind = text(`console.terms.kind.${documentKind}`);
          const stale = staleDocuments.find((one) => one.documentKind === documentKind);
          const inView = versions.filter(({ status }) => status !== "superseded");
          return (
            <li key={documentKind} className={entries.entry} data-testid={`terms-${documentKind}`}>
              <span className={entries.what}>
                <span className={entries.name}>{kind}</span>
                {documentKind === "secrecy-rules" || documentKind === "use-rules" ? (
                  <span className={entries.fact}>{text(`console.terms.for.${documentKind}`)}</span>
                ) : null}
                {inView.map(({ version, status, effectiveFrom }) => (
                  <span key={version} className={entries.fact}>
                    {text(`console.terms.line.${status === "current" ? "current" : "announced"}`, {
                      version,
                      date: formatCalendarDate(language, effectiveFrom),
                    })}
                  </span>
                ))}
                {versions.length === 0 ? (
                  <span className={entries.fact}>{text("console.terms.none")}</span>
                ) : null}
                {hasDraft ? <span className={entries.fact}>{text("console.terms.has-draft")}</span> : null}
                {stale === undefined ? null : (
                  <span className={styles.stale}>{text(`console.terms.stale.${stale.reason}`)}</span>
                )}
              </span>
              <span className={entries.acts}>
                {versions.length === 0 ? null : (
                  <Button
                    aria-label={text("console.terms.versions-named", { kind, brand: name })}
                    onPress={() => onOpen(documentKind, "versions")}
                    data-testid="open-versions"
                  >
                    {text("console.terms.versions")}
                  </Button>
                )}
                {mayWrite ? (
                  <Button
                    aria-label={text("console.terms.write-named", {
                      act: text(hasDraft ? "console.terms.go-on" : "console.terms.write"),
                      kind,
                      brand: name,
                    })}
                    onPress={() => onOpen(documentKind, "write")}
                    data-testid="write-terms"
                  >
                    {text(hasDraft ? "console.terms.go-on" : "console.terms.write")}
                  </Button>
                ) : null}
              </span>
            </li>
          );
        })}
      </ul>
    </Card>
  );
}
