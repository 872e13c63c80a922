import type { TimelineItem } from "@meekijk/evidence";
import { formatDuration } from "@meekijk/messages";
import type { Language } from "@meekijk/messages";
import type { EmployeeIdentity } from "@meekijk/protocol";
import type { ConsoleText } from "../../language/console-text.ts";

/** What an event tells besides its name, one fact per line. Hashes and ids stay in the downloaded record. */
export function eventDetailsText(event: TimelineItem, language: Language, text: ConsoleText): string[] {
  switch (event.type) {
    case "terms-accepted":
      return termsText(event.details, text);
    case "code-shown":
      return [text("record.detail.routing-number", { routingNumber: event.details.routingNumber })];
    case "wrong-try": {
      const { tryNumber, triesLeft, employee } = event.details;
      return [text("record.detail.try", { tryNumber, triesLeft }), employeeText(employee, text)];
    }
    case "code-dead":
      return [text(`record.detail.code-dead.${event.details.reason}`)];
    case "joined":
      return [employeeText(event.details.employee, text)];
    case "view-asked":
      return [text("record.detail.reason", { reason: event.details.reason })];
    case "view-granted":
    case "view-refused":
    case "view-expired":
    case "control-granted":
    case "control-refused":
    case "control-expired": {
      const { wordingId, version } = event.details.wording;
      return [text("record.detail.wording", { wordingId, version })];
    }
    case "control-ended":
      return [text(`record.detail.control-ended.${event.details.reason}`)];
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
    case "link-lost":
      return [
        text(`record.detail.side.${event.details.side}`),
        text(`record.detail.link.${event.details.cause}`),
      ];
    case "link-restored": {
      const duration = formatDuration(language, event.details.durationMs);
      return [text(`record.detail.side.${event.details.side}`), text("record.detail.duration", { duration })];
    }
    case "limit-extended":
      return [text(`record.detail.limit.${event.details.limit}`)];
    case "session-ended": {
      const { reason, endedBy, isPrepared } = event.details;
      const how = isPrepared ? [text("record.detail.end-prepared")] : [];
      return [text(`record.end-reason.${reason}`), text(`record.detail.ended-by.${endedBy}`), ...how];
    }
    case "outcome-recorded": {
      const { outcome, workDone, employee } = event.details;
      return [
        text(`record.detail.outcome.${outcome}`),
        text("record.detail.work-done", { workDone }),
        employeeText(employee, text),
      ];
    }
    case "identity-shown":
      return [
        employeeText(event.details.employee, text),
        text(`record.detail.verification.${event.details.verification}`),
      ];
    case "receipt-issued":
      return [text("record.detail.receipt", { receiptId: event.details.receiptId })];
    default:
      return [];
  }
}

/** What the customer accepted and answered before the session (R008, R018, R021). */
export function termsText(
  terms: Extract<TimelineItem, { type: "terms-accepted" }>["details"],
  text: ConsoleText,
): string[] {
  return [
    text("record.detail.brand", { brand: terms.brandName }),
    text("record.detail.legal-entity", { legalEntity: terms.legalEntity }),
    ...terms.documents.map(({ documentKind, version }) =>
      text(`record.detail.document.${documentKind}`, { version }),
    ),
    text(`record.detail.management.${terms.management}`),
    text(terms.hasBackup ? "record.detail.has-back-up" : "record.detail.no-back-up"),
    text("record.detail.tool", { tool: terms.toolName }),
    text(`record.detail.device-form.${terms.deviceForm}`),
    text("record.detail.language", { language: terms.language }),
  ];
}

function employeeText({ name, organisation }: EmployeeIdentity, text: ConsoleText): string {
  return text("record.detail.employee", { employee: name, organisation });
}

function fileLines(event: Extract<TimelineItem, { type: `file-${string}` }>, text: ConsoleText): string[] {
  const { name, sizeBytes, direction } = event.details;
  return [
    text("record.detail.file", { name, bytes: sizeBytes }),
    text(`record.detail.file-direction.${direction}`),
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
        ]
      : []),
  ];
}

function clipboardLines(
  event: Extract<TimelineItem, { type: `clipboard-${string}` }>,
  text: ConsoleText,
): string[] {
  const direction = text(`record.detail.clipboard-direction.${event.details.direction}`);
  if (event.type === "clipboard-ended")
    return [direction, text(`record.detail.clipboard-ended.${event.details.reason}`)];
  if (event.type === "clipboard-passed")
    return [direction, text("record.detail.characters", { characters: event.details.characters })];
  if (event.type === "clipboard-asked") return [direction];
  const { wordingId, version } = event.details.wording;
  return [direction, text("record.detail.wording", { wordingId, version })];
}
