import { recordNl } from "./record/record-nl.ts";
import { verifyCommandNl } from "./record/verify-command-nl.ts";

export const catalogueVerifyNl = { ...recordNl, ...verifyCommandNl } as const;
