import { useState } from "react";
import { sendRefusal } from "./api/send-refusal.ts";
import { PageShell } from "./components/page-shell.tsx";
import { SessionBar } from "./components/session-bar.tsx";
import { usePortal } from "./portal-context.tsx";
import type { PortalEvent, PortalPage } from "./portal-page.ts";
import { AcceptedScreen } from "./screens/accepted/screen.tsx";
import { CannotShareScreen } from "./screens/cannot-share/screen.tsx";
import { StoppedScreen } from "./screens/ended/stopped-screen.tsx";
import { RecordPage } from "./screens/record/record-page.tsx";
import { RefusedScreen } from "./screens/refused/screen.tsx";
import { TermsScreen } from "./screens/terms/screen.tsx";
import { attachSession, startSession } from "./session/session-hold.ts";
import type { SessionPorts } from "./session/session-ports.ts";
import { SessionPage } from "./session/session-page.tsx";

/**
 * Every page after the first two, in one piece of code: once it is here, nothing up to and after the end of a session
 * needs the network to be shown (R039).
 */
export function LaterPage({
  page,
  ports,
  dispatch,
  onChangeLanguage,
}: {
  page: PortalPage | { kind: "record" };
  ports: SessionPorts;
  dispatch: (event: PortalEvent) => void;
  onChangeLanguage: (language: "nl" | "en") => void;
}) {
  const { brand, program } = usePortal();
  const [hold, setHold] = useState(() => (ports.isSessionRunning ? attachSession(ports) : undefined));
  switch (page.kind) {
    case "session":
      return hold === undefined ? null : <SessionPage hold={hold} />;
    case "accepted":
      return (
        <PageShell bar={<SessionBar onStop={() => dispatch({ kind: "stop" })} />}>
          <AcceptedScreen
            documents={page.answers.documents}
            onShare={() => {
              setHold(startSession(page.answers, { program, rootKey: brand.rootKey }, ports));
              dispatch({ kind: "share" });
            }}
          />
        </PageShell>
      );
    case "terms":
      return (
        <PageShell onChangeLanguage={onChangeLanguage}>
          <TermsScreen
            onAccept={(answers) => dispatch({ kind: "accepted", answers })}
            onRefuse={() => {
              sendRefusal(brand.brandSlug);
              dispatch({ kind: "refused" });
            }}
          />
        </PageShell>
      );
    case "refused":
      return (
        <PageShell onChangeLanguage={onChangeLanguage}>
          <RefusedScreen onReadAgain={() => dispatch({ kind: "read-again" })} />
        </PageShell>
      );
    case "cannot-share":
      return (
        <PageShell onChangeLanguage={onChangeLanguage}>
          <CannotShareScreen obstacle={page.obstacle} onBack={() => dispatch({ kind: "restart" })} />
        </PageShell>
      );
    case "stopped":
      return (
        <PageShell onChangeLanguage={onChangeLanguage}>
          <StoppedScreen onRestart={() => dispatch({ kind: "restart" })} />
        </PageShell>
      );
    case "record":
      return <RecordPage onChangeLanguage={onChangeLanguage} />;
    case "did-you-call":
    case "not-called":
      return null;
  }
}
