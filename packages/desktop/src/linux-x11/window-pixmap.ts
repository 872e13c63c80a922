import type { XConnection } from "./x-connection.ts";
import type { Pointer, XLibraries } from "./x-libraries.ts";

const redirectAutomatic = 0;

function bindCalls(libraries: XLibraries) {
  const bind = libraries.bind.bind(libraries);
  type Redirect = (display: Pointer, window: number, how: number) => void;
  return {
    redirect: bind<Redirect>("composite", "void XCompositeRedirectWindow(void*, ulong, int)"),
    restore: bind<Redirect>("composite", "void XCompositeUnredirectWindow(void*, ulong, int)"),
    name: bind<(display: Pointer, window: number) => number>(
      "composite",
      "ulong XCompositeNameWindowPixmap(void*, ulong)",
    ),
    freePixmap: bind<(display: Pointer, pixmap: number) => number>("x11", "int XFreePixmap(void*, ulong)"),
  };
}

/** Whether windows can be shown apart from what covers them. */
export function canShowWindows({ libraries, display }: XConnection): boolean {
  const query = libraries.bindIfPresent<(display: Pointer, events: number[], errors: number[]) => number>(
    "composite",
    "int XCompositeQueryExtension(void*, _Out_ int*, _Out_ int*)",
  );
  return query !== undefined && query(display, [0], [0]) !== 0;
}

/** The pixels of one window, kept by the server apart from the screen: what covers the window is never among them. */
export class WindowPixmap {
  readonly #connection: XConnection;
  readonly #calls: ReturnType<typeof bindCalls>;
  readonly #window: number;
  #pixmap = 0;

  constructor(connection: XConnection, window: number) {
    this.#connection = connection;
    this.#calls = bindCalls(connection.libraries);
    this.#window = window;
    this.#calls.redirect(connection.display, window, redirectAutomatic);
  }

  /** The window was shown or got another size: its pixels are somewhere else now. False while it is not shown. */
  renew(): boolean {
    const { display } = this.#connection;
    let pixmap = 0;
    if (!this.#connection.succeeds(() => (pixmap = this.#calls.name(display, this.#window)))) return false;
    this.#free();
    this.#pixmap = pixmap;
    return true;
  }

  /** 0 while there is none. */
  get id(): number {
    return this.#pixmap;
  }

  close(): void {
    if (!this.#connection.isOpen) return;
    this.#free();
    this.#calls.restore(this.#connection.display, this.#window, redirectAutomatic);
  }

  #free(): void {
    if (this.#pixmap !== 0) this.#calls.freePixmap(this.#connection.display, this.#pixmap);
    this.#pixmap = 0;
  }
}
