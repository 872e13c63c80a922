import { useNow } from "@meekijk/design-system";
import type { ConsoleWorkerClient } from "./console-worker-client.ts";

/** Now by the worker's clock, renewed every second and with every view, so that 60 seconds never show as 61. */
export function useSessionNow(client: ConsoleWorkerClient): number {
  return Math.max(useNow(client.readNowMs), client.getSession().viewedAtMs);
}
