import { useEffect, useMemo, useState, useSyncExternalStore } from "react";
import { ProgressText, Stack } from "@meekijk/design-system";
import { createFormatter, placeCatalogue } from "@meekijk/messages";
import type { Language } from "@meekijk/protocol";
import { PageShell } from "../components/page-shell.tsx";
import { Screen } from "../components/screen.tsx";
import { usePortal } from "../portal-context.tsx";
import { blockByLink, readMe, signIn, signOut } from "./api/place-api.ts";
import { takeFragment } from "./own-place-address.ts";
import { PlaceContext, usePlace } from "./place-context.tsx";
import type { Place } from "./place-context.tsx";
import { readPlaceLink } from "./place-fragment.ts";
import { PlaceStore } from "./place-store.ts";
import type { PlaceVisitor } from "./place-store.ts";
import { ProblemNotice } from "./problem-notice.tsx";
import { ActivationScreen } from "./screens/activation/screen.tsx";
import { BlockedScreen } from "./screens/links/blocked-screen.tsx";
import { BlockLinkScreen } from "./screens/links/block-link-screen.tsx";
import { LinkScreen } from "./screens/links/link-screen.tsx";
import { SignInScreen } from "./screens/sign-in/screen.tsx";
import { SignedInPages } from "./signed-in-pages.tsx";
import { WhoseAccount } from "./whose-account.tsx";
import { usePlacePage } from "./use-place-page.ts";

export interface PlacePagesProps {
  fragment: string;
  onChangeLanguage: (language: Language) => void;
}

/** All pages of the own place, and which of them this visitor sees. */
export function PlacePages({ fragment, onChangeLanguage }: PlacePagesProps) {
  const { language } = usePortal();
  const [store] = useState(() => new PlaceStore({ signIn, blockByLink, signOut, readMe }));
  const [drafts] = useState(() => new Map<string, string>());
  const [page, goTo] = usePlacePage();
  const visitor = useSyncExternalStore(store.subscribe, store.getVisitor);
  const place = useMemo<Place>(
    () => ({ store, drafts, goTo, text: createFormatter(language, placeCatalogue) }),
    [store, drafts, goTo, language],
  );
  useEffect(() => {
    void store.open(readPlaceLink(fragment));
    // A link that is opened while this page is open only changes the part after the `#`.
    const openAgain = () => {
      const link = readPlaceLink(location.hash);
      if (link === undefined) return;
      takeFragment();
      void store.open(link);
    };
    addEventListener("hashchange", openAgain);
    return () => removeEventListener("hashchange", openAgain);
  }, [store, fragment]);

  const isOver =
    visitor.kind === "blocked" || (visitor.kind === "signed-out" && visitor.because === "signed-out");
  useEffect(() => {
    // The next person at this computer finds nothing that was typed.
    if (isOver) drafts.clear();
  }, [isOver, drafts]);

  return (
    <PlaceContext value={place}>
      <PageShell onChangeLanguage={onChangeLanguage}>
        <Stack gap="l">
          {visitor.kind === "signed-in" && visitor.cameByLink ? <WhoseAccount me={visitor.me} /> : null}
          {visitor.kind === "signed-in" && visitor.me.activationDuty === null ? (
            <SignedInPages me={visitor.me} page={page} />
          ) : (
            <DoorScreen visitor={visitor} />
          )}
        </Stack>
      </PageShell>
    </PlaceContext>
  );
}

/** Everything before somebody is inside. */
function DoorScreen({ visitor }: { visitor: PlaceVisitor }) {
  const { brand } = usePortal();
  const { text, store } = usePlace();
  switch (visitor.kind) {
    case "loading":
      return <ProgressText>{text("place.loading")}</ProgressText>;
    case "failed":
      return (
        <Screen title={text("place.title", { brand: brand.name })}>
          <ProblemNotice problem={visitor.problem} onRetry={() => void store.readMe()} />
        </Screen>
      );
    case "link":
      return <LinkScreen progress={visitor.progress} onPress={() => void store.followLink()} />;
    case "block-link":
      return <BlockLinkScreen progress={visitor.progress} onPress={() => void store.followLink()} />;
    case "signed-out":
      return <SignInScreen because={visitor.because} />;
    case "blocked":
      return <BlockedScreen how={visitor.how} />;
    case "signed-in":
      return visitor.me.activationDuty === null ? null : (
        <ActivationScreen me={visitor.me} duty={visitor.me.activationDuty} />
      );
  }
}
