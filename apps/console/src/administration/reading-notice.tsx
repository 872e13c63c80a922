import { Banner, Button, ProgressText } from "@meekijk/design-system";
import { requestProblemText } from "../language/request-problem-text.ts";
import { useLanguage } from "../language/use-language.tsx";
import type { Reading } from "./use-reading.ts";

/** What stands in the place of a resource that is not there (yet); nothing once it is. */
export function ReadingNotice({
  reading,
  onRetry,
}: {
  reading: Reading<unknown>;
  onRetry: () => Promise<void>;
}) {
  const { text } = useLanguage();
  if (reading.kind === "ready") return null;
  if (reading.kind === "loading") return <ProgressText>{text("console.page.loading")}</ProgressText>;
  return (
    <Banner
      tone="danger"
      announce="assertive"
      actions={<Button onPress={() => void onRetry()}>{text("console.page.retry")}</Button>}
    >
      <p>{requestProblemText(reading.problem, text)}</p>
    </Banner>
  );
}
