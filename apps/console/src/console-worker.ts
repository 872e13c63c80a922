import { ConsoleClient, createWorkerPorts, openPageFiles, readPickedFile } from "@meekijk/session-client";
import type { ConsoleWorkerCommand, ConsoleWorkerNotice } from "./session/console-worker-messages.ts";

// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker speaks to its own page only
const tell = (notice: ConsoleWorkerNotice) => self.postMessage(notice);

// The session and the picture live here, so that a busy page never delays what the employee sees.
const client = new ConsoleClient({
  ports: createWorkerPorts(),
  files: openPageFiles((name, content) => tell({ kind: "file-arrived", name, content })),
  onNotice: tell,
});

self.onmessage = ({ data }: MessageEvent<ConsoleWorkerCommand>) => {
  if (data.kind !== "offer-file") client.command(data);
  else void readPickedFile(data.file).then((file) => client.command({ kind: "offer-file", file }));
};
