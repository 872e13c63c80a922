import type { Desktop, DesktopEvents, StopBar, StopBarEvents } from "@meekijk/desktop";
import type { Language } from "@meekijk/protocol";
import {
  type ClientPorts,
  DeviceClient,
  type DeviceNotice,
  type DeviceView,
  type FilePorts,
} from "@meekijk/session-client";
import { barText } from "./bar-text.ts";
import { PageFileReader } from "./files/page-file-reader.ts";
import { AnswerGuard } from "./guard/answer-guard.ts";
import { helperLimits } from "./helper-limits.ts";
import { lendScreen } from "./lend-screen.ts";
import type { PageFiles } from "./page-server/page-files.ts";
import type { PagePress } from "./page-server/page-message.ts";
import { PageServer } from "./page-server/page-server.ts";
import type { StartOptions } from "./start-options.ts";

export interface HelperProgramSettings {
  readonly options: StartOptions;
  readonly ports: ClientPorts;
  readonly pageFiles: PageFiles;
  /** How it takes files from the employee. */
  readonly files: FilePorts;
  openDesktop(events: DesktopEvents): Desktop;
  openBar(events: StopBarEvents): StopBar;
  /** The program itself opened the page in a browser of this desktop, so that its own devices press on it. */
  isPageOnDesktop(): boolean;
  /** The person accepted and wants a code. */
  onStarted(): void;
  /** The program has let go of everything. */
  onFinished(): void;
}

/** The helper: one desktop, one page, one session, and then it is gone. */
export class HelperProgram {
  readonly #settings: HelperProgramSettings;
  readonly #client: DeviceClient;
  readonly #desktop: Desktop;
  readonly #bar: StopBar;
  readonly #guard: AnswerGuard;
  readonly #pageFiles = new PageFileReader((request) => this.#page?.tell(request));
  #page: PageServer | undefined;
  #view: DeviceView | undefined;
  #language: Language = "nl";
  /** The person picked a file whose offer is still to come. */
  #hasPicked = false;
  /** In memory alone: the program leaves nothing behind. */
  #rememberedLog: string | null = null;
  #hasStarted = false;
  #hasDesktop = true;
  #isLeaving = false;
  #isFinished = false;
  #pageState: "awaited" | "here" | "gone" = "awaited";
  #endedAtMs: number | undefined;
  #cancelDeparture: () => void = () => undefined;
  #cancelListing: () => void = () => undefined;

