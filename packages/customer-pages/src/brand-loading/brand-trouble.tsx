import { Banner, Button, Stack } from "@meekijk/design-system";
import type { Language } from "@meekijk/protocol";
import { createPortalText } from "../portal-context.tsx";
import styles from "./brand-trouble.module.css";
import type { BrandProblem } from "./load-brand.ts";

/** No brand could be loaded, so the page can say nothing but what is wrong. */
export function BrandTrouble({ language, problem }: { language: Language; problem: BrandProblem }) {
  const text = createPortalText(language);
  return (
    <main className={styles.page}>
      <Stack>
        <h1>{text("portal.error.title")}</h1>
        <Banner tone="warning">
          <p>{text(`portal.error.${problem}`)}</p>
          <p>{text("portal.error.nobody-sees")}</p>
        </Banner>
        <div>
          <Button variant="primary" size="large" onPress={() => location.reload()}>
            {text("portal.error.retry")}
          </Button>
        </div>
      </Stack>
    </main>
  );
}
