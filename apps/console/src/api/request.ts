import { apiErrorSchema } from "@meekijk/protocol";
import type { ApiError, BrandProblem } from "@meekijk/protocol";

/** Why a request gave nothing: what the server said, or that no usable answer came. */
export type RequestProblem = ApiError | "unreachable";
export type Answer<T> =
  | { isOk: true; value: T }
  /** `fields`: of what was sent, what is wrong with which field; `erasedOn`: the date of an erasure. Where the server says it. */
  | {
      isOk: false;
      problem: RequestProblem;
      fields?: readonly BrandProblem[] | undefined;
      erasedOn?: string | undefined;
    };

interface AnswerSchema<T> {
  safeParse(value: unknown): { success: true; data: T } | { success: false };
}

/** Reads a resource. Only an answer that fits `schema` counts; no exceptions. */
export async function getJson<T>(path: string, schema: AnswerSchema<T>): Promise<Answer<T>> {
  return read(await send(path, { method: "GET" }), schema);
}

/** Sends a JSON body and reads the answer. Only one that fits `schema` counts; no exceptions. */
export async function exchangeJson<T>(
  path: string,
  body: unknown,
  schema: AnswerSchema<T>,
): Promise<Answer<T>> {
  return read(await sendJson(path, body), schema);
}

/** Sends a JSON body; what the server answers besides yes or no is not read. No exceptions. */
export async function postJson(path: string, body: unknown): Promise<Answer<undefined>> {
  const response = await sendJson(path, body);
  if (response === undefined) return { isOk: false, problem: "unreachable" };
  if (!response.ok) return refusalOf(response);
  return { isOk: true, value: undefined };
}

async function read<T>(response: Response | undefined, schema: AnswerSchema<T>): Promise<Answer<T>> {
  if (response === undefined) return { isOk: false, problem: "unreachable" };
  if (!response.ok) return refusalOf(response);
  const parsed = schema.safeParse(await jsonOf(response));
  return parsed.success ? { isOk: true, value: parsed.data } : { isOk: false, problem: "internal" };
}

function sendJson(path: string, body: unknown): Promise<Response | undefined> {
  return send(path, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
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

async function refusalOf(response: Response): Promise<Answer<never>> {
  const parsed = apiErrorSchema.safeParse(await jsonOf(response));
  if (!parsed.success) return { isOk: false, problem: "internal" };
  const { error, fields, erasedOn } = parsed.data;
  return {
    isOk: false,
    problem: error,
    ...(fields !== undefined && { fields }),
    ...(erasedOn !== undefined && { erasedOn }),
  };
}
