import { LinkKeys, SealedLink } from "@meekijk/secure-link";

type Derive = typeof LinkKeys.derive;
type Secrets = Parameters<Derive>[3];

/** What went into and out of the seals of one session: only the two ends ever have it. */
export interface EndsOnly {
  readonly secrets: Secrets;
  readonly sessionId: Uint8Array<ArrayBuffer>;
  readonly pictures: readonly Uint8Array[];
}

/** Keeps what the ends of this process seal, and with which keys, while this lives. */
export class RecordedPlaintexts implements Disposable {
  readonly #derive = LinkKeys.derive.bind(LinkKeys);
  readonly #sendPicture = SealedLink.prototype.sendPicture;
  readonly #pictures: Uint8Array[] = [];
  #first: { secrets: Secrets; sessionId: Uint8Array<ArrayBuffer> } | undefined;

  constructor() {
    const pictures = this.#pictures;
    const sendPicture = this.#sendPicture;
    SealedLink.prototype.sendPicture = function record(bytes) {
      pictures.push(bytes.slice());
      return sendPicture.call(this, bytes);
    };
    LinkKeys.derive = (crypto, role, sessionId, secrets) => {
      // Copies: the link wipes what it takes over.
      this.#first ??= { secrets: copyOf(secrets), sessionId: sessionId.slice() };
      return this.#derive(crypto, role, sessionId, secrets);
    };
  }

  /** Of the first session since the start. */
  get endsOnly(): EndsOnly {
    if (this.#first === undefined) throw new Error("no keys were derived yet");
    return { ...this.#first, pictures: [...this.#pictures] };
  }

  [Symbol.dispose](): void {
    LinkKeys.derive = this.#derive;
    SealedLink.prototype.sendPicture = this.#sendPicture;
  }
}

function copyOf({ isk, cpaceSessionId, channelIdentifier, transcript }: Secrets): Secrets {
  return {
    isk: isk.slice(),
    cpaceSessionId: cpaceSessionId.slice(),
    channelIdentifier: channelIdentifier.slice(),
    transcript: transcript.slice(),
  };
}
