import { ConsoleClient, FilePick, createWorkerPorts, openPageFiles } from "@meekijk/session-client";
import type { ConsoleWorkerCommand, ConsoleWorkerNotice } from "./session/console-worker-messages.ts";

// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker speaks to its own page only
const tell = (notice: ConsoleWorkerNotice) => self.postMessage(notice);

// The session and the picture live here, so that a busy page never delays what the employee sees.
const client = new ConsoleClient({
  ports: createWorkerPorts(),
  files: openPageFiles((name, content) => tell({ kind: "file-arrived", name, content })),
  onNotice: tell,
});

const pick = new FilePick(tell);

self.onmessage = ({ data }: MessageEvent<ConsoleWorkerCommand>) => {
  if (data.kind !== "offer-file") client.command(data);
  else void pick.take(data.file, (file) => client.command({ kind: "offer-file", file }));
};
