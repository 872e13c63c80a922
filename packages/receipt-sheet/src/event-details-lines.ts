import type { TimelineItem } from "@meekijk/evidence";
import { formatDuration } from "@meekijk/messages";
import type { Formatter, Language, receiptCatalogue } from "@meekijk/messages";
import type { EmployeeIdentity } from "@meekijk/protocol";

export type DetailText = Formatter<(typeof receiptCatalogue)["nl"]>;

/** All that an event tells, one fact a line, with the hashes: who checks a record wants to compare them. */
export function describeDetails(event: TimelineItem, language: Language, text: DetailText): string[] {
  switch (event.type) {
    case "terms-accepted":
      return describeTerms(event.details, text);
    case "code-shown":
      return [text("record.detail.routing-number", { routingNumber: event.details.routingNumber })];
    case "wrong-try": {
      const { tryNumber, triesLeft, employee } = event.details;
      return [text("record.detail.try", { tryNumber, triesLeft }), describeEmployee(employee, text)];
    }
    case "code-dead":
      return [text(`record.detail.code-dead.${event.details.reason}`)];
    case "joined": {
      const { employee, sessionHash } = event.details;
      return [describeEmployee(employee, text), text("verify.session-hash", { sha256: sessionHash })];
    }
    case "view-asked": {
      const { questionId, reason } = event.details;
      return [text("record.detail.reason", { reason }), text("verify.question", { questionId })];
    }
    case "view-granted":
    case "view-refused":
    case "view-expired":
    case "control-granted":
    case "control-refused":
    case "control-expired": {
      const { questionId, wording } = event.details;
      const { wordingId, version, sha256 } = wording;
      return [
        text("verify.question", { questionId }),
        text("record.detail.wording", { wordingId, version }),
        text("record.detail.sha256", { sha256 }),
      ];
    }
    case "control-asked":
      return [text("verify.question", { questionId: event.details.questionId })];
    case "control-ended": {
      const { questionId, reason } = event.details;
      return [text("verify.question", { questionId }), text(`record.detail.control-ended.${reason}`)];
    }
    case "clipboard-asked":
    case "clipboard-granted":
    case "clipboard-refused":
    case "clipboard-expired":
    case "clipboard-ended":
    case "clipboard-passed":
      return clipboardLines(event, text);
    case "file-offered":
    case "file-accepted":
    case "file-refused":
    case "file-expired":
    case "file-ended":
      return fileLines(event, text);
    case "link-lost": {
      const { side, cause } = event.details;
      return [text(`record.detail.side.${side}`), text(`record.detail.link.${cause}`)];
    }
    case "link-restored": {
      const duration = formatDuration(language, event.details.durationMs);
      return [text(`record.detail.side.${event.details.side}`), text("record.detail.duration", { duration })];
    }
    case "limit-extended":
      return [text(`record.detail.limit.${event.details.limit}`)];
    case "session-ended": {
      const { reason, endedBy, isPrepared } = event.details;
      return [
        text(`record.end-reason.${reason}`),
        text(`record.detail.ended-by.${endedBy}`),
        ...(isPrepared ? [text("record.detail.end-prepared")] : []),
      ];
    }
    case "outcome-recorded": {
      const { employee, outcome, workDone } = event.details;
      return [
        text(`record.detail.outcome.${outcome}`),
        text("record.detail.work-done", { workDone }),
        describeEmployee(employee, text),
      ];
    }
    case "identity-shown":
      return [
        describeEmployee(event.details.employee, text),
        text(`record.detail.verification.${event.details.verification}`),
      ];
    case "receipt-issued":
      return [text("record.detail.receipt", { receiptId: event.details.receiptId })];
    default:
      event.type satisfies "paused" | "resumed" | "logged" | "identity-proven";
      return [];
  }
}

function describeTerms(
  terms: Extract<TimelineItem, { type: "terms-accepted" }>["details"],
  text: DetailText,
): string[] {
  return [
    text("record.detail.brand", { brand: terms.brandName }),
    text("record.detail.legal-entity", { legalEntity: terms.legalEntity }),
    ...terms.documents.flatMap(({ documentKind, version, sha256 }) => [
      text(`record.detail.document.${documentKind}`, { version }),
      text("record.detail.sha256", { sha256 }),
    ]),
    text(`record.detail.management.${terms.management}`),
    text(terms.hasBackup ? "record.detail.has-back-up" : "record.detail.no-back-up"),
    text("record.detail.tool", { tool: terms.toolName }),
    text(`record.detail.device-form.${terms.deviceForm}`),
    text("record.detail.language", { language: terms.language }),
  ];
}

function describeEmployee({ name, organisation }: EmployeeIdentity, text: DetailText): string {
  return text("record.detail.employee", { employee: name, organisation });
}

function fileLines(event: Extract<TimelineItem, { type: `file-${string}` }>, text: DetailText): string[] {
  const { name, sizeBytes, sha256, direction } = event.details;
  return [
    text("record.detail.file", { name, bytes: sizeBytes }),
    text(`record.detail.file-direction.${direction}`),
    text("record.detail.sha256", { sha256 }),
    ...(event.type === "file-ended"
      ? [
          text(`record.detail.file-ended.${event.details.outcome}`),
          text("record.detail.file-bytes", { bytes: event.details.bytes }),
        ]
      : []),
    ...("wording" in event.details && event.details.wording !== undefined
      ? [
          text("record.detail.wording", {
            wordingId: event.details.wording.wordingId,
            version: event.details.wording.version,
          }),
          text("record.detail.sha256", { sha256: event.details.wording.sha256 }),
        ]
      : []),
  ];
}

function clipboardLines(
  event: Extract<TimelineItem, { type: `clipboard-${string}` }>,
  text: DetailText,
): string[] {
  const direction = text(`record.detail.clipboard-direction.${event.details.direction}`);
  if (event.type === "clipboard-ended")
    return [direction, text(`record.detail.clipboard-ended.${event.details.reason}`)];
  if (event.type === "clipboard-passed")
    return [direction, text("record.detail.characters", { characters: event.details.characters })];
  const asked = [text("verify.question", { questionId: event.details.questionId }), direction];
  if (event.type === "clipboard-asked") return asked;
  const { wordingId, version, sha256 } = event.details.wording;
  return [
    ...asked,
    text("record.detail.wording", { wordingId, version }),
    text("record.detail.sha256", { sha256 }),
  ];
}
