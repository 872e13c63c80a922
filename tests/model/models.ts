import { logLasting, logVariants, watchVariants } from "./log-variants.ts";
import { rosterFound, rosterVariants } from "./roster-variants.ts";
import type { ModelFiles } from "./spin.ts";
import { found, lasting, variants } from "./variants.ts";
import type { Lasting, Variant } from "./variants.ts";

export interface Model extends ModelFiles {
  /** As a sentence names it. */
  readonly name: string;
  readonly about: string;
  /** What makes the form of it that `npm test` walks. */
  readonly small: readonly string[];
  /** The form for what must happen in the end; left out: the small one. */
  readonly smallest?: readonly string[];
  readonly variants: readonly Variant[];
  readonly lasting: readonly Lasting[];
  /** What the code as built does not keep (docs/model.md). Who mends one makes it a property like the others. */
  readonly found?: readonly { name: string; property: string }[];
}

export const models: readonly Model[] = [
  {
    name: "the model",
    about: "R012 R013 R030 R031 R036 R039 R041 R047 R048",
    file: "session.pml",
    propertiesIn: "facts.pml",
    isLarge: true,
    small: ["FEW"],
    variants,
    lasting,
    found,
  },
  {
    name: "the model of the log",
    about: "R048 R049",
    file: "tenant-log.pml",
    propertiesIn: "tenant-log.pml",
    small: ["MOST_EVENTS=3"],
    smallest: ["MOST_EVENTS=2"],
    variants: logVariants,
    lasting: logLasting,
  },
  {
    name: "the model of who watches the log",
    about: "R048",
    file: "log-watch.pml",
    propertiesIn: "log-watch.pml",
    small: ["LAST_TREE=7"],
    variants: watchVariants,
    lasting: [],
  },
  {
    name: "the model of the roster",
    about: "R036",
    file: "roster.pml",
    propertiesIn: "roster.pml",
    small: ["DAYS=2"],
    variants: rosterVariants,
    lasting: [],
    found: rosterFound,
  },
];
