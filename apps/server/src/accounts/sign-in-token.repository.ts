import type { EmployeeId } from "@meekijk/protocol";
import type { Insertable } from "kysely";
import type { Database } from "../database/database-schema.ts";
import type { SignInTokensTable } from "../database/tables/employee-tables.ts";

export async function insertSignInToken(
  database: Database,
  token: Insertable<SignInTokensTable>,
): Promise<void> {
  await database.insertInto("sign_in_tokens").values(token).execute();
}

/** Uses a token up; undefined when it is unknown, used or expired. Of two that present it one wins. */
export async function spendSignInToken(
  database: Database,
  tokenHash: string,
  now: Date,
): Promise<EmployeeId | undefined> {
  const row = await database
    .updateTable("sign_in_tokens")
    .set({ used_at: now })
    .where("token_hash", "=", tokenHash)
    .where("used_at", "is", null)
    .where("expires_at", ">", now)
    .returning("employee_id")
    .executeTakeFirst();
  return row?.employee_id;
}

/** Tokens that can no longer be used leave. */
export async function deleteExpiredTokens(database: Database, now: Date): Promise<void> {
  await database.deleteFrom("sign_in_tokens").where("expires_at", "<=", now).execute();
}
