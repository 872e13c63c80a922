import type { Language } from "@meekijk/protocol";
import { html } from "./html.ts";
import type { Html } from "./html.ts";

export const pageStyleAddress = "/assets/server/page.css";

/** A whole page of the server itself; it works without script. */
export function renderPage(page: {
  language: Language;
  title: string;
  skipText: string;
  body: Html;
}): string {
  return html`<!doctype html>
    <html lang="${page.language}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="referrer" content="no-referrer" />
        <title>${page.title}</title>
        <link rel="stylesheet" href="${pageStyleAddress}" />
      </head>
      <body>
        <a class="skip" href="#content">${page.skipText}</a>
        <main id="content">${page.body}</main>
      </body>
    </html> `.text;
}
