import { SealedLink } from "@meekijk/secure-link";

type Path = Parameters<SealedLink["openPath"]>[0];

/** The sealed links that are opened while this lives, with what each said: a console that keeps to no rule needs them. */
export class CapturedLinks implements Disposable {
  readonly #openPath = SealedLink.prototype.openPath;
  readonly #sendControl = SealedLink.prototype.sendControl;
  readonly #paths = new Map<SealedLink, Path>();
  readonly #said = new Map<SealedLink, string[]>();

  constructor() {
    const [paths, said] = [this.#paths, this.#said];
    const { openPath, sendControl } = SealedLink.prototype;
    SealedLink.prototype.openPath = function capture(path) {
      paths.set(this, path);
      openPath.call(this, path);
    };
    SealedLink.prototype.sendControl = function note(bytes) {
      said.set(this, [...(said.get(this) ?? []), new TextDecoder().decode(bytes)]);
      return sendControl.call(this, bytes);
    };
  }

  /** Of the session that was begun last: the device's link opens first. */
  ofConsole(): SealedLink {
    return this.#last(1);
  }

  /** Bytes on the line of the console as if a program between its link and the server sent them. */
  sendUnsealed(bytes: Uint8Array<ArrayBuffer>): void {
    this.#paths.get(this.#last(1))?.send(bytes, "control");
  }

  /** Every control message that the device of the last session sent, as it was sealed. */
  get saidByDevice(): readonly string[] {
    return this.#said.get(this.#last(2)) ?? [];
  }

  [Symbol.dispose](): void {
    SealedLink.prototype.openPath = this.#openPath;
    SealedLink.prototype.sendControl = this.#sendControl;
  }

  #last(fromEnd: number): SealedLink {
    const link = [...this.#paths.keys()].at(-fromEnd);
    if (link === undefined) throw new Error("no link was opened yet");
    return link;
  }
}
