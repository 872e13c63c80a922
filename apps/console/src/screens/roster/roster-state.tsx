import { Badge, Banner, Card } from "@meekijk/design-system";
import { formatDateTime } from "@meekijk/messages";
import type { RosterView } from "@meekijk/protocol";
import { useLanguage } from "../../language/use-language.tsx";
import { RootKey } from "./root-key.tsx";

/** Whether a roster holds now and until when, and the root key that it goes back to. */
export function RosterState({ roster }: { roster: RosterView["roster"] }) {
  const { text, language } = useLanguage();
  const counts = roster?.isValidNow === true && roster.isOfThisServer;
  const state = roster === null ? "none" : counts ? "valid" : "not-valid";
  const tone = { none: "neutral", valid: "good", "not-valid": "warning" } as const;
  return (
    <Card title={text("console.roster.now")}>
      <p>
        <Badge tone={tone[state]} data-testid="roster-state">
          {text(`console.roster.state.${state}`)}
        </Badge>
      </p>
      {roster === null ? (
        <p>{text("console.roster.none")}</p>
      ) : (
        <>
          <p data-testid="roster-validity">
            {text("console.roster.validity", {
              number: String(roster.number),
              from: formatDateTime(language, Date.parse(roster.issuedAt)),
              until: formatDateTime(language, Date.parse(roster.validUntil)),
            })}
          </p>
          {counts ? null : (
            <Banner tone="warning" data-testid="roster-renew">
              <p>{text(roster.isOfThisServer ? "console.roster.renew" : "console.roster.other-server")}</p>
            </Banner>
          )}
          <RootKey rootKey={roster.rootKey} />
        </>
      )}
    </Card>
  );
}
