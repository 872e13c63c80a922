export type { ClientPorts, ClientSocket } from "./client-ports.ts";
export { ConsoleClient } from "./console-client.ts";
export type { ConsoleClientSettings } from "./console-client.ts";
export type * from "./console-view.ts";
export { DeviceClient } from "./device-client.ts";
export type { DeviceClientSettings } from "./device-client.ts";
export type * from "./device-view.ts";
export type { InputSink } from "./input-gate.ts";
export { createWorkerPorts } from "./worker-ports.ts";
