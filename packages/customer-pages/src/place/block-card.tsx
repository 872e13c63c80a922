import { useState } from "react";
import { Button, Card } from "@meekijk/design-system";
import { usePortal } from "../portal-context.tsx";
import { blockOwnAccount } from "./api/place-api.ts";
import type { PlaceProblem } from "./api/place-request.ts";
import { usePlace } from "./place-context.tsx";
import { ProblemNotice } from "./problem-notice.tsx";

/** Closes the own account at once (R060). */
export function BlockCard() {
  const { brand } = usePortal();
  const { text, store } = usePlace();
  const [isBusy, setIsBusy] = useState(false);
  const [problem, setProblem] = useState<PlaceProblem>();
  const block = () => {
    setIsBusy(true);
    setProblem(undefined);
    void blockOwnAccount().then((answer) => {
      setIsBusy(false);
      if (answer.isOk) store.showBlocked("by-holder");
      else if (!store.takeRefusal(answer.problem)) setProblem(answer.problem);
    });
  };
  return (
    <Card title={text("place.account.block.title")} data-testid="place-block">
      <p>{text("place.account.block.what")}</p>
      <p>{text("place.account.block.later", { brand: brand.name, phone: brand.phone })}</p>
      {problem === undefined ? null : <ProblemNotice problem={problem} onRetry={block} />}
      <Button
        variant="danger"
        size="large"
        icon="lock"
        isFullWidth
        isDisabled={isBusy}
        onPress={block}
        data-testid="place-block-account"
      >
        {text("place.account.block.press")}
      </Button>
    </Card>
  );
}
