import type { DeviceForm, PublicKey } from "@meekijk/protocol";
import type { ClipboardEffect, SessionSettings } from "@meekijk/session-core";
import type { ClientPorts } from "./client-ports.ts";
import type { FilePorts } from "./file-ports.ts";
import type { InputGate } from "./input-gate.ts";
import type { AcceptanceAnswers, DeviceNotice } from "./device-view.ts";

export interface DeviceSessionSettings {
  readonly ports: ClientPorts;
  readonly settings: SessionSettings;
  readonly answers: AcceptanceAnswers;
  /** The provider's root key; undefined: no employee can be verified. */
  readonly rootKey: PublicKey | undefined;
  readonly deviceForm: DeviceForm;
  readonly rendezvousAddress: string;
  /** False only to measure what copying saves. */
  readonly mayCopy: boolean;
  onNotice(notice: Exclude<DeviceNotice, { kind: "view" }>): void;
  /** What the employee's mouse and keyboard send goes here and nowhere else. */
  readonly input: Pick<InputGate, "receive" | "perform">;
  /** The only way to the customer's clipboard. */
  readonly clipboard: { perform(effect: ClipboardEffect): void };
  readonly files: FilePorts | undefined;
  onChanged(): void;
}
