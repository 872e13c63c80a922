import { serverCatalogue, createFormatter } from "@meekijk/messages";
import type { Language } from "@meekijk/protocol";
import { html } from "./html.ts";
import { renderPage } from "./page-layout.ts";

export type ErrorPageKind = "not-found" | "forbidden" | "too-many-requests" | "internal";

/** What a person sees where there is no page. */
export function renderErrorPage(language: Language, kind: ErrorPageKind): string {
  const t = createFormatter(language, serverCatalogue);
  const title = t(`server.error.${kind}.title`);
  return renderPage({
    language,
    title,
    skipText: t("server.page.skip-to-content"),
    body: html`<h1>${title}</h1>
      <p>${t(`server.error.${kind}`)}</p>
      <p>${t("server.error.nobody-sees")}</p>
      <p><a href="/">${t("server.page.to-start")}</a></p>`,
  });
}
