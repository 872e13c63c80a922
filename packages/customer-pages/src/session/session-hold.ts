import { type ConsentWordingId, nameConsentWording } from "@meekijk/messages";
import type { PublicKey } from "@meekijk/protocol";
import type { AcceptanceAnswers } from "@meekijk/session-client";
import type { CustomerProgram } from "../portal-context.tsx";
import { hashText } from "../terms-loading/hash-text.ts";
import { CustomerSession } from "./customer-session.ts";
import { DeviceWorkerClient } from "./device-worker-client.ts";
import { endSessionOnClosing, sendClosingBeacon } from "./page-closing.ts";
import type { ScreenChoices } from "./screen-choices.ts";
import type { SessionPorts } from "./session-ports.ts";

/** What the page holds of one session. */
export interface SessionHold {
  client: DeviceWorkerClient;
  customer: CustomerSession;
  screenChoices: ScreenChoices | undefined;
}

/** Everything that a session needs, wired; the worker starts as soon as the wordings of the questions have their names. */
export function startSession(
  answers: AcceptanceAnswers,
  {
    program: { form, serverAddress },
    rootKey,
  }: {
    program: CustomerProgram;
    /** As the site served it; a program that has one of its own heeds this not at all. */
    rootKey: PublicKey | undefined;
  },
  ports: SessionPorts,
): SessionHold {
  const hold = wireSession(ports);
  const name = (wordingId: ConsentWordingId) => nameConsentWording(wordingId, answers.language, hashText);
  const ofHelper = (wordingId: ConsentWordingId) => (form === "helper" ? name(wordingId) : undefined);
  const wordings = Promise.all([
    name("consent.view"),
    ofHelper("consent.control"),
    ofHelper("consent.file-in"),
    ofHelper("consent.clipboard-in"),
    ofHelper("consent.clipboard-out"),
  ]);
  void wordings.then(([viewWording, controlWording, fileWording, clipboardIn, clipboardOut]) =>
    hold.client.start({
      kind: "start",
      answers,
      serverAddress,
      ...(rootKey && { rootKey }),
      viewWording,
      ...(controlWording && { controlWording }),
      ...(fileWording && { fileWording }),
      ...(clipboardIn && clipboardOut && { clipboardWordings: { in: clipboardIn, out: clipboardOut } }),
    }),
  );
  return hold;
}

/** The hold of a page that was loaded anew on a session that runs outside it. */
export function attachSession(ports: SessionPorts): SessionHold {
  const hold = wireSession(ports);
  hold.client.attach();
  return hold;
}

function wireSession({ createWorker, pickScreen, screenChoices, endsWithPage }: SessionPorts): SessionHold {
  const client = new DeviceWorkerClient({
    createWorker,
    readWallMs: Date.now,
    readMonotonicMs: () => performance.now(),
    startTimer: (delayMs, fire) => {
      const timer = setTimeout(fire, delayMs);
      return () => clearTimeout(timer);
    },
    sendClosing: sendClosingBeacon,
    stopCapture: () => customer.stopCapture(),
  });
  const customer = new CustomerSession({
    client,
    pickScreen,
    readMonotonicMs: () => performance.now(),
  });
  if (endsWithPage) endSessionOnClosing(window, () => client.close());
  return { client, customer, screenChoices };
}
