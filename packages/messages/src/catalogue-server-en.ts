import type { catalogueServerNl } from "./catalogue-server-nl.ts";
import { recordEn } from "./record/record-en.ts";
import { serverMailEn } from "./server/server-mail-en.ts";
import { serverPagesEn } from "./server/server-pages-en.ts";

export const catalogueServerEn = { ...serverPagesEn, ...serverMailEn, ...recordEn } as const satisfies Record<
  keyof typeof catalogueServerNl,
  string
>;
