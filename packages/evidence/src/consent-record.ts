import { consentDecisionSchema, limits } from "@meekijk/protocol";
import type {
  ConsentDecision,
  ConsentRecord,
  EventDetails,
  EventType,
  PersonalData,
  SessionId,
  Signer,
} from "@meekijk/protocol";

/** What is needed of an event to say what was consented to. */
export type ConsentSource = {
  [T in EventType]: { signer: Signer; sequence: number; at: string; type: T; details: EventDetails<T> };
}[EventType];

/** What the provider says of itself; nothing in the record decides it. */
export type ConsentProvider = Pick<
  ConsentRecord,
  "storageLocation" | "retentionMonths" | "jurisdiction" | "recipients" | "withdrawalMethod" | "rights"
> & { controller: Omit<ConsentRecord["parties"][number], "role"> };

/** The part of a consent record that follows from the session's events. */
export type ConsentFacts = Pick<
  ConsentRecord,
  "principalId" | "language" | "privacyNotice" | "personalData" | "events"
> & { controllerName: string };

/** What a consent record of this session must say; undefined when nobody accepted anything. */
export function consentFacts(
  sessionId: SessionId,
  events: readonly ConsentSource[],
): ConsentFacts | undefined {
  const byDevice = events
    .filter(({ signer }) => signer === "device")
    .toSorted((a, b) => a.sequence - b.sequence);
  const accepted = byDevice.find((event) => event.type === "terms-accepted")?.details;
  const privacyNotice = accepted?.documents.find(({ documentKind }) => documentKind === "session-terms");
  if (accepted === undefined || privacyNotice === undefined) return undefined;
  return {
    principalId: sessionId,
    language: accepted.language,
    privacyNotice,
    personalData: personalDataOf(new Set(events.map(({ type }) => type))),
    events: byDevice
      .flatMap(({ sequence, type, at }) => (isDecision(type) ? [{ sequence, type, at }] : []))
      .slice(0, limits.maxConsentEvents),
    controllerName: accepted.legalEntity,
  };
}

/**
 * The consent record of a session, with the fields of ISO/IEC TS 27560:2023; undefined when the record holds no
 * acceptance by the provider that speaks.
 */
export function makeConsentRecord(
  sessionId: SessionId,
  events: readonly ConsentSource[],
  provider: ConsentProvider,
): ConsentRecord | undefined {
  const facts = consentFacts(sessionId, events);
  if (facts === undefined) return undefined;
  const { controller } = provider;
  return {
    schemaVersion: "ISO/IEC TS 27560:2023",
    principalId: facts.principalId,
    language: facts.language,
    privacyNotice: facts.privacyNotice,
    purpose: "remote-support",
    lawfulBasis: "consent",
    personalData: facts.personalData,
    storageLocation: provider.storageLocation,
    retentionMonths: provider.retentionMonths,
    jurisdiction: provider.jurisdiction,
    recipients: provider.recipients,
    withdrawalMethod: provider.withdrawalMethod,
    rights: provider.rights,
    // Who the customer accepted, also when the brand was given to another legal entity since.
    parties: [{ ...controller, role: "controller", name: facts.controllerName }],
    events: facts.events,
  };
}

/** Which field of a consent record does not follow from the session's events. */
export type ConsentFault = "principal" | "language" | "notice" | "personal-data" | "events" | "controller";

/** What in a consent record is not what the session's events make of it. Empty: it is right (docs/evidence.md, 13). */
export function checkConsent(
  consent: ConsentRecord,
  sessionId: SessionId,
  events: readonly ConsentSource[],
): ConsentFault[] {
  const facts = consentFacts(sessionId, events);
  if (facts === undefined) return ["notice"];
  const isSame = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);
  const faults: [ConsentFault, boolean][] = [
    ["principal", consent.principalId === facts.principalId],
    ["language", consent.language === facts.language],
    ["notice", isSame(consent.privacyNotice, facts.privacyNotice)],
    ["personal-data", isSame(consent.personalData, facts.personalData)],
    ["events", isSame(consent.events, facts.events)],
    ["controller", consent.parties[0]?.name === facts.controllerName],
  ];
  return faults.filter(([, isRight]) => !isRight).map(([fault]) => fault);
}

function personalDataOf(types: ReadonlySet<EventType>): PersonalData[] {
  const opened: [PersonalData, EventType][] = [
    ["screen-content", "view-granted"],
    ["pointer-and-keyboard", "control-granted"],
    ["clipboard-text", "clipboard-granted"],
    ["files", "file-accepted"],
  ];
  return [...opened.filter(([, grant]) => types.has(grant)).map(([data]) => data), "session-events"];
}

function isDecision(type: EventType): type is ConsentDecision {
  return consentDecisionSchema.safeParse(type).success;
}
