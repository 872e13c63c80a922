import type { ApiError, BrandProblem } from "@meekijk/protocol";

const statuses: Record<ApiError, number> = {
  "bad-request": 400,
  "not-signed-in": 401,
  "not-allowed": 403,
  "not-found": 404,
  "too-many-requests": 429,
  "locked-out": 429,
  "step-up-needed": 403,
  "last-way-in": 409,
  "last-administrator": 409,
  "no-way-in-left": 409,
  "single-sign-on-changed": 409,
  "account-blocked": 409,
  "roles-changed": 409,
  "passkey-needed": 403,
  "secrecy-version-changed": 409,
  "too-many-passkeys": 409,
  "too-many-brands": 409,
  "too-many-reports": 409,
  "session-not-over": 409,
  "address-taken": 409,
  "shared-mailbox": 409,
  "mail-not-possible": 409,
  "link-spent": 409,
  "activation-needed": 403,
  "duty-changed": 409,
  "write-up-closed": 409,
  "language-missing": 409,
  "draft-incomplete": 409,
  "draft-changed": 409,
  "date-passed": 409,
  "before-announced": 409,
  "secrecy-rules-hold-at-once": 409,
  "roster-not-possible": 409,
  "roster-unsound": 409,
  "roster-of-another-server": 409,
  "roster-of-another-root": 409,
  "roster-not-newer": 409,
  "roster-expired": 409,
  internal: 500,
};

/** An answer other than yes; the reason travels, no text does. */
export class HttpRefusal extends Error {
  override readonly name = "HttpRefusal";
  readonly reason: ApiError;
  readonly statusCode: number;
  /** What is wrong with which field of what was sent. */
  readonly fields: readonly BrandProblem[] | undefined;

  constructor(reason: ApiError, fields?: readonly BrandProblem[]) {
    super(reason);
    this.reason = reason;
    this.fields = fields;
    this.statusCode = statuses[reason];
  }
}
