// oxlint-disable-next-line import/default -- Vite makes the address
import deviceWorkerAddress from "../device-worker.ts?worker&url";
import { createTrustedWorkerAddress } from "./trusted-worker-address.ts";

type Policies = Parameters<typeof createTrustedWorkerAddress>[1];

const trust = createTrustedWorkerAddress(
  deviceWorkerAddress,
  (globalThis as { trustedTypes?: Policies }).trustedTypes,
);

/** Starts the worker that runs the session; called after the customer chose to share, never before (R009). */
export function createDeviceWorker(): Worker {
  const worker = new Worker(trust(deviceWorkerAddress), { type: "module" });
  // Its checks of what a peer says weigh too much for the first screen; without it the relay carries everything.
  import("@meekijk/direct-path").then(
    ({ lendPeersTo }) => lendPeersTo(worker),
    () => undefined,
  );
  return worker;
}
