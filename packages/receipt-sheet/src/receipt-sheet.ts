import type { ReceiptVerdict } from "@meekijk/evidence";
import { createFormatter, formatCountry, formatDateTime, receiptCatalogue } from "@meekijk/messages";
import type { Formatter, Language } from "@meekijk/messages";
import { limits } from "@meekijk/protocol";
import type { ConsentRecord, EventType } from "@meekijk/protocol";
import { describeNote, faultLine } from "./receipt-faults.ts";

export type ReceiptText = Formatter<(typeof receiptCatalogue)["nl"]>;

/** A heading with what stands under it, one fact a line. */
export interface SheetSection {
  id: "faults" | "who" | "decisions" | "terms" | "data" | "place" | "notes" | "proven" | "unproven" | "check";
  title: string;
  lines: string[];
}

/** A receipt in words, as every reader of it is shown: on paper, on a page, in a terminal. */
export interface ReceiptSheet {
  title: string;
  /** What to think of it, in one sentence, and why. */
  verdict: string;
  why: string;
  sections: SheetSection[];
}

/** Puts a verdict in words: who, what, when, what is proven and what is not (R048, R049). Empty sections are left out. */
export function describeReceipt(verdict: ReceiptVerdict, language: Language): ReceiptSheet {
  const text = createFormatter(language, receiptCatalogue);
  const { consent, record, whyUnproven, outcome } = verdict;
  const stand = outcome === "who-unproven" ? (whyUnproven ?? "no-trust") : outcome;
  const alsoBreaksOff = outcome === "who-unproven" && verdict.unproven.includes("last-events-of-a-side");
  const section = (id: SheetSection["id"], lines: string[]): SheetSection => ({
    id,
    title: titleOf(id, text),
    lines,
  });
  const fileName = `${record?.sessionId ?? ""}.meekijk-receipt.json`;
  const sections = [
    section(
      "faults",
      verdict.faults.map((fault) => faultLine(fault, text)),
    ),
    section("who", whoLines(verdict, text)),
    section("decisions", consent === undefined ? [] : decisionLines(consent, language, text)),
    section("terms", consent === undefined ? [] : termsLines(verdict, consent, language, text)),
    section("data", consent === undefined ? [] : dataLines(consent, text)),
    section("place", placeLines(verdict, language, text)),
    section(
      "notes",
      (verdict.recordVerdict?.notes ?? []).map((note) => describeNote(note, text)),
    ),
    section(
      "proven",
      verdict.proven.map((statement) => text(`receipt.proven.${statement}`)),
    ),
    section(
      "unproven",
      record === undefined ? [] : verdict.unproven.map((statement) => text(`receipt.unproven.${statement}`)),
    ),
    section(
      "check",
      record === undefined
        ? []
        : [text("receipt.check.keep", { fileName }), text("receipt.check.page"), text("receipt.check.key")],
    ),
  ];
  return {
    title: text("receipt.title"),
    verdict: text(`receipt.verdict.${stand}`),
    // Beside the verdict: whoever holds the server's key can make a receipt that ends anywhere, and few read to its end.
    why: [
      text(`receipt.verdict.${stand}-why`),
      ...(alsoBreaksOff ? [text("receipt.verdict.breaks-off-why")] : []),
    ].join(" "),
    sections: sections.filter(({ lines }) => lines.length > 0),
  };
}

function titleOf(id: SheetSection["id"], text: ReceiptText): string {
  if (id === "faults") return text("receipt.fault.title");
  return id === "notes" ? text("verify.notes.title") : text(`receipt.${id}.title`);
}

function whoLines({ employee, outcome, consent, record }: ReceiptVerdict, text: ReceiptText): string[] {
  if (record === undefined) return [];
  const [controller] = consent?.parties ?? [];
  return [
    ...(employee === undefined ? [text("receipt.who.nobody")] : employeeLines(employee, outcome, text)),
    ...(controller === undefined
      ? []
      : [
          text("receipt.who.provider", { name: controller.name, identifier: controller.identifier }),
          text("receipt.who.address", { address: controller.address }),
          text("receipt.who.contact", { contact: controller.contact }),
        ]),
  ];
}

