import {
  type AcceptedDocument,
  type BrandSlug,
  type EmployeeIdentity,
  type EmployeeVerification,
  type PublicKey,
  employeeIdentitySchema,
  limits,
} from "@meekijk/protocol";
import {
  type ClipboardPort,
  ConsoleClient,
  type ConsoleCommand,
  type ConsoleView,
  DeviceClient,
  type DeviceCommand,
  type DeviceView,
} from "@meekijk/session-client";
import { demoEmployees } from "../../apps/server/src/demo/demo-employees.ts";
import { KeptFiles } from "../support/kept-files.ts";
import { nodeClientPorts, openNodeSocket } from "../support/real-client-ports.ts";
import { eventsOf } from "../support/recorded-events.ts";
import { waitUntil } from "../support/wait-until.ts";

/** Nobody reads here what lending the hands means. */
Object.assign(limits, { controlReadingMs: limits.questionRestMs });

export const noor: EmployeeIdentity = employeeIdentitySchema.parse(demoEmployees[0]);

export interface CustomerSettings {
  readonly address: string;
  readonly brandSlug: BrandSlug;
  readonly documents: AcceptedDocument[];
  readonly rootKey: PublicKey;
}

/** A customer's program that knows the root key and lends picture, hands and clipboard, and takes files. */
export class Customer {
  readonly typed: string[] = [];
  readonly pasted: string[] = [];
  readonly heard: string[] = [];
  readonly files = new KeptFiles();
  /** What lies on the customer's clipboard. */
  copied: string | undefined;
  view: DeviceView | undefined;
  readonly #client: DeviceClient;

  constructor({ address, brandSlug, documents, rootKey }: CustomerSettings) {
    const clipboard: ClipboardPort = {
      readText: async () => this.copied,
      writeText: (text) => void this.pasted.push(text),
    };
    this.#client = new DeviceClient({
      deviceForm: "helper",
      ports: nodeClientPorts(),
      sink: {
        inject: (message) => void this.typed.push(message.kind === "text" ? message.text : message.kind),
        releaseAll: () => undefined,
      },
      clipboard,
      files: this.files,
      onNotice: (notice) => {
        if (notice.kind === "view") this.view = notice.view;
        if (notice.kind === "aside" && notice.message.type === "chat") this.heard.push(notice.message.text);
      },
    });
    const wording = (wordingId: string) =>
      ({ wordingId, version: 1, language: "nl", sha256: "A".repeat(43) }) as never;
    this.#client.command({
      kind: "start",
      answers: {
        brandSlug,
        brandName: `Merk ${brandSlug}`,
        legalEntity: "Voorbeeld B.V.",
        language: "nl",
        documents,
        management: "not-managed",
        hasBackup: true,
        toolName: "Meekijk",
      },
      serverAddress: address,
      rootKey,
      viewWording: wording("view"),
      controlWording: wording("control"),
      fileWording: wording("file"),
      clipboardWordings: { in: wording("clipboard-in"), out: wording("clipboard-out") },
    });
  }

  press(command: DeviceCommand): void {
    this.#client.command(command);
  }

  reach<K extends DeviceView["step"]["kind"]>(kind: K): Promise<Extract<DeviceView["step"], { kind: K }>> {
    return waitUntil(`the customer at ${kind}`, () => {
      const step = this.view?.step;
      return step?.kind === kind ? (step as Extract<DeviceView["step"], { kind: K }>) : undefined;
    });
  }

  async code(): Promise<string> {
    return (await this.reach("code")).code.replaceAll(" ", "");
  }

  get live() {
    const step = this.view?.step;
    return step?.kind === "live" || step?.kind === "paused" ? step : undefined;
  }

  /** What this screen said of the employee, as it stands in its own signed events. */
  get shown(): EmployeeVerification | undefined {
    const event = eventsOf({ entries: this.view?.entries ?? [] }).find(
      ({ type }) => type === "identity-shown",
    );
    return event?.details["verification"] as EmployeeVerification | undefined;
  }
}

/** The employee's program, signed in with this cookie. */
export class Employee {
  view: ConsoleView | undefined;
  readonly files = new KeptFiles();
  paints = 0;
  readonly #client: ConsoleClient;

  constructor(address: string, cookie: string) {
    this.#client = new ConsoleClient({
      ports: {
        ...nodeClientPorts(),
        openSocket: (socketAddress) => openNodeSocket(socketAddress, address, cookie),
      },
      files: this.files,
      onNotice: (notice) => {
        if (notice.kind === "view") this.view = notice.view;
        if (notice.kind !== "picture") return;
        this.paints += 1;
        this.press({ kind: "picture-painted" });
      },
    });
    this.press({ kind: "start", serverAddress: address, employee: noor });
  }

  press(command: ConsoleCommand): void {
    this.#client.command(command);
  }

  reach<K extends ConsoleView["step"]["kind"]>(kind: K): Promise<Extract<ConsoleView["step"], { kind: K }>> {
    return waitUntil(`the employee at ${kind}`, () => {
      const step = this.view?.step;
      return step?.kind === kind ? (step as Extract<ConsoleView["step"], { kind: K }>) : undefined;
    });
  }

  get live() {
    const step = this.view?.step;
    return step?.kind === "live" || step?.kind === "paused" ? step : undefined;
  }
}
