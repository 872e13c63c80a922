import { StepHeading } from "@meekijk/design-system";
import type { ReactNode } from "react";
import type { SessionScreenProps } from "../../session/session-screen-props.ts";
import { SessionBar } from "../session-bar/session-bar.tsx";
import { SessionNoticeBanner } from "../session-notice/session-notice-banner.tsx";
import styles from "./arrival-page.module.css";

/** One step on the way to the customer, before anything can be asked: what happens now, and what can be done about it. */
export function ArrivalPage({
  view,
  client,
  title,
  children,
}: Pick<SessionScreenProps, "view" | "client"> & { title: string; children: ReactNode }) {
  return (
    <>
      <SessionBar view={view} client={client} />
      <main className={styles.page}>
        <SessionNoticeBanner view={view} client={client} />
        <StepHeading key={title}>{title}</StepHeading>
        {children}
      </main>
    </>
  );
}
