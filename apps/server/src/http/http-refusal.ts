import type { ApiError } from "@meekijk/protocol";

const statuses: Record<ApiError, number> = {
  "bad-request": 400,
  "not-signed-in": 401,
  "not-allowed": 403,
  "not-found": 404,
  "too-many-requests": 429,
  "session-not-over": 409,
  "write-up-closed": 409,
  internal: 500,
};

/** An answer other than yes; the reason travels, no text does. */
export class HttpRefusal extends Error {
  override readonly name = "HttpRefusal";
  readonly reason: ApiError;
  readonly statusCode: number;

  constructor(reason: ApiError) {
    super(reason);
    this.reason = reason;
    this.statusCode = statuses[reason];
  }
}
