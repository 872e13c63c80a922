import { useEffect, useMemo, useState } from "react";
import type { ComponentType } from "react";
import { ProgressText } from "@meekijk/design-system";
import type { BrandView, Language } from "@meekijk/protocol";
import { BrandTrouble } from "../brand-loading/brand-trouble.tsx";
import { PageShell } from "../components/page-shell.tsx";
import { PortalContext, createPortalText } from "../portal-context.tsx";
import type { CustomerProgram, Portal } from "../portal-context.tsx";
import { usePageLanguage } from "../use-page-language.ts";
import type { PlacePagesProps } from "./place-pages.tsx";

type Loading = "loading" | "failed" | { PlacePages: ComponentType<PlacePagesProps> };

/** The customer's own place at one brand. Its pages are a piece of code that nobody else loads. */
export function OwnPlace({
  brand,
  program,
  firstLanguage,
  fragment,
}: {
  brand: BrandView;
  program: CustomerProgram;
  firstLanguage: Language;
  /** What stood after the `#` when the page was opened. */
  fragment: string;
}) {
  const [language, changeLanguage] = usePageLanguage(firstLanguage);
  const [loading, setLoading] = useState<Loading>("loading");
  const portal = useMemo<Portal>(
    () => ({ brand, program, hasStopKeys: false, language, text: createPortalText(language) }),
    [brand, program, language],
  );
  useEffect(() => {
    void import("./place-pages.tsx").then(
      ({ PlacePages }) => setLoading({ PlacePages }),
      () => setLoading("failed"),
    );
  }, []);

  if (loading === "failed") return <BrandTrouble language={language} problem="offline" />;
  return (
    <PortalContext value={portal}>
      {loading === "loading" ? (
        <PageShell>
          <ProgressText>{portal.text("portal.page.loading")}</ProgressText>
        </PageShell>
      ) : (
        <loading.PlacePages fragment={fragment} onChangeLanguage={changeLanguage} />
      )}
    </PortalContext>
  );
}
