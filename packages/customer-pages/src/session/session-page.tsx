import { useEffect, useSyncExternalStore } from "react";
import type { DeviceStep } from "@meekijk/session-client";
import { PageShell } from "../components/page-shell.tsx";
import { useSessionKeep } from "../place/keep/use-session-keep.ts";
import { usePortal } from "../portal-context.tsx";
import { useSessionPresence } from "../presence/use-session-presence.ts";
import { EndedScreen } from "../screens/ended/screen.tsx";
import { CheckingScreen } from "../screens/network/screen.tsx";
import { TroubleScreen } from "../screens/trouble/screen.tsx";
import type { SessionHold } from "./session-hold.ts";
import { StepBar } from "./step-bar.tsx";
import { StepScreen } from "./step-screen.tsx";

const opening: DeviceStep = { kind: "opening" };

/** The session from the press on share to after its end: shows what the worker tells, sends what the customer does. */
export function SessionPage({ hold }: { hold: SessionHold }) {
  const { client, customer } = hold;
  const { brand } = usePortal();
  useSessionPresence(client, brand.brandSlug);
  const session = useSyncExternalStore(client.subscribe, client.getSession);
  const keepHold = useSessionKeep(
    session.kind === "running" ? session.view : undefined,
    session.kind === "running" ? session.view.step.kind : session.kind,
  );

  useEffect(() => {
    const report = () => customer.reportActivity();
    const kinds = ["pointerdown", "pointermove", "keydown"] as const;
    for (const kind of kinds) addEventListener(kind, report, { passive: true });
    return () => {
      for (const kind of kinds) removeEventListener(kind, report);
    };
  }, [customer]);

  if (session.kind === "failed") {
    return (
      <PageShell>
        <TroubleScreen />
      </PageShell>
    );
  }
  if (session.kind === "starting") {
    return (
      <PageShell bar={<StepBar step={opening} customer={customer} />}>
        <CheckingScreen isOpening={false} />
      </PageShell>
    );
  }
  const { view, viewedSinceMs } = session;
  const { step } = view;
  if (step.kind === "ended") {
    return (
      <PageShell>
        <EndedScreen
          view={view}
          step={step}
          viewedMs={viewedSinceMs === undefined ? undefined : step.endedAtMs - viewedSinceMs}
          wantsReport={customer.wantsReport}
          isViewingKnown={client.hasFollowedSession}
          endedAtWallMs={client.toWallMs(step.endedAtMs)}
          keepHold={keepHold}
        />
      </PageShell>
    );
  }
  return (
    <PageShell bar={<StepBar step={step} customer={customer} />}>
      <StepScreen view={view} hold={hold} keepHold={keepHold} />
    </PageShell>
  );
}
