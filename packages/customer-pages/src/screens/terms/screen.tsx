import { useEffect, useState } from "react";
import { Banner, Button, ProgressText } from "@meekijk/design-system";
import type { AcceptanceAnswers } from "@meekijk/session-client";
import { Screen } from "../../components/screen.tsx";
import { usePortal } from "../../portal-context.tsx";
import { loadTerms } from "../../terms-loading/load-terms.ts";
import type { VerifiedTerms } from "../../terms-loading/load-terms.ts";
import { Points } from "./points.tsx";
import { TermsForm } from "./terms-form.tsx";

interface Decision {
  onAccept: (answers: AcceptanceAnswers) => void;
  onRefuse: () => void;
}

/** Everything the customer must know, the two questions, and yes or no with equal weight (R003–R027). */
export function TermsScreen(decision: Decision) {
  const { language, text } = usePortal();
  const [attempt, setAttempt] = useState(0);
  return (
    <Screen step={2} title={text("portal.terms.title")} lead={text("portal.terms.lead")}>
      <Points />
      <LoadedTerms
        key={`${language} ${attempt}`}
        onRetry={() => setAttempt((count) => count + 1)}
        {...decision}
      />
    </Screen>
  );
}

type Loading = { kind: "loading" } | { kind: "failed" } | { kind: "loaded"; terms: VerifiedTerms };

/** Nothing can be accepted before all texts are here and are the right ones; refusing always can. */
function LoadedTerms({ onAccept, onRefuse, onRetry }: Decision & { onRetry: () => void }) {
  const { brand, language, text } = usePortal();
  const [loading, setLoading] = useState<Loading>({ kind: "loading" });

  useEffect(() => {
    let isCurrent = true;
    void loadTerms(brand, language).then((terms) => {
      if (isCurrent) setLoading(terms === undefined ? { kind: "failed" } : { kind: "loaded", terms });
    });
    return () => {
      isCurrent = false;
    };
  }, [brand, language]);

  if (loading.kind === "loading") return <ProgressText>{text("portal.page.loading")}</ProgressText>;
  if (loading.kind === "loaded") {
    return <TermsForm terms={loading.terms} onAccept={onAccept} onRefuse={onRefuse} />;
  }
  return (
    <Banner
      tone="danger"
      announce="assertive"
      actions={
        <>
          <Button onPress={onRetry}>{text("portal.error.retry")}</Button>
          <Button onPress={onRefuse}>{text("portal.decision.refuse")}</Button>
        </>
      }
    >
      <p>{text("portal.terms.document.failed")}</p>
    </Banner>
  );
}
