import { recordNl } from "./record/record-nl.ts";
import { serverPagesNl } from "./server/server-pages-nl.ts";

export const catalogueServerNl = { ...serverPagesNl, ...recordNl } as const;
