export * from "./catalogue.ts";
// One module each: a page takes the one that it shows, and no other weighs on it.
export { consoleCatalogue } from "./catalogue-console.ts";
export { doubtCatalogue } from "./catalogue-doubt.ts";
export { helperCatalogue } from "./catalogue-helper.ts";
export * from "./catalogue-place.ts";
export { portalCatalogue } from "./catalogue-portal.ts";
export { serverCatalogue } from "./catalogue-server.ts";
export { verifyCatalogue } from "./catalogue-verify.ts";
export * from "./consent-wordings.ts";
export * from "./customer-instruction.ts";
export * from "./format-bytes.ts";
export * from "./format-date-time.ts";
export * from "./format-duration.ts";
export { createFormatter } from "./format-message.ts";
export type { Formatter } from "./format-message.ts";
export * from "./format-sha256.ts";
export * from "./language.ts";
export type { MessageValues } from "./message-values.ts";
