import { useEffect, useMemo, useState } from "react";
import { applyBrandTheme } from "@meekijk/design-system";
import type { BrandSlug } from "@meekijk/protocol";
import { loadRecord } from "../../api/load-record.ts";
import type { RecordAnswer } from "../../api/load-record.ts";
import { loadBrand } from "../../brand-loading/load-brand.ts";
import { PageShell } from "../../components/page-shell.tsx";
import { KeepCard } from "../../place/keep/keep-card.tsx";
import { useSessionKeep } from "../../place/keep/use-session-keep.ts";
import { PortalContext, usePortal } from "../../portal-context.tsx";
import { brandSlugOfRecord } from "../../record/brand-of-record.ts";
import { readRecordKey } from "../../record/record-address.ts";
import type { RecordKey } from "../../record/record-address.ts";
import { RecordScreen } from "./screen.tsx";
import type { RecordLoading } from "./screen.tsx";

/** `/record/`: opened by the key after the `#`, in the name of the brand that the record is of. */
export function RecordPage({ onChangeLanguage }: { onChangeLanguage: (language: "nl" | "en") => void }) {
  const portal = usePortal();
  const [loading, setLoading] = useState<RecordLoading>({ kind: "loading" });
  const [brand, setBrand] = useState(portal.brand);
  const [openedKey, setOpenedKey] = useState<RecordKey>();
  const keepHold = useSessionKeep(openedKey, "opened");

  useEffect(() => {
    let isCurrent = true;
    const load = async () => {
      const key = readRecordKey(location.hash);
      const found = key === undefined ? undefined : await loadRecord(key);
      const stored = found?.kind === "stored" ? found.stored : undefined;
      const brandSlug = found === undefined ? undefined : brandSlugOf(found);
      const answer = brandSlug === undefined ? undefined : await loadBrand(brandSlug);
      if (!isCurrent) return;
      if (answer !== undefined && "brand" in answer) {
        setBrand(answer.brand);
        applyBrandTheme(document.documentElement, answer.brand.colours);
      }
      if (stored !== undefined) setOpenedKey(key);
      if (stored !== undefined && key !== undefined) setLoading({ kind: "loaded", stored, recordKey: key });
      else setLoading(found?.kind === "erased" ? found : { kind: "failed" });
    };
    void load();
    return () => {
      isCurrent = false;
    };
  }, []);

  const ownPortal = useMemo(() => ({ ...portal, brand }), [portal, brand]);
  return (
    <PortalContext value={ownPortal}>
      <PageShell onChangeLanguage={onChangeLanguage}>
        <RecordScreen loading={loading} onRetry={() => location.reload()}>
          <KeepCard hold={keepHold} />
        </RecordScreen>
      </PageShell>
    </PortalContext>
  );
}

function brandSlugOf(answer: RecordAnswer): BrandSlug | undefined {
  if (answer.kind === "stored") return brandSlugOfRecord(answer.stored.record);
  return answer.kind === "erased" ? answer.brandSlug : undefined;
}
