import { Suspense, lazy, useEffect, useMemo, useReducer } from "react";
import { ProgressText } from "@meekijk/design-system";
import type { BrandView, Language } from "@meekijk/protocol";
import { PageShell } from "./components/page-shell.tsx";
import { PortalContext, createPortalText } from "./portal-context.tsx";
import type { CustomerProgram, Portal } from "./portal-context.tsx";
import { stepPortalPage } from "./portal-page.ts";
import type { PortalPage } from "./portal-page.ts";
import { DidYouCallScreen } from "./screens/did-you-call/screen.tsx";
import { NotCalledScreen } from "./screens/not-called/screen.tsx";
import type { SessionPorts } from "./session/session-ports.ts";
import type { SharingObstacle } from "./sharing-obstacle.ts";
import { usePageLanguage } from "./use-page-language.ts";

// The first question weighs little; the rest comes while the customer reads it.
const loadLaterPages = () => import("./later-pages.tsx");
const LaterPage = lazy(async () => ({ default: (await loadLaterPages()).LaterPage }));
const CheckPage = lazy(async () => ({ default: (await import("./check-page.tsx")).CheckPage }));

/** The customer's way from the first question to the end of the session, for one brand. */
export function App({
  brand,
  firstLanguage,
  obstacle,
  program,
  hasStopKeys = false,
  ports,
  isRecordPage,
  isCheckPage = false,
}: {
  brand: BrandView;
  program: CustomerProgram;
  /** True once the program says so; a page in a browser has none. */
  hasStopKeys?: boolean;
  firstLanguage: Language;
  obstacle: Promise<SharingObstacle | undefined>;
  ports: SessionPorts;
  isRecordPage: boolean;
  /** The page on which anybody checks who is with them; it begins nothing. */
  isCheckPage?: boolean;
}) {
  const [language, changeLanguage] = usePageLanguage(firstLanguage);
  const [page, dispatch] = useReducer(stepPortalPage, firstPage(ports));
  const portal = useMemo<Portal>(
    () => ({ brand, program, hasStopKeys, language, text: createPortalText(language) }),
    [brand, program, hasStopKeys, language],
  );
  useEffect(() => {
    if (!isCheckPage) void loadLaterPages();
  }, [isCheckPage]);

  const isEarly = page.kind === "did-you-call" || page.kind === "not-called";
  return (
    <PortalContext value={portal}>
      <Suspense
        fallback={
          <PageShell>
            <ProgressText>{portal.text("portal.page.loading")}</ProgressText>
          </PageShell>
        }
      >
        {isCheckPage ? (
          <CheckPage onChangeLanguage={changeLanguage} />
        ) : isEarly && !isRecordPage ? (
          <PageShell onChangeLanguage={changeLanguage}>
            {page.kind === "not-called" ? (
              <NotCalledScreen onBack={() => dispatch({ kind: "restart" })} />
            ) : (
              <DidYouCallScreen
                onYes={() => void obstacle.then((found) => dispatch({ kind: "called", obstacle: found }))}
                onNo={() => dispatch({ kind: "not-called" })}
              />
            )}
          </PageShell>
        ) : (
          <LaterPage
            page={isRecordPage ? { kind: "record" } : page}
            ports={ports}
            dispatch={dispatch}
            onChangeLanguage={changeLanguage}
          />
        )}
      </Suspense>
    </PortalContext>
  );
}

/** A page that was loaded anew beside a running session shows that session. */
function firstPage({ isSessionRunning }: SessionPorts): PortalPage {
  return { kind: isSessionRunning ? "session" : "did-you-call" };
}