  private constructor(settings: HelperProgramSettings) {
    this.#settings = settings;
    const { ports } = settings;
    this.#guard = new AnswerGuard(() => settings.isPageOnDesktop());
    this.#desktop = settings.openDesktop({
      onOwnInput: (isPress) => {
        if (isPress) this.#guard.ownPress(ports.nowMs());
        this.#client.ownInputUsed();
      },
      onInjectedInput: () => this.#guard.injected(ports.nowMs()),
      onScreensChanged: () => this.#tellScreens(),
      onGone: () => {
        if (!this.#isLeaving) this.leave();
      },
    });
    this.#client = new DeviceClient({
      ports,
      deviceForm: "helper",
      sink: this.#desktop.hands,
      files: settings.files,
      clipboard: this.#desktop.clipboard,
      point: (place) => {
        if (this.#hasDesktop) this.#desktop.pointAt(place);
      },
      onNotice: (notice) => this.#take(notice),
    });
    this.#bar = this.#openBar();
  }

  /** @throws what opening the desktop or the page throws: then nothing has started. */
  static async start(settings: HelperProgramSettings): Promise<HelperProgram> {
    const program = new HelperProgram(settings);
    try {
      await program.#openPage();
    } catch (error) {
      program.abandon();
      throw error;
    }
    program.#setDeparture();
    return program;
  }

  /** Opens the page, once. */
  get pageAddress(): string {
    return this.#page?.address ?? "";
  }

  /** Its address was used, by whatever browser. */
  get isPageOpened(): boolean {
    return this.#page?.isTokenUsed ?? false;
  }

  /**
   * Ends the session if one runs, brings its last words to the server, and lets go of everything. Said again it does not
   * wait for the last words.
   */
  leave(): void {
    if (this.#isLeaving) {
      this.#finish();
      return;
    }
    this.#isLeaving = true;
    this.#cancelDeparture();
    this.#client.command({ kind: "stop" });
    this.#letGoOfDesktop();
    if (!this.#hasStarted || (this.#view !== undefined && isOver(this.#view))) this.#finish();
    // Last: whatever the end above set in motion, nothing takes this timer away.
    else
      this.#cancelDeparture = this.#settings.ports.setTimer(() => this.#finish(), helperLimits.lastWordsMs);
  }

  #openBar(): StopBar {
    try {
      return this.#settings.openBar({
        onStop: () => this.#client.command({ kind: "stop" }),
        onWithdraw: () => this.#client.command({ kind: "withdraw-control" }),
        onMoved: () => this.#keepHandsOffBar(),
        onLost: () => this.#loseBar(),
      });
    } catch (error) {
      this.#desktop.close();
      throw error;
    }
  }

  /** Nobody looks along without the bar saying so. */
  #loseBar(): void {
    if (this.#hasStarted) this.#client.command({ kind: "stop" });
    else this.leave();
  }

  /** For what nobody foresaw: lets go of keys, screen and page at once, without a word to anyone. */
  abandon(): void {
    this.#isLeaving = true;
    this.#isFinished = true;
    this.#cancelDeparture();
    try {
      this.#letGoOfDesktop();
    } finally {
      this.#page?.close();
    }
  }

  async #openPage(): Promise<void> {
    const { options, pageFiles } = this.#settings;
    this.#page = await PageServer.open({
      files: pageFiles,
      serverAddress: options.serverAddress,
      describeProgram: () => ({
        serverAddress: options.serverAddress,
        brandSlug: options.brandSlug,
        isSessionRunning: this.#hasStarted,
        hasStopKeys: this.#bar.hasStopKeys,
        rememberedLog: this.#rememberedLog,
      }),
      onPageOpened: () => this.#greet(),
      onPageGone: () => {
        this.#pageFiles.giveUp();
        this.#pageState = "gone";
        this.#setDeparture();
      },
      onMessage: (press) => this.#obey(press),
      onPiece: (piece) => this.#pageFiles.receive(piece),
    });
  }

  /** Sets when the program goes by itself, by what it knows now. A program that leaves already does so in its own time. */
  #setDeparture(): void {
    if (this.#isLeaving) return;
    this.#cancelDeparture();
    const delayMs = this.#untilDepartureMs();
    if (delayMs === undefined) return;
    this.#cancelDeparture = this.#settings.ports.setTimer(() => this.leave(), delayMs);
  }

  /** Undefined while a session goes on before the person's eyes. */
  #untilDepartureMs(): number | undefined {
    if (this.#pageState === "awaited") return helperLimits.firstPageMs;
    if (this.#pageState === "gone") return helperLimits.pageGoneMs;
    if (this.#endedAtMs === undefined) return undefined;
    return Math.max(0, this.#endedAtMs + helperLimits.afterCareMs - this.#settings.ports.nowMs());
  }

  #greet(): void {
    // What the page before was asked for, this one does not have.
    this.#pageFiles.giveUp();
    this.#hasPicked = false;
    this.#pageState = "here";
    this.#setDeparture();
    this.#tellScreens();
    if (this.#view !== undefined) this.#tellView(this.#view);
  }

  #obey({ message, pressedAgoMs }: PagePress): void {
    const { ports, options } = this.#settings;
    if (this.#hasDesktop) {
      this.#desktop.catchUpWithInput();
      // What was caught up with may have been the end of the display.
      if (this.#isLeaving) return;
    }
    const atMs = ports.nowMs();
    if (!this.#guard.mayCount(message.kind, { pressedAtMs: atMs - pressedAgoMs, atMs })) {
      this.#page?.tell({ kind: "answer-ignored" });
      if (message.kind === "pick-file") this.#page?.tell({ kind: "file-pick-refused", reason: "not-now" });
      return;
    }
    switch (message.kind) {
      case "start":
        this.#hasStarted = true;
        this.#language = message.answers.language;
        this.#client.command({
          ...message,
          serverAddress: options.serverAddress,
          ...(options.rootKey && { rootKey: options.rootKey }),
        });
        this.#settings.onStarted();
        return;
      case "allow-view": {
        const { questionId, screenId } = message;
        const screen = this.#hasDesktop ? lendScreen(this.#desktop, screenId) : undefined;
        if (screen === undefined) this.#client.command({ kind: "refuse-view", questionId });
        else this.#client.command({ kind: "allow-view", questionId, screen });
        return;
      }
      case "remember-log":
        this.#rememberedLog = message.text;
        return;
      case "pick-file":
        this.#hasPicked = true;
        return;
      case "offer-file":
        // What is read can take a minute; that the person picked it was judged before.
        if (!this.#hasPicked) {
          this.#page?.tell({ kind: "file-pick-refused", reason: "not-now" });
          return;
        }
        this.#hasPicked = false;
        this.#client.command({ kind: "offer-file", file: this.#pageFiles.fileOf(message) });
        return;
      default:
        this.#client.command(message);
    }
  }

  #take(notice: DeviceNotice): void {
    // The page needs no prepared end: its session outlives it by ten seconds and then ends in order.
    if (notice.kind === "closing") return;
    if (notice.kind === "view") {
      this.#view = notice.view;
      this.#follow(notice.view);
    }
    this.#page?.tell(notice);
  }

  #follow(view: DeviceView): void {
    const { step } = view;
    if (step.kind === "ended") {
      this.#letGoOfDesktop();
      if (this.#isLeaving) {
        if (isOver(view)) this.#finish();
      } else if (this.#endedAtMs === undefined) {
        this.#endedAtMs = this.#settings.ports.nowMs();
        // A page that is gone is still missed: nobody is left to care for.
        if (this.#pageState === "here") this.#setDeparture();
      }
      return;
    }
    this.#bar.show(barText(step, this.#language));
    this.#cancelListing();
    if (step.kind === "question") this.#listAgain();
  }

  #keepHandsOffBar(): void {
    const area = this.#bar.area;
    this.#desktop.keepHandsOff(area === undefined ? [] : [area]);
  }

  #listAgain(): void {
    this.#tellScreens();
    this.#cancelListing = this.#settings.ports.setTimer(() => this.#listAgain(), helperLimits.screenListMs);
  }

  #tellScreens(): void {
    if (!this.#hasDesktop) return;
    const screens = this.#desktop
      .listScreens()
      .map(({ screenId, kind, title, isPrimary }) => ({ screenId, kind, title, isPrimary }));
    this.#page?.tell({ kind: "screens", screens });
  }

  #tellView(view: DeviceView): void {
    this.#page?.tell({ kind: "view", view, workerNowMs: this.#settings.ports.nowMs() });
  }

  /** At the end of the session, not of the program: nothing can see or move this desktop from here on (R041). */
  #letGoOfDesktop(): void {
    if (!this.#hasDesktop) return;
    this.#hasDesktop = false;
    this.#cancelListing();
    // The keys first, and each whatever becomes of the other.
    try {
      this.#desktop.close();
    } finally {
      this.#bar.close();
    }
  }

  #finish(): void {
    if (this.#isFinished) return;
    this.#isFinished = true;
    this.#cancelDeparture();
    this.#letGoOfDesktop();
    this.#page?.close();
    this.#settings.onFinished();
  }
}

function isOver({ step }: DeviceView): boolean {
  return step.kind === "ended" && step.isRecordComplete;
}
