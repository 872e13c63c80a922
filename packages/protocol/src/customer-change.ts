import { z } from "zod";

/** What of a customer can change; `isAdministrator` and such as words of the record, names instead of ids. */
export const customerFieldSchema = z.enum([
  "organisation",
  "name",
  "email",
  "phone",
  "kind",
  "administrator",
  "language",
  "brand",
]);
export type CustomerField = z.infer<typeof customerFieldSchema>;

/** The subject of a `customer-changed` event, as JSON: what stood there and what stands there now (R055). */
export const customerChangeRecordSchema = z.object({
  changes: z.array(
    z.object({ field: customerFieldSchema, before: z.string().nullable(), after: z.string().nullable() }),
  ),
});
export type CustomerChangeRecord = z.infer<typeof customerChangeRecordSchema>;
