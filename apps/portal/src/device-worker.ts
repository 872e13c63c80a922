import { DeviceClient, createWorkerPorts } from "@meekijk/session-client";
import type { DeviceCommand, DeviceNotice } from "@meekijk/session-client";

// The session itself runs here: the tab is usually covered by what is shared, and a covered page is slowed down.
const client = new DeviceClient({
  ports: createWorkerPorts(),
  onNotice: (notice: DeviceNotice) => postMessage(notice),
});

addEventListener("message", ({ data }: MessageEvent<DeviceCommand>) => client.command(data));
