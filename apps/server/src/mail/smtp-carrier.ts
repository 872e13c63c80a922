import { createTransport } from "nodemailer";
import type { MailConfiguration } from "../config/mail-configuration.ts";
import { MailFailed } from "./mail.ts";
import type { Mail, MailCarrier } from "./mail.ts";
import { mailSettings } from "./mail-settings.ts";

/** Carries mail by SMTP; a new connection for each, since mails are few and far between. */
export class SmtpCarrier implements MailCarrier {
  readonly #from: string;
  readonly #transport: ReturnType<typeof createTransport>;

  constructor({ host, port, security, user, password, from }: MailConfiguration) {
    this.#from = from;
    this.#transport = createTransport({
      host,
      port,
      secure: security === "tls",
      requireTLS: security === "start-tls",
      ignoreTLS: security === "plain",
      tls: { minVersion: "TLSv1.2" },
      ...(user !== undefined && { auth: { user, pass: password } }),
      connectionTimeout: mailSettings.connectTimeoutMs,
      greetingTimeout: mailSettings.connectTimeoutMs,
      dnsTimeout: mailSettings.connectTimeoutMs,
      socketTimeout: mailSettings.silenceTimeoutMs,
      logger: false,
      disableFileAccess: true,
      disableUrlAccess: true,
    });
  }

  async carry({ to, fromName, subject, text, html, attachment }: Mail): Promise<void> {
    try {
      await this.#transport.sendMail({
        from: { name: fromName, address: this.#from },
        // As an object: an address in text could turn into several.
        to: { name: "", address: to },
        subject,
        text,
        html,
        ...(attachment && {
          attachments: [
            {
              filename: attachment.fileName,
              content: attachment.text,
              contentType: "application/json; charset=utf-8",
            },
          ],
        }),
        // RFC 3834: no out-of-office answers.
        headers: { "Auto-Submitted": "auto-generated" },
      });
    } catch (error) {
      throw describe(error);
    }
  }
}

/** The library's own message and stack quote the address and what the server said; none of that goes on. */
function describe(error: unknown): MailFailed {
  if (!(error instanceof Error)) return new MailFailed("not-now", "unknown");
  const status = "responseCode" in error && typeof error.responseCode === "number" ? error.responseCode : 0;
  const code = "code" in error && typeof error.code === "string" ? error.code : error.name;
  // Only of the reader or the mail itself: a wrong password or certificate is mended within the minutes of the tries.
  const isFinal = status >= 500 && (code === "EENVELOPE" || code === "EMESSAGE");
  return new MailFailed(isFinal ? "refused" : "not-now", status === 0 ? code : `${code} ${status}`);
}
