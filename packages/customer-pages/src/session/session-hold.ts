import { nameConsentWording } from "@meekijk/messages";
import type { AcceptanceAnswers } from "@meekijk/session-client";
import { hashText } from "../terms-loading/hash-text.ts";
import { CustomerSession } from "./customer-session.ts";
import { DeviceWorkerClient } from "./device-worker-client.ts";
import { endSessionOnClosing, sendClosingBeacon } from "./page-closing.ts";
import type { SessionPorts } from "./session-ports.ts";

/** What the page holds of one session. */
export interface SessionHold {
  client: DeviceWorkerClient;
  customer: CustomerSession;
}

/** Everything that a session needs, wired; the worker starts as soon as the wording of the question has its name. */
export function startSession(
  answers: AcceptanceAnswers,
  { createWorker, pickScreen }: SessionPorts,
): SessionHold {
  const client = new DeviceWorkerClient({
    createWorker,
    readWallMs: Date.now,
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
  endSessionOnClosing(window, () => client.close());
  void nameConsentWording("consent.view", answers.language, hashText).then((viewWording) =>
    client.start({ kind: "start", answers, serverAddress: location.origin, viewWording }),
  );
  return { client, customer };
}
