import type {
  BrandSlug,
  EmployeeId,
  EventDetails,
  QuestionId,
  RoutingNumber,
  SessionId,
  Sha256,
} from "@meekijk/protocol";
import { encodeBase64url } from "../base64url.ts";

const bytes = (length: number, value: number) => encodeBase64url(new Uint8Array(length).fill(value));

export const sessionId = (value: number) => bytes(16, value) as SessionId;
export const questionId = (value: number) => bytes(8, value) as QuestionId;
export const sha256 = (value: number) => bytes(32, value) as Sha256;

export const employee = {
  employeeId: "e-7" as EmployeeId,
  name: "Zoë de Vries",
  organisation: "Voorbeeld Beheer",
};

export const colleague = { ...employee, employeeId: "e-8" as EmployeeId, name: "Karel Jansen" };

const document = <K extends string>(documentKind: K, value: number) => ({
  documentKind,
  version: 1,
  language: "nl" as const,
  sha256: sha256(value),
});

export const acceptance: EventDetails<"terms-accepted"> = {
  brandSlug: "voorbeeld" as BrandSlug,
  brandName: "Voorbeeld",
  legalEntity: "Voorbeeld B.V.",
  language: "nl",
  documents: [document("session-terms", 1), document("general-terms", 2), document("tool-licence", 3)],
  management: "managed",
  hasBackup: true,
  toolName: "Meekijk",
  deviceForm: "browser",
};

export const codeShown = { routingNumber: "482" as RoutingNumber };
export const wrongTry = { tryNumber: 1, triesLeft: 2, employee };
export const joined = { employee, sessionHash: sha256(9) };
export const wording = {
  wordingId: "view-question",
  version: 1,
  language: "nl" as const,
  sha256: sha256(4),
};
export const asked = (value: number) => ({
  questionId: questionId(value),
  reason: "De printer “weigert”\n\u0007 \\ 🖨",
});
export const answered = (value: number) => ({ questionId: questionId(value), wording });
export const linkLost = { side: "console", cause: "silent" } as const;
export const linkRestored = { side: "console", durationMs: 4_200 } as const;
export const ended = { reason: "customer-stopped", endedBy: "customer", isPrepared: false } as const;
export const outcome = { employee, outcome: "solved", workDone: "Stuurprogramma vervangen." } as const;
