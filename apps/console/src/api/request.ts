import { apiErrorSchema } from "@meekijk/protocol";
import type { ApiError } from "@meekijk/protocol";

/** Why a request gave nothing: what the server said, or that no usable answer came. */
export type RequestProblem = ApiError | "unreachable";
export type Answer<T> = { isOk: true; value: T } | { isOk: false; problem: RequestProblem };

interface AnswerSchema<T> {
  safeParse(value: unknown): { success: true; data: T } | { success: false };
}

/** Reads a resource. Only an answer that fits `schema` counts; no exceptions. */
export async function getJson<T>(path: string, schema: AnswerSchema<T>): Promise<Answer<T>> {
  const response = await send(path, { method: "GET" });
  if (response === undefined) return { isOk: false, problem: "unreachable" };
  if (!response.ok) return { isOk: false, problem: await problemOf(response) };
  const parsed = schema.safeParse(await jsonOf(response));
  return parsed.success ? { isOk: true, value: parsed.data } : { isOk: false, problem: "internal" };
}

/** Sends a JSON body; what the server answers besides yes or no is not read. No exceptions. */
export async function postJson(path: string, body: unknown): Promise<Answer<undefined>> {
  const response = await send(path, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  if (response === undefined) return { isOk: false, problem: "unreachable" };
  if (!response.ok) return { isOk: false, problem: await problemOf(response) };
  return { isOk: true, value: undefined };
}

async function send(path: string, request: RequestInit): Promise<Response | undefined> {
  try {
    return await fetch(path, {
      ...request,
      credentials: "same-origin",
      cache: "no-store",
      redirect: "error",
    });
  } catch {
    return undefined;
  }
}

async function jsonOf(response: Response): Promise<unknown> {
  try {
    return await response.json();
  } catch {
    return undefined;
  }
}

async function problemOf(response: Response): Promise<RequestProblem> {
  const parsed = apiErrorSchema.safeParse(await jsonOf(response));
  return parsed.success ? parsed.data.error : "internal";
}
