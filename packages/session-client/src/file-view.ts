import type { FileDirection, Sha256, TransferId } from "@meekijk/protocol";
import type { FileOutcome } from "@meekijk/session-core";

interface ShownFile {
  transferId: TransferId;
  name: string;
  sizeBytes: number;
  sha256: Sha256;
  direction: FileDirection;
}

/** The one file that is on its way, or the last one that was, as both pages show it. */
export type FileView =
  /** To be answered on this side. What could run needs a second yes (`isSecond`) after the first. */
  | (ShownFile & {
      kind: "question";
      needsSecondYes: boolean;
      hasFirstYes: boolean;
      answerableAtMs: number;
      expiresAtMs: number;
    })
  /** `offering`, `granting`: being logged. `checking`: all bytes lie here, size and SHA-256 are compared. */
  | (ShownFile & {
      kind: "offering" | "offered" | "sending" | "granting" | "receiving" | "checking";
      movedBytes: number;
    })
  | (ShownFile & {
      kind: "ended";
      outcome: FileOutcome;
      savedName?: string;
      /** The other end wants no offer before this moment; after its third no it wants none at all. */
      mayOfferFromMs: number;
      isOfferingBlocked: boolean;
    });
