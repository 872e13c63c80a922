import { useEffect, useRef, useState } from "react";
import { Button } from "./button.tsx";
import { noPick, stepFilePick } from "./file-pick.ts";
import type { FilePick, FilePickEvent, FilePickProblem } from "./file-pick.ts";
import { ProgressText } from "./progress-text.tsx";

/** The file that is on its way now, whoever offered it. */
export interface OfferedFile {
  transferId: string;
  isOwn: boolean;
}

/** Picks one file to offer, and says what becomes of the pick until the offer shows it. */
export function FilePicker({
  label,
  maxBytes,
  offered,
  canOffer,
  isDisabled = false,
  isHidden = false,
  describe,
  listenForRefusal,
  onPick,
}: {
  label: string;
  maxBytes: number;
  /** Undefined: none yet. */
  offered: OfferedFile | undefined;
  /** False while nothing can be offered at all: a pause, a lost line. */
  canOffer: boolean;
  isDisabled?: boolean;
  /** Only what became of the last pick is shown. */
  isHidden?: boolean;
  describe: (pick: Exclude<FilePick, { kind: "none" }>) => string;
  /** Of a pick that whoever reads it gave up. Returns how to stop listening; the same function at every render. */
  listenForRefusal: (listener: (reason: FilePickProblem) => void) => () => void;
  onPick: (file: File) => void;
}) {
  const input = useRef<HTMLInputElement>(null);
  const [pick, setPick] = useState(noPick);
  const [known, setKnown] = useState(offered?.transferId);
  const happen = (event: FilePickEvent) => setPick((before) => stepFilePick(before, event));
  if (offered !== undefined && offered.transferId !== known) {
    setKnown(offered.transferId);
    happen({ kind: "offered", isOwn: offered.isOwn });
  }

  useEffect(
    () =>
      listenForRefusal((reason) => setPick((before) => stepFilePick(before, { kind: "refused", reason }))),
    [listenForRefusal],
  );

  const take = async (file: File) => {
    const event = { kind: "picked", name: file.name, sizeBytes: file.size, maxBytes } as const;
    happen(event);
    if (stepFilePick(pick, event).kind !== "reading") return;
    if (await isReadable(file)) onPick(file);
    else happen({ kind: "refused", reason: "unreadable" });
  };
  return (
    <>
      {pick.kind === "reading" ? (
        <ProgressText data-testid="file-reading">{describe(pick)}</ProgressText>
      ) : null}
      <div role="alert">
        {pick.kind === "problem" ? <p data-testid="file-problem">{describe(pick)}</p> : null}
      </div>
      <input
        ref={input}
        type="file"
        hidden
        data-testid="file-picker"
        onChange={({ target }) => {
          const [picked] = target.files ?? [];
          if (picked !== undefined) void take(picked);
          target.value = "";
        }}
      />
      {isHidden ? null : (
        <div>
          <Button
            isDisabled={isDisabled || !canOffer}
            onPress={() => input.current?.click()}
            data-testid="send-file"
          >
            {label}
          </Button>
        </div>
      )}
    </>
  );
}

/** A folder, or a file that went away, gives no first byte. */
async function isReadable(file: File): Promise<boolean> {
  try {
    await file.slice(0, 1).arrayBuffer();
    return true;
  } catch {
    return false;
  }
}
