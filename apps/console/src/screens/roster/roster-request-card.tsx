import { ButtonRow, Card } from "@meekijk/design-system";
import type { RosterRequest } from "@meekijk/protocol";
import { ActButton } from "../../administration/act-button.tsx";
import { readRosterRequest } from "../../api/roster.ts";
import { useLanguage } from "../../language/use-language.tsx";
import { downloadRosterRequest } from "./download-roster-request.ts";

/** The file that goes to the machine with the root key. */
export function RosterRequestCard() {
  const { text } = useLanguage();
  return (
    <Card title={text("console.roster.request")}>
      <p>{text("console.roster.request-how")}</p>
      <ButtonRow>
        <ActButton<RosterRequest>
          act={{
            perform: readRosterRequest,
            onDone: downloadRosterRequest,
            done: ({ employees }) => text("console.roster.requested", { count: employees.length }),
          }}
          icon="download"
          data-testid="download-roster-request"
        >
          {text("console.roster.download")}
        </ActButton>
      </ButtonRow>
    </Card>
  );
}
