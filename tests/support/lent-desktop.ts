import type { BrandView, HandAct } from "@meekijk/protocol";
import { brandViewSchema } from "@meekijk/protocol";
import {
  DeviceClient,
  type DeviceCommand,
  type DeviceControl,
  type DeviceView,
} from "@meekijk/session-client";
import { PaintedScreen } from "./painted-screen.ts";
import { nodeClientPorts } from "./real-client-ports.ts";
import { waitUntil } from "./wait-until.ts";

const wording = { version: 1, language: "nl", sha256: "A".repeat(43) } as const;

/** A customer's program with a screen and hands, at the real server; its person answers by code. */
export class LentDesktop {
  readonly screen: PaintedScreen;
  readonly acts: HandAct[] = [];
  releases = 0;
  readonly #client: DeviceClient;
  #view: DeviceView | undefined;

  private constructor(origin: string, brand: BrandView, size: { width: number; height: number }) {
    this.screen = new PaintedScreen(size.width, size.height);
    this.#client = new DeviceClient({
      deviceForm: "helper",
      ports: nodeClientPorts(),
      sink: {
        inject: (message) => void this.acts.push(message),
        releaseAll: () => void (this.releases += 1),
      },
      onNotice: (notice) => {
        if (notice.kind === "view") this.#view = notice.view;
      },
    });
    this.press({
      kind: "start",
      serverAddress: origin,
      viewWording: { wordingId: "consent.view", ...wording } as never,
      controlWording: { wordingId: "consent.control", ...wording } as never,
      answers: {
        brandSlug: brand.brandSlug,
        brandName: brand.name,
        legalEntity: brand.legalEntity,
        language: "nl",
        documents: brand.documents
          .filter(({ language }) => language === "nl")
          .map(({ documentKind, version, language, sha256 }) => ({
            documentKind,
            version,
            language,
            sha256,
          })),
        management: "unknown",
        hasBackup: true,
        toolName: "Meekijk",
      },
    });
  }

  static async open(origin: string, size: { width: number; height: number }): Promise<LentDesktop> {
    const response = await fetch(`${origin}/api/brands/default`);
    return new LentDesktop(origin, brandViewSchema.parse(await response.json()), size);
  }

  press(command: DeviceCommand): void {
    this.#client.command(command);
  }

  useOwnInput(): void {
    this.#client.ownInputUsed();
  }

  async code(): Promise<string> {
    return waitUntil("the code", () => (this.#view?.step.kind === "code" ? this.#view.step.code : undefined));
  }

  /** Yes to looking along, with a screen of one colour. */
  async allowView(colour: number): Promise<void> {
    const step = await waitUntil("the question", () =>
      this.#view?.step.kind === "question" ? this.#view.step : undefined,
    );
    this.press({ kind: "allow-view", questionId: step.questionId, screen: this.screen.source() });
    this.screen.paint(colour);
  }

  /** Yes to control, after the time that the explanation stands. */
  async allowControl(): Promise<void> {
    const { questionId, answerableAtMs } = await waitUntil("the question about control", () => {
      const control = this.control;
      return control?.kind === "question" ? control : undefined;
    });
    await waitUntil("the explanation to be read", () => Date.now() >= answerableAtMs);
    this.press({ kind: "allow-control", questionId });
  }

  get control(): DeviceControl | undefined {
    const step = this.#view?.step;
    return step?.kind === "live" || step?.kind === "paused" ? step.control : undefined;
  }

  get step(): DeviceView["step"]["kind"] | undefined {
    return this.#view?.step.kind;
  }
}
