import { useState } from "react";
import { Button, Card, KeyValueList } from "@meekijk/design-system";
import type { PlaceMe } from "@meekijk/protocol";
import { Screen } from "../../../components/screen.tsx";
import { usePortal } from "../../../portal-context.tsx";
import type { PlaceProblem } from "../../api/place-request.ts";
import { BlockCard } from "../../block-card.tsx";
import { usePlace } from "../../place-context.tsx";
import { ProblemNotice } from "../../problem-notice.tsx";
import { BrowsersCard } from "./browsers-card.tsx";
import { PasskeysCard } from "./passkeys-card.tsx";

/** Whose account it is, where it is signed in, and how it is closed at once (R057, R060). */
export function AccountScreen({ me }: { me: PlaceMe }) {
  const { brand } = usePortal();
  const { text, store } = usePlace();
  const [isBusy, setIsBusy] = useState(false);
  const [signOutProblem, setSignOutProblem] = useState<PlaceProblem>();
  const provider = { brand: brand.name, phone: brand.phone };

  const signOut = () => {
    setIsBusy(true);
    void store.signOut().then((problem) => {
      setIsBusy(false);
      setSignOutProblem(problem);
    });
  };

  return (
    <Screen title={text("place.account.title")} data-testid="place-account-page">
      <Card>
        <KeyValueList
          items={[
            { key: text("place.account.name"), value: me.name },
            { key: text("place.account.email"), value: me.email },
            {
              key: text("place.account.organisation"),
              value: me.organisationName ?? text("place.account.no-organisation"),
            },
          ]}
        />
        <p>{text("place.account.change", provider)}</p>
        {signOutProblem === undefined ? null : <ProblemNotice problem={signOutProblem} onRetry={signOut} />}
        <div>
          <Button size="large" isDisabled={isBusy} onPress={signOut} data-testid="place-sign-out">
            {text("place.account.sign-out")}
          </Button>
        </div>
      </Card>
      <PasskeysCard />
      <BrowsersCard />
      <BlockCard />
    </Screen>
  );
}
