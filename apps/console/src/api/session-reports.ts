import { sessionReportsViewSchema } from "@meekijk/protocol";
import type { SessionReportsView, SessionReportView } from "@meekijk/protocol";
import { getJson, postJson } from "./request.ts";
import type { Answer } from "./request.ts";

/** What customers reported, newest first: so many pages of it. */
export async function readSessionReports(pages: number): Promise<Answer<SessionReportsView>> {
  const reports: SessionReportView[] = [];
  let hasOlder = true;
  for (let page = 0; page < pages && hasOlder; page += 1) {
    const last = reports.at(-1);
    const query = last === undefined ? "" : `?before=${last.reportId}`;
    const answer = await getJson(`/api/session-reports${query}`, sessionReportsViewSchema);
    if (!answer.isOk) return answer;
    reports.push(...answer.value.reports);
    hasOlder = answer.value.hasOlder;
  }
  return { isOk: true, value: { reports, hasOlder } };
}

/** Puts on record what was done about a report; it is handled from the first such note on. */
export function noteHandling(reportId: string, note: string): Promise<Answer<undefined>> {
  return postJson(`/api/session-reports/${reportId}/handled`, { note });
}
