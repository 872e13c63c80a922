import { ProgressText } from "@meekijk/design-system";
import { ArrivalPage } from "../../components/arrival-page/arrival-page.tsx";
import type { SessionScreenProps } from "../../session/session-screen-props.ts";
import { useLanguage } from "../../language/use-language.tsx";

/** Finding the customer's device and proving the code to it. */
export function JoiningScreen({ view, client }: SessionScreenProps) {
  const { text } = useLanguage();
  const { kind } = view.step;
  const message = kind === "proving" ? text("console.state.proving") : text("console.state.connecting");
  return (
    <ArrivalPage view={view} client={client} title={text("console.code.title")}>
      <ProgressText>{message}</ProgressText>
    </ArrivalPage>
  );
}
