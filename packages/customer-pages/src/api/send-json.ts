import type { Token } from "@meekijk/protocol";

/** Sends JSON to our server; false when it did not take it. With a record token as the customer of that session. */
export async function sendJson(address: string, body: unknown, recordToken?: Token): Promise<boolean> {
  try {
    const response = await fetch(address, {
      method: "POST",
      credentials: "omit",
      redirect: "error",
      headers: {
        "content-type": "application/json",
        ...(recordToken !== undefined && { authorization: `Bearer ${recordToken}` }),
      },
      body: JSON.stringify(body),
    });
    return response.ok;
  } catch {
    return false;
  }
}
