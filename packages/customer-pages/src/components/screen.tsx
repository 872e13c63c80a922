import type { ReactNode } from "react";
import { Stack, StepHeading } from "@meekijk/design-system";
import { usePortal } from "../portal-context.tsx";
import { usePageTitle } from "../use-page-title.ts";
import styles from "./screen.module.css";

/** The customer's way: did you call, the terms, the code, the question. */
const totalSteps = 4;

/** One step: its heading, what it is about, and what belongs to it. */
export function Screen({
  title,
  tabTitle = title,
  lead,
  step,
  headingKey,
  children,
  ...rest
}: {
  title: string;
  tabTitle?: string;
  lead?: ReactNode;
  step?: 1 | 2 | 3 | 4;
  /** The heading takes the focus again when this changes. */
  headingKey?: string;
  children: ReactNode;
  "data-testid"?: string;
}) {
  const { text } = usePortal();
  usePageTitle(tabTitle);
  return (
    <div {...rest}>
      <Stack gap="l">
        <Stack gap="s">
          {step === undefined ? null : (
            <p className={styles.step}>{text("portal.page.step", { step, total: totalSteps })}</p>
          )}
          <StepHeading key={headingKey}>{title}</StepHeading>
          {lead === undefined ? null : <p className={styles.lead}>{lead}</p>}
        </Stack>
        {children}
      </Stack>
    </div>
  );
}
