import type { Language } from "@meekijk/protocol";
import type { FastifyRequest } from "fastify";

/** Dutch unless the browser asks for English before Dutch. */
export function choosePageLanguage(request: FastifyRequest): Language {
  const wanted = (request.headers["accept-language"] ?? "")
    .split(",")
    .map((part) => part.trim().slice(0, 2).toLowerCase());
  const english = wanted.indexOf("en");
  const dutch = wanted.indexOf("nl");
  return english !== -1 && (dutch === -1 || english < dutch) ? "en" : "nl";
}
