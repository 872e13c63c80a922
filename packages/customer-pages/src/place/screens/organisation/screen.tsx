import { Card, ProgressText } from "@meekijk/design-system";
import type { PlaceMe } from "@meekijk/protocol";
import { Screen } from "../../../components/screen.tsx";
import { readOrganisation } from "../../api/place-api.ts";
import { usePlace } from "../../place-context.tsx";
import { ProblemNotice } from "../../problem-notice.tsx";
import { usePlaceReading } from "../../use-place-reading.ts";
import { InviteCard } from "./invite-card.tsx";
import { PeopleCard } from "./people-card.tsx";

/** The people of the own organisation, for its administrator (R059, R060). */
export function OrganisationScreen({ me }: { me: PlaceMe }) {
  const { text } = usePlace();
  const { reading, readAgain } = usePlaceReading(readOrganisation);
  const title =
    reading.kind === "ready" ? reading.value.name : (me.organisationName ?? text("place.nav.organisation"));
  return (
    <Screen title={title} lead={text("place.organisation.lead")} data-testid="place-organisation-page">
      {reading.kind === "loading" ? (
        <ProgressText>{text("place.loading")}</ProgressText>
      ) : reading.kind === "failed" ? (
        <Card>
          <ProblemNotice problem={reading.problem} onRetry={() => void readAgain()} />
        </Card>
      ) : (
        <PeopleCard people={reading.value.people} ownId={me.customerId} onChanged={readAgain} />
      )}
      <InviteCard onInvited={readAgain} />
    </Screen>
  );
}
