import {
  type ConsoleParty,
  type DeviceParty,
  type HandshakeOutcome,
  ConsoleHandshake,
  DeviceHandshake,
  drawHandshakeNonce,
} from "@meekijk/secure-link";

export type Message = Uint8Array<ArrayBuffer>;

const address = { tenantId: "voorbeeld", routingNumber: "086" };
const consoleParty: ConsoleParty = {
  version: "1.0.0",
  publicKey: new Uint8Array(32).fill(0xa1),
  build: "build-1",
};
const deviceParty: DeviceParty = {
  version: "1.0.0",
  publicKey: new Uint8Array(32).fill(0xb1),
  sessionId: new Uint8Array(16).fill(0x51),
  acceptanceHash: new Uint8Array(32).fill(0xac),
  deviceForm: "helper",
};

/** A console of the relay's own, which types what it guessed. */
export function attackersConsole(crypto: Crypto): ConsoleHandshake {
  return new ConsoleHandshake(crypto, { address, party: consoleParty });
}

/** A device of the relay's own, which shows what it guessed. */
export function attackersDevice(crypto: Crypto, secretDigits: string, deviceNonce: Message): DeviceHandshake {
  return new DeviceHandshake(crypto, { address, secretDigits, deviceNonce, party: deviceParty });
}

/** One code that a customer reads out and an employee types, with the real two ends and what each of them said. */
export class CalledCode {
  readonly deviceNonce: Message;
  readonly #digits: string;
  readonly #console: ConsoleHandshake;
  readonly #device: DeviceHandshake;
  readonly #saidByConsole = new Set<string>();
  readonly #saidByDevice = new Set<string>();
  readonly #hashes: string[] = [];
  newest: Message | undefined;
  isDeviceProven = false;
  isConsoleProven = false;
  /** What an end took for a proof although the other end never said it. */
  wrongProof: string | undefined;

  constructor(crypto: Crypto, digits: string) {
    this.#digits = digits;
    this.deviceNonce = drawHandshakeNonce(crypto);
    this.#console = attackersConsole(crypto);
    this.#device = attackersDevice(crypto, digits, this.deviceNonce);
  }

  /** ADa and ADb, once they were said. */
  consoleWords: Message = new Uint8Array(1);
  deviceWords: Message = new Uint8Array(1);

  /** The employee types the right digits. */
  async type(): Promise<Message | undefined> {
    const typed = { secretDigits: this.#digits, deviceNonce: this.deviceNonce };
    const { message } = await this.#console.start(typed, 0);
    if (message !== undefined) this.consoleWords = message.slice(51);
    return this.#say(this.#saidByConsole, message);
  }

  async toDevice(message: Message | undefined): Promise<Message | undefined> {
    if (message === undefined) return undefined;
    const outcome = await this.#device.receive(message, 0);
    if (outcome.kind === "proven") {
      this.isDeviceProven = true;
      this.#judge("device", outcome, this.#saidByConsole.has(message.toHex()));
    }
    if (outcome.kind === "send") this.deviceWords = outcome.message.slice(35);
    return this.#say(this.#saidByDevice, outcome.message);
  }

  async toConsole(message: Message | undefined): Promise<Message | undefined> {
    if (message === undefined) return undefined;
    const outcome = await this.#console.receive(message, 0);
    if (outcome.kind === "proven") {
      this.isConsoleProven = true;
      this.#judge("console", outcome, this.#saidByDevice.has(message.toHex()));
    }
    return this.#say(this.#saidByConsole, outcome.message);
  }

  #judge(end: string, outcome: HandshakeOutcome<unknown> & { kind: "proven" }, wasSaid: boolean): void {
    this.#hashes.push(outcome.session.keys.sessionHash.toHex());
    if (!wasSaid) this.wrongProof ??= `the ${end} took a proof that its other end never gave`;
    if (new Set(this.#hashes).size > 1) this.wrongProof ??= "both ends are proven, with different keys";
  }

  #say(said: Set<string>, message: Message | undefined): Message | undefined {
    if (message === undefined) return undefined;
    said.add(message.toHex());
    this.newest = message;
    return message;
  }
}
