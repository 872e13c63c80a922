import { useState } from "react";
import { Badge, Banner, Button, Card, VisuallyHidden } from "@meekijk/design-system";
import { formatDate } from "@meekijk/messages";
import type { CustomerId, OwnPerson } from "@meekijk/protocol";
import { usePortal } from "../../../portal-context.tsx";
import { blockPerson } from "../../api/place-api.ts";
import type { PlaceProblem } from "../../api/place-request.ts";
import { EntryList } from "../../entry-list.tsx";
import { usePlace } from "../../place-context.tsx";
import { ProblemNotice } from "../../problem-notice.tsx";

type Outcome =
  | { kind: "blocked"; name: string; endedSessionCount: number }
  | { kind: "failed"; problem: PlaceProblem; retry: () => void };

const toneOf = { none: "neutral", "not-activated": "neutral", active: "good", blocked: "danger" } as const;

/** Everybody of the organisation; each can be blocked in one press, and the page says what that did (R060). */
export function PeopleCard({
  people,
  ownId,
  onChanged,
}: {
  people: readonly OwnPerson[];
  ownId: CustomerId;
  onChanged: () => Promise<void>;
}) {
  const { brand, language } = usePortal();
  const { text, store } = usePlace();
  const [busyWith, setBusyWith] = useState<CustomerId>();
  const [outcome, setOutcome] = useState<Outcome>();

  const block = ({ customerId, name }: Pick<OwnPerson, "customerId" | "name">) => {
    setBusyWith(customerId);
    setOutcome(undefined);
    void blockPerson(customerId).then((answer) => {
      setBusyWith(undefined);
      if (answer.isOk) {
        setOutcome({ kind: "blocked", name, endedSessionCount: answer.value });
        void onChanged();
      } else if (!store.takeRefusal(answer.problem)) {
        const retry = () => block({ customerId, name });
        setOutcome({ kind: "failed", problem: answer.problem, retry });
      }
    });
  };

  return (
    <Card title={text("place.organisation.people")} data-testid="place-people">
      {outcome === undefined ? null : outcome.kind === "failed" ? (
        <ProblemNotice problem={outcome.problem} onRetry={outcome.retry} />
      ) : (
        <Banner tone="good" announce="assertive" data-testid="place-person-blocked">
          <p>{text("place.organisation.blocked", { name: outcome.name })}</p>
          {outcome.endedSessionCount === 0 ? null : (
            <p>{text("place.organisation.blocked.ended", { count: outcome.endedSessionCount })}</p>
          )}
          <p>{text("place.organisation.blocked.undo", { brand: brand.name, phone: brand.phone })}</p>
        </Banner>
      )}
      <EntryList
        entries={people.map((person) => ({
          key: person.customerId,
          name: person.name,
          badge: (
            <>
              <Badge tone={toneOf[person.state]}>{text(`place.organisation.state.${person.state}`)}</Badge>
              {person.customerId === ownId ? (
                <Badge tone="info">{text("place.organisation.you")}</Badge>
              ) : null}
            </>
          ),
          facts: [
            ...(person.email === null ? [] : [person.email]),
            text(
              person.isAdministrator
                ? "place.organisation.administrator"
                : `place.organisation.kind.${person.kind}`,
            ),
            person.lastSignedInAt === null
              ? text("place.organisation.never")
              : text("place.organisation.last-signed-in", {
                  date: formatDate(language, Date.parse(person.lastSignedInAt)),
                }),
          ],
          act:
            person.customerId === ownId || person.state === "blocked" || person.state === "none" ? null : (
              <Button
                variant="danger"
                icon="lock"
                isDisabled={busyWith === person.customerId}
                onPress={() => block(person)}
                data-testid="place-block-person"
              >
                {text("place.organisation.block")}
                <VisuallyHidden>: {person.name}</VisuallyHidden>
              </Button>
            ),
        }))}
      />
    </Card>
  );
}
