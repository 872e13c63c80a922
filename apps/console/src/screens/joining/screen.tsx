import { ProgressText, StepHeading } from "@meekijk/design-system";
import { SessionBar } from "../../components/session-bar/session-bar.tsx";
import type { SessionScreenProps } from "../../session/session-screen-props.ts";
import { useLanguage } from "../../language/use-language.tsx";
import styles from "./screen.module.css";

/** Finding the customer's device and proving the code to it. */
export function JoiningScreen({ view, client }: SessionScreenProps) {
  const { text } = useLanguage();
  const { kind } = view.step;
  const message = kind === "proving" ? text("console.state.proving") : text("console.state.connecting");
  return (
    <>
      <SessionBar view={view} client={client} />
      <main className={styles.page}>
        <StepHeading>{text("console.code.title")}</StepHeading>
        <ProgressText>{message}</ProgressText>
      </main>
    </>
  );
}
