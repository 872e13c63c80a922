export * from "./catalogue.ts";
export * from "./catalogues.ts";
export * from "./consent-wordings.ts";
export * from "./format-date-time.ts";
export * from "./format-duration.ts";
export { createFormatter } from "./format-message.ts";
export type { Formatter } from "./format-message.ts";
export * from "./language.ts";
export type { MessageValues } from "./message-values.ts";
