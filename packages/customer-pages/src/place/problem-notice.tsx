import { Banner, Button, LinkButton } from "@meekijk/design-system";
import { usePortal } from "../portal-context.tsx";
import type { PlaceProblem } from "./api/place-request.ts";
import { usePlace } from "./place-context.tsx";
import { problemWords } from "./problem-words.ts";

/** What went wrong, in words, with what can be done about it. */
export function ProblemNotice({ problem, onRetry }: { problem: PlaceProblem; onRetry?: () => void }) {
  const { brand } = usePortal();
  const { text } = usePlace();
  return (
    <Banner
      tone="warning"
      announce="assertive"
      data-testid="place-problem"
      actions={
        problem === "not-signed-in" ? (
          <LinkButton href={location.pathname} target="_blank" rel="noopener noreferrer">
            {text("place.problem.not-signed-in.act")}
          </LinkButton>
        ) : onRetry === undefined ? null : (
          <Button onPress={onRetry} data-testid="place-retry">
            {text("place.retry")}
          </Button>
        )
      }
    >
      <p>{text(problemWords(problem), { brand: brand.name, phone: brand.phone })}</p>
    </Banner>
  );
}
