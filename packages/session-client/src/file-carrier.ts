import {
  decodeFileChunk,
  encodeFileChunk,
  fileOfferSchema,
  limits,
  safeFileName,
  type TransferId,
} from "@meekijk/protocol";
import type { FileEffect, FileEvent } from "@meekijk/session-core";
import { toBase64url } from "./base64url.ts";
import { clientLimits } from "./client-limits.ts";
import type { ClientPorts } from "./client-ports.ts";
import { FileArrival } from "./file-arrival.ts";
import type { FilePickRefusal } from "./file-pick.ts";
import type { FilePorts, FileToSend } from "./file-ports.ts";

type SendChunk = Extract<FileEffect, { kind: "send-chunk" }>;

export interface FileCarrierSettings {
  readonly ports: ClientPorts;
  /** Undefined: this program neither sends nor takes files. */
  readonly files: FilePorts | undefined;
  /** Asked for every single chunk, after it was read (R015). */
  maySend(chunk: SendChunk): boolean;
  /** False: the line takes nothing now. */
  sendBulk(bytes: Uint8Array<ArrayBuffer>): boolean;
  happen(event: FileEvent | { readonly kind: "tampered" }): void;
  /** The file that the person picked goes nowhere. */
  onPickRefused(reason: FilePickRefusal): void;
}

const transferIdBytes = 8;

/** Carries the bytes between files and the link as the session's machine says, at either side. */
export class FileCarrier {
  readonly #settings: FileCarrierSettings;
  readonly #outgoing = new Map<TransferId, FileToSend>();
  #arrival: { readonly transferId: TransferId; readonly file: FileArrival } | undefined;

  constructor(settings: FileCarrierSettings) {
    this.#settings = settings;
  }

  /** Offers it, or tells why not. */
  offer(file: FileToSend): void {
    const { ports, happen, onPickRefused } = this.#settings;
    const offer = fileOfferSchema.safeParse({
      transferId: toBase64url(ports.crypto.getRandomValues(new Uint8Array(transferIdBytes))),
      name: safeFileName(file.name),
      sizeBytes: file.sizeBytes,
      sha256: file.sha256,
    });
    if (!offer.success) {
      onPickRefused(file.sizeBytes > limits.maxFileBytes ? "too-large" : "unreadable");
      return;
    }
    this.#outgoing.set(offer.data.transferId, file);
    happen({ kind: "offer-file", offer: offer.data });
  }

  /** What came on the bulk stream. */
  receive(bytes: Uint8Array): void {
    const chunk = decodeFileChunk(bytes);
    this.#settings.happen(chunk === undefined ? { kind: "tampered" } : { kind: "file-chunk", chunk });
  }

  perform(effect: FileEffect): void {
    switch (effect.kind) {
      case "send-chunk":
        void this.#sendChunk(effect);
        return;
      case "begin-landing":
        this.#begin(effect);
        return;
      case "land-chunk":
        this.#arrival?.file.write(effect.chunk.offsetBytes, effect.chunk.bytes);
        return;
      case "finish-landing":
        this.#arrival?.file.finish(effect.sha256);
        return;
      case "refuse-pick":
        this.#outgoing.delete(effect.transferId);
        this.#settings.onPickRefused(effect.reason);
        return;
      case "drop-file":
        this.#outgoing.delete(effect.transferId);
        if (this.#arrival?.transferId !== effect.transferId) return;
        this.#arrival.file.drop();
        this.#arrival = undefined;
        return;
    }
  }

  #begin({ offer }: Extract<FileEffect, { kind: "begin-landing" }>): void {
    const { files, happen } = this.#settings;
    if (files === undefined) return;
    const { transferId } = offer;
    const file = new FileArrival({
      files,
      offer,
      onLanded: (landedBytes) => happen({ kind: "file-landed", transferId, landedBytes }),
      onChecked: (savedName) => happen({ kind: "file-checked", transferId, savedName }),
      onFailed: () => happen({ kind: "file-failed", transferId }),
    });
    this.#arrival = { transferId, file };
  }

  async #sendChunk(chunk: SendChunk): Promise<void> {
    const { maySend, sendBulk, happen, ports } = this.#settings;
    const { transferId, place } = chunk;
    const bytes = await this.#read(chunk);
    if (bytes === undefined) {
      happen({ kind: "file-failed", transferId });
      return;
    }
    const { run, offsetBytes } = place;
    const wasSent = maySend(chunk) && sendBulk(encodeFileChunk({ transferId, run, offsetBytes, bytes }));
    const isDone = () => happen({ kind: "file-chunk-done", transferId, place, wasSent });
    // The line is full: asked again a little later, not at once.
    if (!wasSent && maySend(chunk)) ports.setTimer(isDone, clientLimits.fileRetryMs);
    else isDone();
  }

  async #read({ transferId, place }: SendChunk): Promise<Uint8Array<ArrayBuffer> | undefined> {
    try {
      const bytes = await this.#outgoing.get(transferId)?.read(place.offsetBytes, place.lengthBytes);
      return bytes?.length === place.lengthBytes ? bytes : undefined;
    } catch {
      return undefined;
    }
  }
}