function employeeLines(
  { identity, isDeviceBound, shown }: NonNullable<ReceiptVerdict["employee"]>,
  outcome: ReceiptVerdict["outcome"],
  text: ReceiptText,
): string[] {
  const { name, organisation } = identity;
  const isProven = outcome === "accepted" || outcome === "breaks-off";
  return [
    text("record.detail.employee", { employee: name, organisation }),
    text(isProven ? "receipt.who.proven" : "receipt.who.unproven"),
    ...(isProven
      ? [text(isDeviceBound === true ? "receipt.who.device-bound" : "receipt.who.not-device-bound")]
      : []),
    shown === undefined
      ? text("receipt.who.not-shown")
      : text("receipt.who.shown", { shown: text(`record.detail.verification.${shown}`) }),
  ];
}

function decisionLines({ events }: ConsentRecord, language: Language, text: ReceiptText): string[] {
  return [
    ...events.map(({ type, at }) =>
      text("receipt.decisions.line", {
        time: formatDateTime(language, Date.parse(at)),
        decision: isDecision(type) ? text(`record.event.${type}`) : type,
      }),
    ),
    ...(events.length === limits.maxConsentEvents ? [text("receipt.decisions.more")] : []),
    text("receipt.decisions.clock"),
  ];
}

type Decision = Extract<
  EventType,
  | "terms-accepted"
  | `${"view" | "control" | "clipboard"}-${"granted" | "refused" | "expired" | "ended"}`
  | `file-${"accepted" | "refused" | "expired"}`
  | "paused"
  | "resumed"
  | "session-ended"
>;

/** A receipt that is refused can name anything there. */
function isDecision(type: string): type is Decision {
  return (
    /^(view|control|clipboard)-(granted|refused|expired)$/.test(type) ||
    /^(control|clipboard)-ended$|^file-(accepted|refused|expired)$/.test(type) ||
    ["terms-accepted", "paused", "resumed", "session-ended"].includes(type)
  );
}

function termsLines(
  { timeline }: ReceiptVerdict,
  { withdrawalMethod, rights, jurisdiction }: ConsentRecord,
  language: Language,
  text: ReceiptText,
): string[] {
  const accepted = timeline.find((event) => event.type === "terms-accepted")?.details;
  return [
    ...(accepted === undefined
      ? []
      : accepted.documents.flatMap(({ documentKind, version, sha256 }) => [
          text(`record.detail.document.${documentKind}`, { version }),
          text("record.detail.sha256", { sha256 }),
        ])),
    text("receipt.terms.basis"),
    text("receipt.terms.withdraw", { method: withdrawalMethod }),
    text("receipt.terms.rights", { rights }),
    text("receipt.terms.country", { country: formatCountry(language, jurisdiction) }),
  ];
}

function dataLines(consent: ConsentRecord, text: ReceiptText): string[] {
  const { personalData, storageLocation, retentionMonths, recipients } = consent;
  return [
    ...personalData.map((kind) => text(`receipt.data.${kind}`)),
    text("receipt.data.stored", { place: storageLocation }),
    text("receipt.data.retention", { months: retentionMonths }),
    ...(recipients.length === 0
      ? [text("receipt.data.no-recipients")]
      : recipients.map((recipient) => text("receipt.data.recipient", { recipient }))),
  ];
}

function placeLines(verdict: ReceiptVerdict, language: Language, text: ReceiptText): string[] {
  const { record, receiptId, issuedAt, log } = verdict;
  return [
    ...(record === undefined ? [] : [text("receipt.place.session", { sessionId: record.sessionId })]),
    ...(receiptId === undefined ? [] : [text("receipt.place.receipt", { receiptId })]),
    ...(issuedAt === undefined
      ? []
      : [text("receipt.place.issued", { time: formatDateTime(language, Date.parse(issuedAt)) })]),
    ...(log === undefined
      ? []
      : [
          text("receipt.place.log", {
            origin: log.origin,
            // People count from one.
            index: String(log.index + 1),
            size: String(log.size),
          }),
          text("receipt.place.server-key", { publicKey: log.serverKey }),
        ]),
  ];
}
