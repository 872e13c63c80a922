import { Banner, Button } from "@meekijk/design-system";
import { useState } from "react";
import { provePasskey } from "../../account/passkey-acts.ts";
import { useLanguage } from "../../language/use-language.tsx";
import { passkeyProblemText } from "./view-model.ts";

/** Asks for a passkey before a risky act; `onProven` goes on with it. */
export function StepUp({ onProven, onCancel }: { onProven: () => void; onCancel: () => void }) {
  const { text } = useLanguage();
  const [problem, setProblem] = useState<string>();
  const confirm = async () => {
    const answer = await provePasskey("step-up");
    if (answer.isOk) onProven();
    else if (answer.problem === "not-allowed") setProblem(text("console.step-up.refused"));
    else setProblem(passkeyProblemText(answer.problem, text));
  };
  return (
    <Banner
      tone="warning"
      icon="lock"
      announce="assertive"
      title={text("console.step-up.title")}
      data-testid="step-up"
      actions={
        <>
          <Button variant="primary" onPress={() => void confirm()} data-testid="step-up-confirm">
            {text("console.step-up.confirm")}
          </Button>
          <Button variant="quiet" onPress={onCancel}>
            {text("console.passkeys.later")}
          </Button>
        </>
      }
    >
      <p>{text("console.step-up.why")}</p>
      {problem === undefined ? null : <p>{problem}</p>}
    </Banner>
  );
}
