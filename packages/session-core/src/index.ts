export * from "./console-session.ts";
export { nextDeviceDeadlineMs } from "./device-clock.ts";
export { isProven } from "./device-ending.ts";
export { mayShowPicture, openingDevice, stepDevice } from "./device-session.ts";
export type * from "./device-state.ts";
export type { Lease } from "./lease.ts";
export type { LinkState } from "./link-state.ts";
export type { SessionLimit } from "./session-clocks.ts";
export * from "./routing-number.ts";
