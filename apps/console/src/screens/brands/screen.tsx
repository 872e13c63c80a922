import { Banner, Button, Card } from "@meekijk/design-system";
import type { BrandSlug, ManagedBrand, StaleDocument } from "@meekijk/protocol";
import { useState } from "react";
import { ReadingNotice } from "../../administration/reading-notice.tsx";
import { useAct } from "../../administration/use-act.tsx";
import { useReading } from "../../administration/use-reading.ts";
import { orderBrands, readBrands } from "../../api/brands.ts";
import { useLanguage } from "../../language/use-language.tsx";
import { fragmentOf } from "../../place/place.ts";
import { BrandForm } from "./brand-form.tsx";
import entries from "../../components/entry-list/entry-list.module.css";

type Editing = { kind: "none" } | { kind: "new" } | { kind: "change"; brand: ManagedBrand };

/** The brands under which customers meet the provider: made, changed and put in order (R003). */
export function BrandsScreen({ onSignedOut }: { onSignedOut: () => void }) {
  const { text } = useLanguage();
  const { reading, readAgain } = useReading(readBrands, onSignedOut);
  const [editing, setEditing] = useState<Editing>({ kind: "none" });
  const [stale, setStale] = useState<readonly StaleDocument[]>();
  const { perform, isBusy, notice } = useAct();
  if (reading.kind !== "ready") return <ReadingNotice reading={reading} onRetry={readAgain} />;
  const brands = reading.value;
  const edit = (next: Editing) => {
    setStale(undefined);
    setEditing(next);
  };
  if (editing.kind !== "none")
    return (
      <BrandForm
        brand={editing.kind === "change" ? editing.brand : undefined}
        onCancel={() => edit({ kind: "none" })}
        onSaved={(staleDocuments) => {
          // The list as it was before would contradict what is said above it.
          void readAgain().then(() => {
            edit({ kind: "none" });
            setStale(staleDocuments);
          });
        }}
      />
    );
  const move = (from: number, to: number) => {
    const slugs = brands.map(({ brandSlug }) => brandSlug);
    const [moved] = slugs.splice(from, 1);
    const order: BrandSlug[] = moved === undefined ? slugs : slugs.toSpliced(to, 0, moved);
    void perform({ perform: () => orderBrands(order), onDone: readAgain });
  };
  return (
    <>
      {stale === undefined ? null : <Saved stale={stale} />}
      {notice}
      <div>
        <Button variant="primary" onPress={() => edit({ kind: "new" })} data-testid="new-brand">
          {text("console.brands.new")}
        </Button>
      </div>
      <Card title={text("console.brands.list")}>
        <p>{text("console.brands.order-hint")}</p>
        <ul className={entries.list}>
          {brands.map((brand, index) => (
            <li key={brand.brandSlug} className={entries.entry} data-testid="brand">
              <img
                src={`data:image/svg+xml,${encodeURIComponent(brand.logoSvg)}`}
                alt=""
                height="40"
                width="40"
              />
              <span className={entries.what}>
                <span className={entries.name}>{brand.name}</span>
                <span className={entries.fact}>
                  {brand.legalEntity} · {brand.phone}
                </span>
                <a href={brand.address} target="_blank" rel="noreferrer">
                  {brand.address}
                </a>
              </span>
              <span className={entries.acts}>
                <Button
                  isDisabled={isBusy || index === 0}
                  aria-label={text("console.brands.up-named", { brand: brand.name })}
                  onPress={() => move(index, index - 1)}
                >
                  {text("console.brands.up")}
                </Button>
                <Button
                  isDisabled={isBusy || index === brands.length - 1}
                  aria-label={text("console.brands.down-named", { brand: brand.name })}
                  onPress={() => move(index, index + 1)}
                >
                  {text("console.brands.down")}
                </Button>
                <Button
                  aria-label={text("console.brands.change", { brand: brand.name })}
                  onPress={() => edit({ kind: "change", brand })}
                  data-testid="change-brand"
                >
                  {text("console.brands.edit")}
                </Button>
              </span>
            </li>
          ))}
        </ul>
      </Card>
    </>
  );
}

/** That it was saved, and what customers cannot accept as it stands. */
function Saved({ stale }: { stale: readonly StaleDocument[] }) {
  const { text } = useLanguage();
  return (
    <Banner
      tone={stale.length === 0 ? "good" : "warning"}
      announce="polite"
      title={text("console.brands.saved")}
      data-testid="brand-saved"
    >
      {stale.length === 0 ? null : (
        <>
          <p>{text("console.brands.publish-first")}</p>
          <ul>
            {stale.map(({ documentKind, reason }) => (
              <li key={documentKind}>
                {text(`console.terms.kind.${documentKind}`)}: {text(`console.terms.stale.${reason}`)}
              </li>
            ))}
          </ul>
          <p>
            <a href={fragmentOf({ kind: "administration", page: "terms" })}>
              {text("console.brands.to-terms")}
            </a>
          </p>
        </>
      )}
    </Banner>
  );
}
