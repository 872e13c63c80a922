import type { DeviceWorker, OfferedScreen, PageCommand } from "@meekijk/customer-pages";
import { type DeviceNotice, FilePick, type FileToSend } from "@meekijk/session-client";
import type { ProgramLine } from "./program-line.ts";

/** What our program tells its page: the session's notices, and what concerns only this computer. */
type ProgramNotice =
  | DeviceNotice
  | { kind: "screens"; screens: OfferedScreen[] }
  /** The program sends a file that was picked here, piece by piece. */
  | { kind: "read-file"; fileId: number; requestId: number; offsetBytes: number; lengthBytes: number }
  /** An answer that came under a click or key that a program made (security 4.3). */
  | { kind: "answer-ignored" };

/** Why this page no longer shows what the program does. */
export type ProgramTrouble = Exclude<ProgramLine["state"], "held">;

export interface ProgramSocketSettings {
  readonly line: ProgramLine;
  /** When the press happened that this page acts on now, on the clock of `performance.now()`. */
  readPressTime(): number;
  onScreens(screens: readonly OfferedScreen[]): void;
}

/**
 * The session as this page reaches it: in our own program, over the loopback socket. The socket is open from the first
 * page on, so that the program knows that somebody sees it.
 */
export class ProgramSocket implements DeviceWorker {
  readonly #line: ProgramLine;
  readonly #settings: ProgramSocketSettings;
  readonly #files: FileToSend[] = [];
  readonly #onIgnored = new Set<() => void>();
  readonly #onTrouble = new Set<() => void>();
  readonly #pick = new FilePick((notice) => this.#tell(notice));
  #newestView: DeviceNotice | undefined;
  /** What else came before the page took hold of the session: the newest of each kind. */
  readonly #unheard = new Map<DeviceNotice["kind"], DeviceNotice>();
  #isSessionOver = false;
  #onmessage: DeviceWorker["onmessage"] = null;
  /** Never called: what a lost program means is told by `getTrouble`, and a worker that failed means another thing. */
  onerror: DeviceWorker["onerror"] = null;

  constructor(settings: ProgramSocketSettings) {
    this.#settings = settings;
    this.#line = settings.line;
    this.#line.open({
      onText: (text) => this.#receive(JSON.parse(text) as ProgramNotice),
      onState: () => this.#tellTrouble(),
    });
  }

  get onmessage(): DeviceWorker["onmessage"] {
    return this.#onmessage;
  }

  set onmessage(listener: DeviceWorker["onmessage"]) {
    this.#onmessage = listener;
    const unheard = [...this.#unheard.values()];
    this.#unheard.clear();
    // React may throw away a page that it was making, and with it a listener that heard; the next one hears it again.
    if (this.#newestView !== undefined) this.#tell(this.#newestView);
    for (const notice of unheard) this.#tell(notice);
  }

  postMessage(command: PageCommand): void {
    const pressedAtMs = this.#settings.readPressTime();
    if (command.kind === "offer-file") {
      // Judged now, since reading the file takes a while.
      this.#say({ kind: "pick-file" }, pressedAtMs);
      void this.#pick.take(command.file, (file) => this.#offerFile(file, pressedAtMs));
    } else this.#say(command, pressedAtMs, command.kind === "start" || command.kind === "stop");
  }

  /** Has the program keep what was seen of the log, for a page that is loaded anew. */
  rememberLog(text: string): void {
    this.#say({ kind: "remember-log", text }, performance.now());
  }

  terminate(): void {
    this.#line.close();
  }

  /** Tells of an answer that did not count. Returns how to stop listening. */
  listenForIgnored(listener: () => void): () => void {
    this.#onIgnored.add(listener);
    return () => this.#onIgnored.delete(listener);
  }

  subscribeTrouble = (listener: () => void): (() => void) => {
    this.#onTrouble.add(listener);
    return () => this.#onTrouble.delete(listener);
  };

  /** Undefined while all is well, and after the end: what was told of an ended session stays true. */
  getTrouble = (): ProgramTrouble | undefined => {
    const { state } = this.#line;
    return state === "held" || this.#isSessionOver ? undefined : state;
  };

  #say(message: object, pressedAtMs: number, mustArrive = false): boolean {
    const pressedAgoMs = Math.max(0, performance.now() - pressedAtMs);
    return this.#line.say({ message, pressedAgoMs }, mustArrive);
  }

  #offerFile(file: FileToSend, pressedAtMs: number): void {
    const { name, sizeBytes, sha256 } = file;
    const fileId = this.#files.push(file) - 1;
    const isSaid = this.#say({ kind: "offer-file", fileId, name, sizeBytes, sha256 }, pressedAtMs);
    if (!isSaid) this.#tell({ kind: "file-pick-refused", reason: "not-now" });
  }

  async #sendPiece(asked: ProgramNotice & { kind: "read-file" }): Promise<void> {
    const { fileId, requestId, offsetBytes, lengthBytes } = asked;
    // A file that changed or went away gives a piece of another length, which the program takes for a break.
    const bytes = await this.#files[fileId]?.read(offsetBytes, lengthBytes).catch(() => undefined);
    const piece = new Uint8Array(4 + (bytes?.length ?? 0));
    new DataView(piece.buffer).setUint32(0, requestId);
    piece.set(bytes ?? [], 4);
    this.#line.sendBytes(piece);
  }

  #receive(notice: ProgramNotice): void {
    if (notice.kind === "screens") this.#settings.onScreens(notice.screens);
    else if (notice.kind === "read-file") void this.#sendPiece(notice);
    else if (notice.kind === "answer-ignored") this.#ignored();
    else {
      if (notice.kind === "file-pick-refused") this.#pick.drop();
      this.#tell(notice);
    }
  }

  #tell(notice: DeviceNotice): void {
    if (notice.kind === "view" && notice.view.step.kind === "ended") {
      this.#isSessionOver = true;
      this.#tellTrouble();
    }
    if (notice.kind === "view") this.#newestView = notice;
    if (this.#onmessage === null && notice.kind !== "view") this.#unheard.set(notice.kind, notice);
    else this.#onmessage?.(new MessageEvent("message", { data: notice }));
  }

  #ignored(): void {
    for (const listener of this.#onIgnored) listener();
  }

  #tellTrouble(): void {
    for (const listener of this.#onTrouble) listener();
  }
}
