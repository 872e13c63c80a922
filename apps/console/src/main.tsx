import { preparePage } from "@meekijk/design-system";
import type { TenantId } from "@meekijk/protocol";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { AccountStore } from "./account/account-store.ts";
import { isSignInLink } from "./account/sign-in-token.ts";
import { OwnAccountStore } from "./account/own-account-store.ts";
import { provePasskey } from "./account/passkey-acts.ts";
import { beginSingleSignOn, readMe, readWebSessions, signIn, signOut } from "./api/account.ts";
import { readPasskeys } from "./api/passkeys.ts";
import { readMySessions } from "./api/sessions.ts";
import { App } from "./app.tsx";
import { MySessionsStore } from "./components/session-list/my-sessions-store.ts";
import { ConsoleWorkerClient } from "./session/console-worker-client.ts";
import { createScreen } from "./session/create-screen.ts";
import { saveFile } from "./session/save-file.ts";
import { createConsoleWorker } from "./session/create-console-worker.ts";
import { endSessionOnClosing } from "./session/page-closing.ts";

const page = document.querySelector("#page");
if (page === null) throw new Error("index.html has no #page");

const clearFragment = () => history.replaceState(null, "", location.pathname + location.search);
const account = new AccountStore({
  signIn,
  signInWithPasskey: () => provePasskey("passkey-sign-in"),
  signOut,
  readMe,
  clearFragment,
});
const mySessions = new MySessionsStore({
  readMySessions,
  readWallMs: () => Date.now(),
  onSignedOut: () => account.expire(),
});
const ownAccount = new OwnAccountStore({
  readPasskeys,
  readWebSessions,
  onSignedOut: () => account.expire(),
});
async function goToProvider(tenantId: TenantId): Promise<void> {
  const answer = await beginSingleSignOn(tenantId);
  if (answer.isOk) location.assign(answer.value);
  else account.failSingleSignOn(answer.problem);
}
const client = new ConsoleWorkerClient({
  createWorker: createConsoleWorker,
  saveFile,
  createScreen,
  readMonotonicMs: () => performance.now(),
  serverAddress: location.origin,
});

preparePage();
endSessionOnClosing(window, client);
void account.open(location.hash);
window.addEventListener("hashchange", () => {
  if (!isSignInLink(location.hash)) return;
  // A link opened in the tab of a running session may not take the session away.
  if (client.getSession().view.step.kind === "idle") void account.open(location.hash);
  else clearFragment();
});

createRoot(page).render(
  <StrictMode>
    <App
      account={account}
      client={client}
      mySessions={mySessions}
      ownAccount={ownAccount}
      onSingleSignOn={(tenantId) => void goToProvider(tenantId)}
      browserLanguage={navigator.language.startsWith("nl") ? "nl" : "en"}
    />
  </StrictMode>,
);
