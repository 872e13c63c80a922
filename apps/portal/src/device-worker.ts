import { borrowPeers } from "@meekijk/direct-path";
import { compileWasmLoops } from "@meekijk/screen-codec";
import { DeviceClient, VideoFrameSource, createWorkerPorts, warmPictureCode } from "@meekijk/session-client";
import type { DeviceNotice } from "@meekijk/session-client";
import type { PageCommand } from "@meekijk/customer-pages";

const warmAfterMs = 500;

const ports = createWorkerPorts(borrowPeers(globalThis), compileWasmLoops());
// The session itself runs here: the tab is usually covered by what is shared, and a covered page is slowed down.
const client = new DeviceClient({
  ports,
  deviceForm: "browser",
  onNotice: (notice: DeviceNotice) => postMessage(notice),
});

addEventListener("message", ({ data }: MessageEvent<PageCommand>) => {
  // A page in a browser has no files to give: its own download is the way to keep one.
  if (data.kind === "offer-file") return;
  if (data.kind !== "allow-view") {
    client.command(data);
    return;
  }
  if (!("frames" in data)) return;
  const { kind, questionId, frames } = data;
  client.command({ kind, questionId, screen: new VideoFrameSource(frames, ports) });
});

// The code comes first; then there is time until the digits are read out.
ports.setTimer(() => void warmPictureCode(ports), warmAfterMs);
