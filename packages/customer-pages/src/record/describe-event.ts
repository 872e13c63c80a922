import type { TimelineItem } from "@meekijk/evidence";
import { formatDuration } from "@meekijk/messages";
import type { Language, ShownWording } from "@meekijk/protocol";
import type { PortalText } from "../portal-context.tsx";

/** What an event tells besides its name, as lines in the reader's language; every detail but ids and hashes. */
export function describeEvent(item: TimelineItem, text: PortalText, language: Language): string[] {
  switch (item.type) {
    case "terms-accepted": {
      const { brandName, legalEntity, documents, management, hasBackup, toolName, deviceForm } = item.details;
      return [
        text("record.detail.brand", { brand: brandName }),
        text("record.detail.legal-entity", { legalEntity }),
        ...documents.map(({ documentKind, version }) =>
          text(`record.detail.document.${documentKind}`, { version }),
        ),
        text(`record.detail.management.${management}`),
        text(hasBackup ? "record.detail.has-back-up" : "record.detail.no-back-up"),
        text("record.detail.tool", { tool: toolName }),
        text(`record.detail.device-form.${deviceForm}`),
      ];
    }
    case "code-shown":
      return [text("record.detail.routing-number", { routingNumber: item.details.routingNumber })];
    case "wrong-try": {
      const { employee, tryNumber, triesLeft } = item.details;
      return [
        text("record.detail.employee", { employee: employee.name, organisation: employee.organisation }),
        text("record.detail.try", { tryNumber, triesLeft }),
      ];
    }
    case "code-dead":
      return [text(`record.detail.code-dead.${item.details.reason}`)];
    case "joined": {
      const { name, organisation } = item.details.employee;
      return [text("record.detail.employee", { employee: name, organisation })];
    }
    case "view-asked":
      return [text("record.detail.reason", { reason: item.details.reason })];
    case "view-granted":
    case "view-refused":
    case "view-expired":
    case "control-granted":
    case "control-refused":
    case "control-expired":
      return [describeWording(item.details.wording, text)];
    case "clipboard-granted":
    case "clipboard-refused":
    case "clipboard-expired":
      return [
        text(`record.detail.clipboard-direction.${item.details.direction}`),
        describeWording(item.details.wording, text),
      ];
    case "clipboard-asked":
      return [text(`record.detail.clipboard-direction.${item.details.direction}`)];
    case "clipboard-ended":
      return [
        text(`record.detail.clipboard-direction.${item.details.direction}`),
        text(`record.detail.clipboard-ended.${item.details.reason}`),
      ];
    case "clipboard-passed":
      return [
        text(`record.detail.clipboard-direction.${item.details.direction}`),
        text("record.detail.characters", { characters: item.details.characters }),
      ];
    case "control-ended":
      return [text(`record.detail.control-ended.${item.details.reason}`)];
    case "file-offered":
    case "file-accepted":
    case "file-refused":
    case "file-expired":
    case "file-ended":
      return fileLines(item, text);
    case "link-lost":
      return [
        text(`record.detail.side.${item.details.side}`),
        text(`record.detail.link.${item.details.cause}`),
      ];
    case "link-restored":
      return [
        text("record.detail.duration", { duration: formatDuration(language, item.details.durationMs) }),
      ];
    case "limit-extended":
      return [text(`record.detail.limit.${item.details.limit}`)];
    case "session-ended": {
      const { reason, endedBy, isPrepared } = item.details;
      return [
        text(`record.end-reason.${reason}`),
        text(`record.detail.ended-by.${endedBy}`),
        ...(isPrepared ? [text("record.detail.end-prepared")] : []),
      ];
    }
    case "outcome-recorded": {
      const { employee, outcome, workDone } = item.details;
      return [
        text("record.detail.employee", { employee: employee.name, organisation: employee.organisation }),
        text(`record.detail.outcome.${outcome}`),
        text("record.detail.work-done", { workDone }),
      ];
    }
    case "identity-shown": {
      const { employee, verification } = item.details;
      return [
        text("record.detail.employee", { employee: employee.name, organisation: employee.organisation }),
        text(`record.detail.verification.${verification}`),
      ];
    }
    case "receipt-issued":
      return [text("record.detail.receipt", { receiptId: item.details.receiptId })];
    case "identity-proven":
    case "control-asked":
    case "paused":
    case "resumed":
    case "logged":
      return [];
  }
}

function describeWording({ wordingId, version }: ShownWording, text: PortalText): string {
  return text("record.detail.wording", { wordingId, version });
}

function fileLines(event: Extract<TimelineItem, { type: `file-${string}` }>, text: PortalText): string[] {
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
      ? [describeWording(event.details.wording, text)]
      : []),
  ];
}
