export * from "./console-view.ts";
export * from "./device-view.ts";
