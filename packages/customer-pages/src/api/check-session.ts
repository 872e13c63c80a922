import { sessionCheckAnswerSchema } from "@meekijk/protocol";
import type { SessionCheckAnswer, SessionCheckRequest } from "@meekijk/protocol";

/** Asks our server whether that session is live; undefined when it cannot say now. Never throws. */
export async function checkSession(request: SessionCheckRequest): Promise<SessionCheckAnswer | undefined> {
  try {
    const response = await fetch("/api/session-check", {
      method: "POST",
      credentials: "omit",
      cache: "no-store",
      redirect: "error",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(request),
    });
    return response.ok ? sessionCheckAnswerSchema.safeParse(await response.json()).data : undefined;
  } catch {
    return undefined;
  }
}
