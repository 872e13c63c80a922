import type { ClosingRequest, CursorMessage } from "@meekijk/protocol";
import type { AsideEffect, ConsoleSettings } from "@meekijk/session-core";
import type { ClientPorts } from "./client-ports.ts";
import type { FilePickRefusal } from "./file-pick.ts";
import type { FilePorts } from "./file-ports.ts";
import type { LineFacts } from "./line-meter.ts";
import type { PicturePatch } from "./picture-patch.ts";

export interface ConsoleSessionSettings {
  readonly ports: ClientPorts;
  readonly settings: ConsoleSettings;
  readonly rendezvousAddress: string;
  onClosing(closing: ClosingRequest | undefined): void;
  readonly files: FilePorts | undefined;
  onPickRefused(reason: FilePickRefusal): void;
  onAside(aside: AsideEffect): void;
  onPicture(patch: PicturePatch): void;
  onCursor(cursor: CursorMessage): void;
  onLineFacts(facts: LineFacts): void;
  onChanged(): void;
}
