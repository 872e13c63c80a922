import { createHash } from "node:crypto";
import { canonicalCustomerInstruction, customerInstruction } from "@meekijk/messages";
import type {
  ActivationDuty,
  CustomerId,
  Language,
  OwnOrganisation,
  PlaceMe,
  PlaceSession,
  PlaceWebSession,
  SessionId,
  Sha256,
} from "@meekijk/protocol";
import type { ExampleBrandSlug } from "./example-brand.ts";
import { exampleUseRules } from "./example-use-rules.ts";

const webSessionId = "W".repeat(22);

/** Who is signed in at the own place. */
export function examplePlaceMe(changes: Partial<PlaceMe> = {}): PlaceMe {
  return {
    customerId: "C".repeat(22) as CustomerId,
    name: "Riet de Boer",
    email: "riet@boer.example",
    language: "nl",
    brandSlug: "voorbeeld" as PlaceMe["brandSlug"],
    kind: "contact",
    organisationName: "Bakkerij De Boer",
    isAdministrator: true,
    activationDuty: null,
    webSessionId,
    otherWebSessionCount: 0,
    ...changes,
  };
}

/** One finished session of 25 minutes on 3 March 2026. */
export function examplePlaceSession(changes: Partial<PlaceSession> = {}): PlaceSession {
  return {
    sessionId: ("S".repeat(21) + "A") as SessionId,
    brandSlug: "voorbeeld" as PlaceSession["brandSlug"],
    brandName: "Voorbeeld Computerhulp",
    deviceForm: "browser",
    openedAt: "2026-03-03T09:00:00.000Z",
    joinedAt: "2026-03-03T09:02:00.000Z",
    endedAt: "2026-03-03T09:27:00.000Z",
    endReason: "customer-stopped",
    employeeName: "Anna Jansen",
    employeeOrganisation: "Voorbeeld Computerhulp",
    reason: "De printer doet niets meer",
    outcome: "solved",
    damageReportUntil: "2026-03-17",
    retainUntil: "2027-03-03",
    damageReportCount: 0,
    isDisowned: false,
    ...changes,
  };
}

export const exampleWebSessions: readonly PlaceWebSession[] = [
  {
    webSessionId,
    browser: "Firefox",
    system: "Windows",
    signedInBy: "mail",
    signedInAt: "2026-03-03T08:55:00.000Z",
    lastUsedAt: "2026-03-03T09:30:00.000Z",
    isThisOne: true,
  },
  {
    webSessionId: "V".repeat(22),
    browser: null,
    system: null,
    signedInBy: "link",
    signedInAt: "2026-02-20T12:00:00.000Z",
    lastUsedAt: "2026-03-02T19:30:00.000Z",
    isThisOne: false,
  },
];

export const exampleOrganisation: OwnOrganisation = {
  name: "Bakkerij De Boer",
  people: [
    {
      customerId: "C".repeat(22) as CustomerId,
      name: "Riet de Boer",
      email: "riet@boer.example",
      kind: "contact",
      isAdministrator: true,
      state: "active",
      lastSignedInAt: "2026-03-03T08:55:00.000Z",
    },
    {
      customerId: "D".repeat(22) as CustomerId,
      name: "Kees van der Heijden-Oosterbroek",
      email: "kees.van.der.heijden-oosterbroek@bakkerij-de-boer.example",
      kind: "end-user",
      isAdministrator: false,
      state: "active",
      lastSignedInAt: "2026-02-20T12:00:00.000Z",
    },
    {
      customerId: "E".repeat(22) as CustomerId,
      name: "Fatima Yilmaz",
      email: "fatima@boer.example",
      kind: "end-user",
      isAdministrator: false,
      state: "not-activated",
      lastSignedInAt: null,
    },
    {
      customerId: "F".repeat(22) as CustomerId,
      name: "Jan Smit",
      email: null,
      kind: "end-user",
      isAdministrator: false,
      state: "none",
      lastSignedInAt: null,
    },
    {
      customerId: "G".repeat(22) as CustomerId,
      name: "Piet Bakker",
      email: "piet@boer.example",
      kind: "end-user",
      isAdministrator: false,
      state: "blocked",
      lastSignedInAt: "2026-01-10T12:00:00.000Z",
    },
  ],
};

/** What a new account has to read at a brand. */
export function exampleDuty(brandSlug: ExampleBrandSlug, language: Language): ActivationDuty {
  const { document, sha256 } = exampleUseRules(brandSlug, language);
  const instruction = createHash("sha256").update(canonicalCustomerInstruction(language)).digest("base64url");
  return {
    instruction: { version: customerInstruction.version, sha256: instruction as Sha256 },
    useRules: {
      version: document.version,
      sha256,
      address: `/terms/${brandSlug}/use-rules/${document.version}/${language}`,
      title: document.title,
    },
  };
}
