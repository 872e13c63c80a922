import { Button, ButtonRow, Card } from "@meekijk/design-system";
import type { RosterRequest } from "@meekijk/protocol";
import { useAct } from "../../administration/use-act.tsx";
import { readRosterRequest } from "../../api/roster.ts";
import { useLanguage } from "../../language/use-language.tsx";
import { downloadRosterRequest } from "./download-roster-request.ts";

/** The file that goes to the machine with the root key. */
export function RosterRequestCard() {
  const { text } = useLanguage();
  const { perform, isBusy, notice } = useAct<RosterRequest>();
  const download = () =>
    perform({
      perform: readRosterRequest,
      onDone: downloadRosterRequest,
      done: ({ employees }) => text("console.roster.requested", { count: employees.length }),
    });
  return (
    <Card title={text("console.roster.request")}>
      <p>{text("console.roster.request-how")}</p>
      {notice}
      <ButtonRow>
        <Button
          icon="download"
          isDisabled={isBusy}
          onPress={() => void download()}
          data-testid="download-roster-request"
        >
          {text("console.roster.download")}
        </Button>
      </ButtonRow>
    </Card>
  );
}
