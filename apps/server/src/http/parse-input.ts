import { HttpRefusal } from "./http-refusal.ts";

interface Schema<Value> {
  safeParse(value: unknown): { success: true; data: Value } | { success: false };
}

/** The value when it fits the schema; anything else is `refusal`. */
export function parse<Value>(
  schema: Schema<Value>,
  value: unknown,
  refusal: "bad-request" | "not-found" = "bad-request",
): Value {
  const parsed = schema.safeParse(value);
  if (!parsed.success) throw new HttpRefusal(refusal);
  return parsed.data;
}
