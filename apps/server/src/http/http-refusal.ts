import type { ApiError, BrandProblem, BrandSlug } from "@meekijk/protocol";

const statuses: Record<ApiError, number> = {
  "bad-request": 400,
  "not-signed-in": 401,
  "not-allowed": 403,
  "not-found": 404,
  erased: 410,
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
  "roster-of-the-future": 409,
  internal: 500,
};

/** An answer other than yes; the reason travels, no text does. */
export class HttpRefusal extends Error {
  override readonly name = "HttpRefusal";
  readonly reason: ApiError;
  readonly statusCode: number;
  /** What is wrong with which field of what was sent. */
  readonly fields: readonly BrandProblem[] | undefined;
  /** Calendar day at the provider on which what was asked for was erased. */
  readonly erasedOn: string | undefined;
  /** The brand of what was erased. */
  readonly brandSlug: BrandSlug | undefined;

  constructor(
    reason: ApiError,
    more: { fields?: readonly BrandProblem[]; erasedOn?: string; brandSlug?: BrandSlug } = {},
  ) {
    super(reason);
    this.reason = reason;
    this.fields = more.fields;
    this.erasedOn = more.erasedOn;
    this.brandSlug = more.brandSlug;
    this.statusCode = statuses[reason];
  }
}
