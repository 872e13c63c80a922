import { apiErrorSchema } from "@meekijk/protocol";
import type { ApiError } from "@meekijk/protocol";

/** Why a request gave nothing: what the server said, or that no usable answer came. */
export type PlaceProblem = ApiError | "unreachable";
export type PlaceAnswer<T> =
  | { isOk: true; value: T }
  /** `erasedOn`: the calendar date, YYYY-MM-DD, when the problem is that it was erased. */
  | { isOk: false; problem: PlaceProblem; erasedOn?: string | undefined };

interface AnswerSchema<T> {
  safeParse(value: unknown): { success: true; data: T } | { success: false };
}

/** On a line that hangs, words and a button help more than waiting on. */
const patienceMs = 20_000;

/** Reads a resource. Only an answer that fits `schema` counts. Never throws. */
export async function readPlace<T>(address: string, schema: AnswerSchema<T>): Promise<PlaceAnswer<T>> {
  const response = await send(address, { method: "GET" });
  if (response === undefined) return { isOk: false, problem: "unreachable" };
  if (!response.ok) return refusalOf(response);
  const parsed = schema.safeParse(await jsonOf(response));
  return parsed.success ? { isOk: true, value: parsed.data } : { isOk: false, problem: "internal" };
}

/** Sends JSON and reads the answer. Only an answer that fits `schema` counts. Never throws. */
export async function exchangePlace<T>(
  address: string,
  body: unknown,
  schema: AnswerSchema<T>,
): Promise<PlaceAnswer<T>> {
  const answer = await postPlace(address, body);
  if (!answer.isOk) return answer;
  const parsed = schema.safeParse(answer.value);
  return parsed.success ? { isOk: true, value: parsed.data } : { isOk: false, problem: "internal" };
}

/** Sends JSON; with a `bearer` also as the holder of that token. Gives the answer unread. Never throws. */
export async function postPlace(
  address: string,
  body: unknown,
  bearer?: string,
): Promise<PlaceAnswer<unknown>> {
  const response = await send(address, {
    method: "POST",
    headers: {
      "content-type": "application/json",
      ...(bearer !== undefined && { authorization: `Bearer ${bearer}` }),
    },
    body: JSON.stringify(body),
  });
  if (response === undefined) return { isOk: false, problem: "unreachable" };
  return response.ok ? { isOk: true, value: await jsonOf(response) } : refusalOf(response);
}

async function send(address: string, request: RequestInit): Promise<Response | undefined> {
  try {
    return await fetch(address, {
      ...request,
      credentials: "same-origin",
      cache: "no-store",
      redirect: "error",
      signal: AbortSignal.timeout(patienceMs),
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

async function refusalOf(response: Response): Promise<PlaceAnswer<never>> {
  const parsed = apiErrorSchema.safeParse(await jsonOf(response));
  return parsed.success
    ? { isOk: false, problem: parsed.data.error, erasedOn: parsed.data.erasedOn }
    : { isOk: false, problem: "internal" };
}
