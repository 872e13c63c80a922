import { useState } from "react";
import { Banner, Button } from "@meekijk/design-system";
import type { PlaceMe } from "@meekijk/protocol";
import type { PlaceProblem } from "./api/place-request.ts";
import { usePlace } from "./place-context.tsx";
import { ProblemNotice } from "./problem-notice.tsx";

/** Whom a link just signed in. It may be of somebody who sent it on, to have what happens here in their own account. */
export function WhoseAccount({ me }: { me: PlaceMe }) {
  const { text, store } = usePlace();
  const [problem, setProblem] = useState<PlaceProblem>();
  const signOut = () => void store.signOut().then(setProblem);
  return (
    <>
      <Banner
        tone="info"
        icon="person"
        announce="polite"
        data-testid="place-whose"
        actions={
          <Button onPress={signOut} data-testid="place-not-me">
            {text("place.link.not-me")}
          </Button>
        }
      >
        <p>{text("place.link.whose", { name: me.name, email: me.email })}</p>
      </Banner>
      {problem === undefined ? null : <ProblemNotice problem={problem} onRetry={signOut} />}
    </>
  );
}
