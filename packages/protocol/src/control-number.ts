import { z } from "zod";
import type { SessionId } from "./vocabulary.ts";

export const controlNumberSchema = z
  .string()
  .regex(/^\d{8}$/)
  .brand<"ControlNumber">();
/** Eight digits by which a customer has a session checked at the provider. */
export type ControlNumber = z.infer<typeof controlNumberSchema>;

const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
/** Six of the sixteen bytes: 2^48 values on 10^8 numbers, so that none is likelier than another by more than one in two million. */
const readCharacters = 8;

/**
 * The number that the customer's page shows for this session. It gives away 27 of the id's 128 random bits and opens
 * nothing: whoever knows it learns whether that session runs, since when, and with which employee. Both ends know the
 * id, and so may know the number.
 */
export function controlNumberOf(sessionId: SessionId): ControlNumber {
  let value = 0;
  for (const character of sessionId.slice(0, readCharacters))
    value = value * 64 + alphabet.indexOf(character);
  return controlNumberSchema.parse(String(value % 100_000_000).padStart(8, "0"));
}
