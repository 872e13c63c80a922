import { Button, applyBrandTheme, contrastRatio } from "@meekijk/design-system";
import { useEffect, useRef } from "react";
import { useLanguage } from "../../language/use-language.tsx";
import type { BrandFields } from "./brand-fields.ts";
import { initialLogo } from "./brand-fields.ts";
import entries from "../../components/entry-list/entry-list.module.css";
import styles from "./brands.module.css";

const colourPattern = /^#[0-9a-f]{6}$/i;

/** A piece of the customer's page in this brand's colours, as they stand in the form. */
export function BrandPreview({ fields }: { fields: BrandFields }) {
  const { language, text } = useLanguage();
  const ground = useRef<HTMLDivElement>(null);
  const { accent, onAccent, name, phone, legalEntity } = fields;
  const areColours = colourPattern.test(accent) && colourPattern.test(onAccent);
  useEffect(() => {
    if (areColours && ground.current !== null) applyBrandTheme(ground.current, { accent, onAccent });
  }, [areColours, accent, onAccent]);
  const logo = fields.logoSvg === "" ? initialLogo(name, accent) : fields.logoSvg;
  const number = (ratio: number) => ratio.toLocaleString(language, { maximumFractionDigits: 1 });
  return (
    <section
      className={styles.preview}
      aria-label={text("console.brands.preview")}
      data-testid="brand-preview"
    >
      <h2>{text("console.brands.preview")}</h2>
      <div ref={ground} className={styles.portal}>
        <div className={styles.portalHead}>
          <img src={`data:image/svg+xml,${encodeURIComponent(logo)}`} alt="" height="40" />
          <strong>{name}</strong>
        </div>
        <p className={styles.portalQuestion}>{text("console.brands.preview-question", { brand: name })}</p>
        <p className={styles.portalPhone}>{phone}</p>
        <div className={entries.acts}>
          <Button variant="primary">{text("console.brands.preview-yes")}</Button>
          <Button>{text("console.brands.preview-no")}</Button>
        </div>
        <p className={entries.fact}>{legalEntity}</p>
      </div>
      {areColours ? (
        <p className={entries.fact} data-testid="brand-contrast">
          {text("console.brands.contrast", {
            onWhite: number(contrastRatio(accent, "#ffffff")),
            onAccent: number(contrastRatio(accent, onAccent)),
          })}
        </p>
      ) : null}
    </section>
  );
}
