import type { ConsoleToDevice } from "@meekijk/protocol";
import type { DeviceEvent, DeviceState } from "@meekijk/session-core";
import { checkIdentity, type KnownSession } from "./identity-check.ts";
import type { Untimed } from "./machine-runner.ts";
import type { SessionEvidence } from "./session-evidence.ts";

export interface ConsoleWordsSettings {
  readonly session: KnownSession;
  readonly evidence: SessionEvidence;
  readState(): DeviceState;
  happen(event: Untimed<DeviceEvent>): void;
}

/** What the console says over the sealed link, and what it means to the device's machine. */
export class ConsoleWords {
  readonly #settings: ConsoleWordsSettings;

  constructor(settings: ConsoleWordsSettings) {
    this.#settings = settings;
  }

  async take(message: ConsoleToDevice): Promise<void> {
    const { session, evidence, readState, happen } = this.#settings;
    switch (message.type) {
      case "identify": {
        // Only the first counts; nobody has this device check signatures all day.
        const isFirst = readState().kind === "joined";
        const verdict = isFirst
          ? await checkIdentity(message, session)
          : ({ verification: "no-proof" } as const);
        happen({ kind: "employee-identifies", employee: message.employee, verdict });
        return;
      }
      case "record-entry": {
        // Nobody but this device signs in its own name.
        const { signer, entry } = message;
        const isTaken = signer !== "device" && (await evidence.addFromPeer(signer, entry)) !== false;
        if (!isTaken) happen({ kind: "tampered" });
        return;
      }
      default:
        happen({ kind: "message", message });
    }
  }
}
