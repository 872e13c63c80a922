import type { DeviceWorker, OfferedScreen, PageCommand } from "@meekijk/customer-pages";
import { type DeviceNotice, FilePick, type FileToSend } from "@meekijk/session-client";

/** What our program tells its page: the session's notices, and what concerns only this computer. */
type ProgramNotice =
  | DeviceNotice
  | { kind: "screens"; screens: OfferedScreen[] }
  /** The program sends a file that was picked here, piece by piece. */
  | { kind: "read-file"; fileId: number; requestId: number; offsetBytes: number; lengthBytes: number }
  /** An answer that came under a click or key that a program made (security 4.3). */
  | { kind: "answer-ignored" };

export interface ProgramSocketSettings {
  readonly address: string;
  onScreens(screens: readonly OfferedScreen[]): void;
}

/**
 * The session as this page reaches it: in our own program, over the loopback socket. The socket is open from the first
 * page on, so that the program knows that somebody sees it.
 */
export class ProgramSocket implements DeviceWorker {
  readonly #socket: WebSocket;
  readonly #settings: ProgramSocketSettings;
  readonly #unsent: string[] = [];
  readonly #files: FileToSend[] = [];
  readonly #pick = new FilePick({
    offer: (file) => this.#offerFile(file),
    tell: (notice) => this.#tell(notice),
  });
  readonly #onIgnored = new Set<() => void>();
  /** What came before the page took hold of the session: the newest of each kind. */
  readonly #unheard = new Map<DeviceNotice["kind"], DeviceNotice>();
  #onmessage: DeviceWorker["onmessage"] = null;
  onerror: DeviceWorker["onerror"] = null;

  constructor(settings: ProgramSocketSettings) {
    this.#settings = settings;
    this.#socket = new WebSocket(settings.address);
    this.#socket.onopen = () => {
      for (const text of this.#unsent.splice(0)) this.#socket.send(text);
    };
    this.#socket.onmessage = ({ data }) => this.#receive(JSON.parse(String(data)) as ProgramNotice);
    this.#socket.onclose = () => this.onerror?.(new ErrorEvent("error"));
  }

  get onmessage(): DeviceWorker["onmessage"] {
    return this.#onmessage;
  }

  set onmessage(listener: DeviceWorker["onmessage"]) {
    this.#onmessage = listener;
    const unheard = [...this.#unheard.values()];
    this.#unheard.clear();
    for (const notice of unheard) this.#tell(notice);
  }

  postMessage(command: PageCommand): void {
    if (command.kind === "offer-file") void this.#pick.take(command.file);
    else this.#say(command);
  }

  #offerFile(file: FileToSend): void {
    const { name, sizeBytes, sha256 } = file;
    const fileId = this.#files.push(file) - 1;
    this.#say({ kind: "offer-file", fileId, name, sizeBytes, sha256 });
  }

  async #sendPiece(asked: ProgramNotice & { kind: "read-file" }): Promise<void> {
    const { fileId, requestId, offsetBytes, lengthBytes } = asked;
    // A file that changed or went away gives a piece of another length, which the program takes for a break.
    const bytes = await this.#files[fileId]?.read(offsetBytes, lengthBytes).catch(() => undefined);
    const piece = new Uint8Array(4 + (bytes?.length ?? 0));
    new DataView(piece.buffer).setUint32(0, requestId);
    piece.set(bytes ?? [], 4);
    this.#socket.send(piece);
  }

  #say(message: object): void {
    const text = JSON.stringify(message);
    if (this.#socket.readyState === WebSocket.CONNECTING) this.#unsent.push(text);
    else this.#socket.send(text);
  }

  terminate(): void {
    this.#socket.close();
  }

  /** Tells of an answer that did not count. Returns how to stop listening. */
  listenForIgnored(listener: () => void): () => void {
    this.#onIgnored.add(listener);
    return () => this.#onIgnored.delete(listener);
  }

  #receive(notice: ProgramNotice): void {
    if (notice.kind === "screens") this.#settings.onScreens(notice.screens);
    else if (notice.kind === "read-file") void this.#sendPiece(notice);
    else if (notice.kind === "answer-ignored") for (const listener of this.#onIgnored) listener();
    else this.#tell(notice);
  }

  #tell(notice: DeviceNotice): void {
    if (this.#onmessage === null) this.#unheard.set(notice.kind, notice);
    else this.#onmessage(new MessageEvent("message", { data: notice }));
  }
}
