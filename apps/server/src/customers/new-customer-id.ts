import { customerIdSchema } from "@meekijk/protocol";
import type { CustomerId } from "@meekijk/protocol";

const idBytes = 16;

/** The id of a person who is new here. */
export function newCustomerId(randomBytes: (count: number) => Uint8Array): CustomerId {
  return customerIdSchema.parse(Buffer.from(randomBytes(idBytes)).toString("base64url"));
}
