export type TenantKeyRefusal =
  | "unreadable"
  | "not-a-request"
  | "not-a-roster"
  | "not-a-line"
  | "unknown-file"
  | "wrong-passphrase"
  | "not-the-newest-root"
  | "folder-not-empty"
  | "passphrase-short"
  | "passphrases-differ"
  | "no-terminal"
  | "unsound"
  | "of-another-provider"
  | "of-another-root"
  | "not-in-roster"
  | "does-not-fit"
  | "listed-twice"
  | "number-far-ahead"
  | "roster-over"
  | "not-in-the-form"
  | "rotated-too-often"
  | "file-exists"
  | "not-agreed";

/** Why the command did nothing; the file or name that it is about goes into the text. */
export class TenantKeyRefused extends Error {
  override readonly name = "TenantKeyRefused";
  readonly reason: TenantKeyRefusal;
  readonly subject: string;

  constructor(reason: TenantKeyRefusal, subject = "") {
    super(reason);
    this.reason = reason;
    this.subject = subject;
  }
}
