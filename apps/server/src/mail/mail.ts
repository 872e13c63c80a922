/** One mail to one person. Plain text and the same as HTML, which names nothing to fetch. */
export interface Mail {
  to: string;
  /** The brand in whose name it goes out. */
  fromName: string;
  subject: string;
  text: string;
  html: string;
  /** A file that comes along. */
  attachment?: { fileName: string; text: string };
}

/** Hands a mail to the server that carries it on. Throws MailFailed. */
export interface MailCarrier {
  carry(mail: Mail): Promise<void>;
}

/** `refused`: trying again changes nothing. Says nothing of addresses or text, so that it can go to a log. */
export class MailFailed extends Error {
  override readonly name = "MailFailed";
  readonly reason: "refused" | "not-now";
  /** The short code of the system or of SMTP (ECONNREFUSED, EAUTH, 550). */
  readonly code: string;

  constructor(reason: "refused" | "not-now", code: string) {
    super(`${reason}: ${code}`);
    this.reason = reason;
    this.code = code;
  }
}
