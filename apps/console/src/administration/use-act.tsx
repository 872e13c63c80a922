import { Banner } from "@meekijk/design-system";
import { useState } from "react";
import type { ReactNode } from "react";
import type { PasskeyProblem } from "../account/passkey-acts.ts";
import { useLanguage } from "../language/use-language.tsx";
import { StepUp } from "../screens/account/step-up.tsx";
import { passkeyProblemText } from "../screens/account/view-model.ts";

export interface Act<T> {
  /** Of the server, or of the browser where a passkey is part of it. */
  perform: () => Promise<{ isOk: true; value: T } | { isOk: false; problem: PasskeyProblem }>;
  /** Runs once it succeeded. */
  onDone?: (value: T) => void | Promise<void>;
  /** Runs when the server refused, after the reason was said. */
  onRefused?: (problem: PasskeyProblem) => void | Promise<void>;
  /** Said when it succeeded. */
  done?: string | ((value: T) => string);
}

/**
 * Performs acts at the server. One that needs a fresh proof asks for the passkey and is then repeated. `notice` is
 * where that question and the outcome stand; the screen puts it beside what was pressed.
 */
export function useAct<T = undefined>(): {
  perform: (act: Act<T>) => Promise<void>;
  isBusy: boolean;
  notice: ReactNode;
} {
  const { text } = useLanguage();
  const [waiting, setWaiting] = useState<Act<T>>();
  const [isBusy, setIsBusy] = useState(false);
  const [outcome, setOutcome] = useState<{ tone: "good" | "danger"; words: string }>();
  const perform = async (act: Act<T>) => {
    setWaiting(undefined);
    setOutcome(undefined);
    setIsBusy(true);
    const answer = await act.perform();
    setIsBusy(false);
    if (!answer.isOk) {
      if (answer.problem === "step-up-needed") return setWaiting(act);
      setOutcome({ tone: "danger", words: passkeyProblemText(answer.problem, text) });
      await act.onRefused?.(answer.problem);
      return;
    }
    const { done } = act;
    if (done !== undefined)
      setOutcome({ tone: "good", words: typeof done === "string" ? done : done(answer.value) });
    await act.onDone?.(answer.value);
  };
  const notice = (
    <>
      {waiting === undefined ? null : (
        <StepUp onProven={() => void perform(waiting)} onCancel={() => setWaiting(undefined)} />
      )}
      {outcome === undefined ? null : (
        <Banner
          tone={outcome.tone}
          announce={outcome.tone === "good" ? "polite" : "assertive"}
          data-testid="act-outcome"
        >
          <p>{outcome.words}</p>
        </Banner>
      )}
    </>
  );
  return { perform, isBusy, notice };
}
