import { z } from "zod";
import { limits } from "./limits.ts";
import { employeeIdSchema } from "./vocabulary.ts";

/** Who looks along: the account that is signed in at the server, shown on the customer's device (R036). */
export const employeeIdentitySchema = z.object({
  employeeId: employeeIdSchema,
  name: z.string().min(1).max(limits.maxNameCharacters),
  organisation: z.string().min(1).max(limits.maxNameCharacters),
});
export type EmployeeIdentity = z.infer<typeof employeeIdentitySchema>;
