import { z } from "zod";

/** What a page may use or be, by the names of Content Security Policy 3; a browser may send others. */
export const policyDirectiveSchema = z.enum([
  "base-uri",
  "connect-src",
  "default-src",
  "font-src",
  "form-action",
  "frame-ancestors",
  "img-src",
  "manifest-src",
  "require-trusted-types-for",
  "script-src",
  "script-src-attr",
  "script-src-elem",
  "style-src",
  "style-src-attr",
  "style-src-elem",
  "trusted-types",
  "worker-src",
]);
export type PolicyDirective = z.infer<typeof policyDirectiveSchema>;

/** What a browser says that the policy of a page stopped (CSP 3, 5.3). Whoever likes can send one: it is never believed. */
export const policyReportSchema = z.object({
  "csp-report": z.object({
    "effective-directive": policyDirectiveSchema,
    "blocked-uri": z.string(),
  }),
});
