import { useEffect, useState } from "react";
import { Banner, Button, Stack } from "@meekijk/design-system";
import type { PlaceMe } from "@meekijk/protocol";
import { readSessions } from "./api/place-api.ts";
import { usePlace } from "./place-context.tsx";
import type { PlacePage } from "./place-page.ts";
import { PlaceSessionsStore } from "./place-sessions-store.ts";
import { AccountScreen } from "./screens/account/screen.tsx";
import { OrganisationScreen } from "./screens/organisation/screen.tsx";
import { OverviewScreen } from "./screens/overview/screen.tsx";
import { SessionScreen } from "./screens/session/screen.tsx";
import styles from "./signed-in-pages.module.css";

/** The pages of whoever is signed in and has read what must be read. */
export function SignedInPages({ me, page }: { me: PlaceMe; page: PlacePage }) {
  const { text, store, goTo } = usePlace();
  const [sessions] = useState(
    () => new PlaceSessionsStore({ readSessions, takeRefusal: (problem) => store.takeRefusal(problem) }),
  );
  useEffect(() => {
    // Whoever comes back to this page after a while sees what is so now.
    const look = () => {
      if (document.visibilityState === "visible") void store.readMe();
    };
    document.addEventListener("visibilitychange", look);
    return () => document.removeEventListener("visibilitychange", look);
  }, [store]);

  return (
    <Stack gap="l">
      <nav className={styles.nav} aria-label={text("place.nav")}>
        {(["overview", "account", ...(me.isAdministrator ? ["organisation" as const] : [])] as const).map(
          (kind) => (
            <Button
              key={kind}
              variant={page.kind === kind ? "primary" : "secondary"}
              {...(page.kind === kind && { "aria-current": "page" as const })}
              onPress={() => goTo({ kind })}
              data-testid={`place-${kind}`}
            >
              {text(`place.nav.${kind}`)}
            </Button>
          ),
        )}
      </nav>
      {me.otherWebSessionCount > 0 && page.kind !== "account" ? (
        <Banner
          tone="warning"
          data-testid="place-elsewhere"
          actions={<Button onPress={() => goTo({ kind: "account" })}>{text("place.elsewhere.look")}</Button>}
        >
          <p>{text("place.elsewhere")}</p>
        </Banner>
      ) : null}
      {page.kind === "session" ? (
        <SessionScreen key={page.sessionId} sessionId={page.sessionId} me={me} sessions={sessions} />
      ) : page.kind === "account" ? (
        <AccountScreen me={me} />
      ) : page.kind === "organisation" && me.isAdministrator ? (
        <OrganisationScreen me={me} />
      ) : (
        <OverviewScreen me={me} sessions={sessions} />
      )}
    </Stack>
  );
}
