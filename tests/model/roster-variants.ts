import type { Variant } from "./variants.ts";

/** Of who the employee is: `roster.pml`. */
export const rosterVariants: readonly Variant[] = [
  { name: "NAIVE_ROOT", property: "SERVER_MAKES_NOBODY", about: "R036", isShort: true },
  { name: "NAIVE_ENTRY", property: "SERVER_MAKES_NOBODY", about: "R036" },
  { name: "NAIVE_SIGNER", property: "NEWEST_ROOT_SIGNS", about: "R036" },
  { name: "NAIVE_PROVIDER", property: "OF_THIS_PROVIDER", about: "R036" },
  { name: "NAIVE_SESSION", property: "OF_THIS_SESSION", about: "R036" },
  { name: "NAIVE_CONSOLE_KEY", property: "OF_THIS_CONSOLE", about: "R036" },
  { name: "NAIVE_NAMED", property: "NAMED_IS_PROVEN", about: "R036" },
  { name: "NAIVE_PASSKEY", property: "LISTED_KEY_ALONE", about: "R036" },
  { name: "NAIVE_ORIGIN", property: "MADE_AT_THE_CONSOLE", about: "R036" },
  { name: "NAIVE_EXPIRY", property: "EXPIRED_IS_SAID", about: "R036" },
  { name: "NAIVE_STORE", property: "NEWEST_IS_STORED", about: "R036" },
  { name: "NAIVE_UPLOAD", property: "NEWEST_IS_STORED", about: "R036" },
  { name: "NAIVE_STANDING", property: "BLOCKED_AT_ONCE", about: "R036" },
  { name: "NAIVE_SHOW", property: "PROOF_IS_LOGGED", about: "R036 R048" },
];

/** A rule that the code as built does not keep (docs/model.md, "What the model found"). */
export const rosterFound: readonly { name: string; property: string }[] = [
  { name: "FOUND_OLD_ROSTER", property: "REVOKED_STAYS_OUT" },
];
