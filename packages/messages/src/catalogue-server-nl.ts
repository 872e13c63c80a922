import { recordNl } from "./record/record-nl.ts";
import { serverMailNl } from "./server/server-mail-nl.ts";
import { serverPagesNl } from "./server/server-pages-nl.ts";

export const catalogueServerNl = { ...serverPagesNl, ...serverMailNl, ...recordNl } as const;
