// oxlint-disable-next-line import/default -- Vite makes the address
import consoleWorkerAddress from "../console-worker.ts?worker&url";
import { lendPeersTo } from "@meekijk/direct-path";
import { createTrustedWorkerAddress } from "./trusted-worker-address.ts";

type Policies = Parameters<typeof createTrustedWorkerAddress>[1];

const trust = createTrustedWorkerAddress(
  consoleWorkerAddress,
  (globalThis as { trustedTypes?: Policies }).trustedTypes,
);

/** Starts the worker that runs one session. */
export function createConsoleWorker(): Worker {
  const worker = new Worker(trust(consoleWorkerAddress), { type: "module" });
  lendPeersTo(worker);
  return worker;
}
