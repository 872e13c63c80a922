import type { Language } from "@meekijk/messages";
import type { MeView, TenantId } from "@meekijk/protocol";
import { useEffect, useState, useSyncExternalStore } from "react";
import type { AccountStore } from "./account/account-store.ts";
import type { OwnAccountStore } from "./account/own-account-store.ts";
import { useUnreadAlarms } from "./administration/use-unread-alarms.ts";
import { useReading } from "./administration/use-reading.ts";
import { readOwnReadiness } from "./api/employees.ts";
import { useLookAgain } from "./account/use-look-again.ts";
import { AdministrationNavigation } from "./components/administration-navigation/administration-navigation.tsx";
import { LogNotice } from "./components/log-notice/log-notice.tsx";
import type { MySessionsStore } from "./components/session-list/my-sessions-store.ts";
import { TopBar } from "./components/top-bar/top-bar.tsx";
import { LanguageProvider } from "./language/use-language.tsx";
import { usePageTitle } from "./language/use-page-title.ts";
import { fragmentOf } from "./place/place.ts";
import { usePlace } from "./place/use-place.ts";
import { AccountScreen } from "./screens/account/screen.tsx";
import { AdministrationScreen } from "./screens/administration/screen.tsx";
import { HomeScreen } from "./screens/home/screen.tsx";
import { PastSessionScreen } from "./screens/past-session/screen.tsx";
import { SignInScreen } from "./screens/sign-in/screen.tsx";
import type { ConsoleWorkerClient } from "./session/console-worker-client.ts";
import { SessionScreen } from "./session/session-screen.tsx";

interface AppProps {
  account: AccountStore;
  client: ConsoleWorkerClient;
  mySessions: MySessionsStore;
  ownAccount: OwnAccountStore;
  onSingleSignOn: (tenantId: TenantId) => void;
  /** Until we know who signs in. */
  browserLanguage: Language;
}

/** The console: signing in, the employee's own pages, or the one running session. */
export function App({ account: store, browserLanguage, onSingleSignOn, ...rest }: AppProps) {
  const account = useSyncExternalStore(store.subscribe, store.getAccount);
  const [chosen, choose] = useState<Language>();
  const ownLanguage = account.kind === "signed-in" ? account.me.language : browserLanguage;
  return (
    <LanguageProvider language={chosen ?? ownLanguage} choose={choose}>
      {account.kind === "signed-in" ? (
        <SignedIn me={account.me} account={store} {...rest} />
      ) : (
        <SignInScreen
          account={account}
          onRetry={() => void store.retry()}
          onPasskey={() => void store.signInWithPasskey()}
          onSingleSignOn={onSingleSignOn}
        />
      )}
    </LanguageProvider>
  );
}

function SignedIn({
  me,
  account,
  client,
  mySessions: store,
  ownAccount: ownStore,
}: { me: MeView } & Pick<AppProps, "account" | "client" | "mySessions" | "ownAccount">) {
  const session = useSyncExternalStore(client.subscribe, client.getSession);
  const place = usePlace();
  const mySessions = useSyncExternalStore(store.subscribe, store.getMySessions);
  const readSessions = () => void store.read();
  const ownAccount = useSyncExternalStore(ownStore.subscribe, ownStore.getOwnAccount);
  useEffect(() => void store.read(), [store]);
  useEffect(() => void ownStore.read(), [ownStore]);
  useLookAgain(ownStore.look);
  const { reading: readiness, readAgain: readReadiness } = useReading(readOwnReadiness, () =>
    account.expire(),
  );
  useLookAgain(readReadiness);
  const { unreadAlarms, readUnread } = useUnreadAlarms(me.allowed, () => account.expire());
  const { employee } = me;
  const { step } = session.view;
  usePageTitle(session.view);

  // A session takes the whole page; afterwards the employee stands at the start, ready for the next code.
  const isIdle = step.kind === "idle";
  useEffect(() => {
    if (!isIdle && location.hash !== "") history.replaceState(null, "", location.pathname + location.search);
  }, [isIdle]);

  const leave = () => {
    client.release();
    store.forget();
    ownStore.forget();
    location.hash = fragmentOf({ kind: "home" });
  };
  const expire = () => {
    leave();
    account.expire();
  };
  if (!isIdle) {
    return (
      <SessionScreen
        key={session.key}
        session={session}
        client={client}
        employee={employee}
        onNext={(code) => {
          client.release();
          readSessions();
          if (code !== "") client.join(code, employee);
        }}
        onSignedOut={expire}
      />
    );
  }
  // The first passkey opens the rest of the console to who came by a link.
  const readAccount = async () => {
    await ownStore.read();
    if (!me.isRecovering) return;
    await account.renew();
    readSessions();
  };
  const signOut = () => {
    leave();
    void account.signOut();
  };
  const takeSignedOut = () => {
    leave();
    void account.open("");
  };
  return (
    <>
      <TopBar employee={employee} view={session.view} onSignOut={signOut} />
      <AdministrationNavigation allowed={me.allowed} place={place} unreadAlarms={unreadAlarms} />
      <LogNotice employeeId={employee.employeeId} />
      {place.kind === "account" || me.isRecovering ? (
        <AccountScreen
          ownAccount={ownAccount}
          isRecovering={me.isRecovering}
          onRead={readAccount}
          onSignedOut={takeSignedOut}
        />
      ) : place.kind === "administration" ? (
        <AdministrationScreen
          key={place.page}
          page={place.page}
          me={me}
          onSignedOut={expire}
          onAlarmsRead={readUnread}
        />
      ) : place.kind === "past-session" ? (
        <PastSessionScreen
          key={place.sessionId}
          sessionId={place.sessionId}
          mySessions={mySessions}
          onReadSessions={readSessions}
        />
      ) : (
        <HomeScreen
          step={step}
          readiness={me.allowed.includes("join-codes") ? readiness : undefined}
          onReadReadiness={readReadiness}
          ownAccount={ownAccount}
          mySessions={mySessions}
          onReadSessions={readSessions}
          onJoin={(code) => client.join(code, employee)}
          onLeave={() => client.leave()}
        />
      )}
    </>
  );
}
