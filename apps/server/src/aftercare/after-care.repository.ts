import type { Insertable } from "kysely";
import type { Database } from "../database/database-schema.ts";
import type { DamageReportsTable, FeedbackTable } from "../database/tables/after-care-tables.ts";

/** The customer may change their mind: the last answers stay. */
export async function saveFeedback(database: Database, feedback: Insertable<FeedbackTable>): Promise<void> {
  await database
    .insertInto("feedback")
    .values(feedback)
    .onConflict((conflict) => conflict.column("session_id").doUpdateSet(feedback))
    .execute();
}

export async function insertDamageReport(
  database: Database,
  report: Insertable<DamageReportsTable>,
): Promise<void> {
  await database.insertInto("damage_reports").values(report).execute();
}
