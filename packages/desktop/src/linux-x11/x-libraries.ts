import koffi, { type LibraryHandle } from "koffi";
import { DesktopRefused } from "./desktop-refused.ts";

/** An address in this process; `null` is the null pointer. */
export type Pointer = bigint | null;
export type Memory = Pointer | Uint8Array;
type Call = (...values: never[]) => unknown;

const fileNames = {
  c: "libc.so.6",
  x11: "libX11.so.6",
  xext: "libXext.so.6",
  damage: "libXdamage.so.1",
  fixes: "libXfixes.so.3",
  test: "libXtst.so.6",
  input: "libXi.so.6",
  randr: "libXrandr.so.2",
  composite: "libXcomposite.so.1",
  keyNames: "libxkbcommon.so.0",
  xft: "libXft.so.2",
} as const;
export type LibraryName = keyof typeof fileNames;
export type OpenLibrary = (fileName: string) => LibraryHandle;

const held = new Map<string, LibraryHandle>();

/**
 * A library nothing refers to any more is unloaded, and with libX11 would go the error handlers that we gave it: the
 * next display that goes away then ends the process. So what was opened stays.
 */
export function openAndHold(fileName: string): LibraryHandle {
  const library = held.get(fileName) ?? koffi.load(fileName);
  held.set(fileName, library);
  return library;
}

/** The C libraries of X11, each opened when it is first needed. */
export class XLibraries {
  readonly #open: OpenLibrary;
  readonly #opened = new Map<LibraryName, LibraryHandle | undefined>();
  readonly #bound = new Map<string, unknown>();

  constructor(open: OpenLibrary = openAndHold) {
    this.#open = open;
  }

  has(name: LibraryName): boolean {
    if (!this.#opened.has(name)) this.#opened.set(name, this.#tryOpen(name));
    return this.#opened.get(name) !== undefined;
  }

  /** @throws {DesktopRefused} `library-missing`, also when the library is too old to have the function. */
  // oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- the caller says what the C prototype means
  bind<F extends Call>(name: LibraryName, prototype: string): F {
    const known = this.#bound.get(prototype);
    if (known !== undefined) return known as F;
    const library = this.has(name) ? this.#opened.get(name) : undefined;
    if (library === undefined) throw new DesktopRefused("library-missing", fileNames[name]);
    try {
      const call = library.func(prototype) as unknown as F;
      this.#bound.set(prototype, call);
      return call;
    } catch {
      throw new DesktopRefused("library-missing", `${fileNames[name]} lacks ${prototype}`);
    }
  }

  /** For what the desktop can do without. */
  // oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- the caller says what the C prototype means
  bindIfPresent<F extends Call>(name: LibraryName, prototype: string): F | undefined {
    try {
      return this.bind<F>(name, prototype);
    } catch {
      return undefined;
    }
  }

  /** The memory itself, not a copy: whoever unmaps it must have let go of what this gave. */
  viewMemory(address: bigint, bytes: number): ArrayBuffer {
    return koffi.view(address, bytes);
  }

  #tryOpen(name: LibraryName): LibraryHandle | undefined {
    try {
      return this.#open(fileNames[name]);
    } catch {
      return undefined;
    }
  }
}
