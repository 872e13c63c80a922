import { borrowPeers } from "@meekijk/direct-path";
import {
  ConsoleClient,
  FilePick,
  createWorkerPorts,
  openPageFiles,
  warmPictureCode,
} from "@meekijk/session-client";
import type { ConsoleWorkerCommand, ConsoleWorkerNotice } from "./session/console-worker-messages.ts";

const warmAfterMs = 500;

const tell = (notice: ConsoleWorkerNotice) =>
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker speaks to its own page only
  self.postMessage(notice, { transfer: notice.kind === "picture" ? [notice.patch.pixels.buffer] : [] });

// The session and all work on pixels live here; the page only puts finished ones on its canvas.
const ports = createWorkerPorts(borrowPeers(self));
const client = new ConsoleClient({
  ports,
  files: openPageFiles((name, content) => tell({ kind: "file-arrived", name, content })),
  onNotice: tell,
});

const pick = new FilePick(tell);

self.onmessage = ({ data }: MessageEvent<ConsoleWorkerCommand>) => {
  if (data.kind !== "offer-file") client.command(data);
  else void pick.take(data.file, (file) => client.command({ kind: "offer-file", file }));
};

// Joining comes first; then there is time until the customer has read the question.
ports.setTimer(() => void warmPictureCode(ports), warmAfterMs);
