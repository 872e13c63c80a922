/** Why a picked file is not offered. */
export type FilePickProblem = "too-large" | "unreadable" | "busy" | "not-now";

/** What became of the last pick, until an offer stands in its place. */
export type FilePick =
  | { readonly kind: "none" }
  | { readonly kind: "reading"; readonly name: string }
  | { readonly kind: "problem"; readonly name: string; readonly reason: FilePickProblem };

export type FilePickEvent =
  | { readonly kind: "picked"; readonly name: string; readonly sizeBytes: number; readonly maxBytes: number }
  | { readonly kind: "refused"; readonly reason: FilePickProblem }
  /** An offer of a file is on its way; `isOwn` when it came of a pick. */
  | { readonly kind: "offered"; readonly isOwn: boolean };

export const noPick: FilePick = { kind: "none" };

/** A pick ends in an offer or in a reason, never in silence. While one file is read, a second pick is told to wait. */
export function stepFilePick(pick: FilePick, event: FilePickEvent): FilePick {
  switch (event.kind) {
    case "picked": {
      const { name, sizeBytes, maxBytes } = event;
      if (pick.kind === "reading") return { kind: "problem", name, reason: "busy" };
      return sizeBytes > maxBytes
        ? { kind: "problem", name, reason: "too-large" }
        : { kind: "reading", name };
    }
    case "refused":
      return pick.kind === "reading" ? { kind: "problem", name: pick.name, reason: event.reason } : pick;
    case "offered":
      // What is still being read hears what becomes of it when it is read.
      return event.isOwn || pick.kind !== "reading" ? noPick : pick;
  }
}
