import type { Lasting, Variant } from "./variants.ts";

/** Of the log as the server keeps it: `tenant-log.pml`. */
export const logVariants: readonly Variant[] = [
  { name: "NAIVE_NO_ORDER", property: "HISTORY_IS_ONE", about: "R048", isShort: true },
  { name: "NAIVE_LOCK", property: "HISTORY_IS_ONE", about: "R048" },
  { name: "NAIVE_SIGN_EARLY", property: "SHOWN_SURVIVES", about: "R048", isShort: true },
  { name: "NAIVE_QUEUE", property: "LEAF_IS_ON_RECORD", about: "R048" },
  { name: "NAIVE_TWO_STEPS", property: "ENTERS_ONCE", about: "R048" },
  { name: "NAIVE_COMMIT_FIRST", property: "START_GOES_ON", about: "R048" },
  { name: "NAIVE_PROMISE", property: "RECEIPT_IN_TREE", about: "R048 R049" },
  { name: "NAIVE_CLOSE", property: "CLOSED_IS_WHOLE", about: "R048 R049", isShort: true },
  { name: "NAIVE_KNOWN", property: "RESTORED_IS_STOPPED", about: "R048" },
];

/** What the log must come to in the end. */
export const logLasting: readonly Lasting[] = [
  { name: "NAIVE_GIVE_UP", claim: "enters", about: "R048", isShort: true },
  { name: "NAIVE_MARK", claim: "enters", about: "R048" },
];

/** Of a browser that remembers a log: `log-watch.pml`. */
export const watchVariants: readonly Variant[] = [
  { name: "NAIVE_PAGES", property: "FORK_IS_NOTICED", about: "R048", isShort: true },
  { name: "NAIVE_PAGES", property: "MEMORY_GOES_ON", about: "R048" },
  { name: "NAIVE_SHORTER", property: "SHRUNK_IS_NOTICED", about: "R048" },
  { name: "NAIVE_NAME", property: "RENAMED_IS_NOTICED", about: "R048" },
  { name: "NAIVE_FORGET", property: "OLDER_STAYS", about: "R048" },
  { name: "NAIVE_RECHECK", property: "HONEST_IS_BELIEVED", about: "R048" },
];
