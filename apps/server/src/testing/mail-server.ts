import { SMTPServer } from "smtp-server";
import type { SMTPServerOptions } from "smtp-server";

/** What a mail server took, taken apart as far as tests ask. */
export interface TakenMail {
  from: string;
  to: string[];
  headers: string;
  text: string;
  html: string;
  /** The JSON file that came along; empty without one. */
  attachment: string;
  wasEncrypted: boolean;
}

const partPattern = /Content-Type: ((?:text|application)\/\w+)[^]*?\r\n\r\n([^]*?)(?=\r\n--|$)/g;

/** A real mail server on this computer that keeps what it takes. */
export class MailServer implements AsyncDisposable {
  readonly mails: TakenMail[] = [];
  readonly #server: SMTPServer;
  #listeners: (() => void)[] = [];

  private constructor(options: SMTPServerOptions) {
    this.#server = new SMTPServer({
      logger: false,
      disableReverseLookup: true,
      ...options,
      onData: (stream, session, done) => {
        const chunks: Buffer[] = [];
        stream.on("data", (chunk: Buffer) => chunks.push(chunk));
        stream.on("end", () => {
          const { mailFrom, rcptTo } = session.envelope;
          this.#take({
            from: mailFrom === false ? "" : mailFrom.address,
            to: rcptTo.map(({ address }) => address),
            wasEncrypted: session.secure,
            ...takeApart(Buffer.concat(chunks).toString("latin1")),
          });
          done();
        });
      },
    });
    // A client that goes away in the middle is what some tests are about.
    this.#server.on("error", () => {});
  }

  static async start(options: SMTPServerOptions = { disabledCommands: ["AUTH", "STARTTLS"] }, port = 0) {
    const server = new MailServer(options);
    const { promise, resolve } = Promise.withResolvers<void>();
    server.#server.listen(port, "127.0.0.1", resolve);
    await promise;
    return server;
  }

  get port(): number {
    const address = this.#server.server.address();
    return typeof address === "object" && address !== null ? address.port : 0;
  }

  /** SMTP_URL and MAIL_FROM that lead here. */
  get environment() {
    return { SMTP_URL: `smtp://127.0.0.1:${this.port}`, MAIL_FROM: "hulp@example.nl" };
  }

  /** The first mail that somebody gets from now on or got already, taken away. */
  async next(to: string): Promise<TakenMail> {
    for (;;) {
      const index = this.mails.findIndex((mail) => mail.to.includes(to));
      const [mail] = index === -1 ? [] : this.mails.splice(index, 1);
      if (mail !== undefined) return mail;
      const { promise, resolve } = Promise.withResolvers<void>();
      this.#listeners.push(resolve);
      await promise;
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#server.close(resolve);
    await promise;
  }

  #take(mail: TakenMail): void {
    this.mails.push(mail);
    for (const listener of this.#listeners.splice(0)) listener();
  }
}

/** The token behind `#token=` or `#block=` in a mail. */
export function tokenIn({ text }: Pick<TakenMail, "text">, kind: "token" | "block"): string {
  const token = new RegExp(`#${kind}=([\\w-]{43})`).exec(text)?.[1];
  if (token === undefined) throw new Error(`no ${kind} in: ${text}`);
  return token;
}

function takeApart(message: string): Pick<TakenMail, "headers" | "text" | "html" | "attachment"> {
  const end = message.indexOf("\r\n\r\n");
  const parts = new Map<string, string>();
  for (const [part, type = "", body = ""] of message.matchAll(partPattern)) {
    const encoding = /Content-Transfer-Encoding: (\S+)/i.exec(part)?.[1];
    parts.set(type, decode(body, encoding));
  }
  return {
    headers: message.slice(0, end).replaceAll(/\r\n[ \t]+/g, " "),
    text: parts.get("text/plain") ?? "",
    html: parts.get("text/html") ?? "",
    attachment: parts.get("application/json") ?? "",
  };
}

function decode(body: string, encoding: string | undefined): string {
  if (encoding === "base64") return Buffer.from(body, "base64").toString("utf8");
  if (encoding !== "quoted-printable") return body;
  const bytes = body
    .replaceAll(/=\r\n/g, "")
    .replaceAll(/=([0-9A-F]{2})/g, (_, code: string) => String.fromCodePoint(Number.parseInt(code, 16)));
  return Buffer.from(bytes, "latin1").toString("utf8");
}
