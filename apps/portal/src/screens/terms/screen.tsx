import { useEffect, useState } from "react";
import { Banner, Button, ProgressText } from "@meekijk/design-system";
import type { AcceptanceAnswers } from "@meekijk/session-client";
import { Screen } from "../../components/screen.tsx";
import { usePortal } from "../../portal-context.tsx";
import { loadTerms } from "../../terms-loading/load-terms.ts";
import type { VerifiedTerms } from "../../terms-loading/load-terms.ts";
import { Points } from "./points.tsx";
import { TermsForm } from "./terms-form.tsx";

type Loading = { kind: "loading" } | { kind: "failed" } | { kind: "loaded"; terms: VerifiedTerms };

/** Everything the customer must know, the two questions, and yes or no with equal weight (R003–R027). */
export function TermsScreen({
  onAccept,
  onRefuse,
}: {
  onAccept: (answers: AcceptanceAnswers) => void;
  onRefuse: () => void;
}) {
  const { brand, language, text } = usePortal();
  const [loading, setLoading] = useState<Loading>({ kind: "loading" });
  const [attempt, setAttempt] = useState(0);

  useEffect(() => {
    let isCurrent = true;
    void loadTerms(brand, language).then((terms) => {
      if (isCurrent) setLoading(terms === undefined ? { kind: "failed" } : { kind: "loaded", terms });
    });
    return () => {
      isCurrent = false;
    };
  }, [brand, language, attempt]);

  const isCurrentLanguage =
    loading.kind === "loaded" && loading.terms["session-terms"].document.language === language;
  return (
    <Screen step={2} title={text("portal.terms.title")} lead={text("portal.terms.lead")}>
      <Points />
      {loading.kind === "failed" ? (
        <Banner
          tone="danger"
          announce="assertive"
          actions={
            <>
              <Button
                onPress={() => {
                  setLoading({ kind: "loading" });
                  setAttempt((count) => count + 1);
                }}
              >
                {text("portal.error.retry")}
              </Button>
              <Button onPress={onRefuse}>{text("portal.decision.refuse")}</Button>
            </>
          }
        >
          <p>{text("portal.terms.document.failed")}</p>
        </Banner>
      ) : isCurrentLanguage ? (
        <TermsForm terms={loading.terms} onAccept={onAccept} onRefuse={onRefuse} />
      ) : (
        <ProgressText>{text("portal.page.loading")}</ProgressText>
      )}
    </Screen>
  );
}
