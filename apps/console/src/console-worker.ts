import { ConsoleClient, createWorkerPorts, type ConsoleCommand } from "@meekijk/session-client";

// The session and the picture live here, so that a busy page never delays what the employee sees.
const client = new ConsoleClient({
  ports: createWorkerPorts(),
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker speaks to its own page only
  onNotice: (notice) => self.postMessage(notice),
});

self.onmessage = ({ data }: MessageEvent<ConsoleCommand>) => client.command(data);
