import { serverCatalogue, createFormatter, formatCalendarDate } from "@meekijk/messages";
import type { Sha256, TermsDocument } from "@meekijk/protocol";
import type { Brand } from "../../brands/brand.repository.ts";
import { html } from "./html.ts";
import type { Html } from "./html.ts";
import { renderPage } from "./page-layout.ts";

/** A published version as other pages link to it. */
export type ListedVersion = Pick<TermsDocument, "documentKind" | "version" | "language">;

export interface TermsPage {
  brand: Brand;
  document: TermsDocument;
  sha256: Sha256;
  /** Every version of this brand's documents that holds or held. */
  versions: readonly ListedVersion[];
  /** Not published: the page says so, and has nothing to download or to check. */
  isDraft?: boolean;
}

/** The public page of one version of one document (R006): the whole text, numbered as the canonical text numbers it. */
export function renderTermsPage({ brand, document, sha256, versions, isDraft = false }: TermsPage): string {
  const { language, documentKind, version } = document;
  const t = createFormatter(language, serverCatalogue);
  const addressOf = (other: ListedVersion) =>
    `/terms/${brand.brand_slug}/${other.documentKind}/${other.version}/${other.language}`;
  const sameKind = versions.filter((other) => other.documentKind === documentKind);
  const latest = Math.max(...sameKind.map((other) => other.version));
  const translation = sameKind.find((other) => other.version === version && other.language !== language);
  const others = sameKind.filter((other) => other.language === language && other.version !== version);

  const sections = document.sections.map((section, sectionIndex): Html => {
    const number = sectionIndex + 1;
    const applies = (section.appliesTo ?? []).map(
      (management): Html =>
        html`<p class="applies">${t(`server.terms.applies-to.${management}`, { brand: brand.name })}</p>`,
    );
    const paragraphs = section.paragraphs.map(
      (paragraph, index): Html =>
        html`<p><span class="number">${number}.${index + 1}</span> ${paragraph}</p>`,
    );
    return html`<section>
      <h2>${number}. ${section.heading}</h2>
      ${applies}${paragraphs}
    </section> `;
  });

  return renderPage({
    language,
    title: `${document.title} – ${brand.name}`,
    skipText: t("server.page.skip-to-content"),
    body: html`<header>
        <img src="/brands/${brand.brand_slug}/logo.svg" alt="${brand.name}" height="48" />
        <h1>${document.title}</h1>
        <p>
          ${t("server.page.company", {
            legalEntity: document.legalEntity,
            chamberOfCommerceNumber: brand.chamber_of_commerce_number,
          })}
        </p>
        <p>
          ${t("server.terms.version", { version })}.
          ${t("server.terms.effective-from", { date: formatCalendarDate(language, document.effectiveFrom) })}.
          ${isDraft ? "" : version === latest ? t("server.terms.latest") : t("server.terms.superseded", { version: latest })}
        </p>
        ${isDraft ? html`<p class="draft">${t("server.terms.draft")}</p>` : html`<p><a href="${addressOf(document)}.txt" download>${t("server.terms.download")}</a></p>`}
        ${translation === undefined ? "" : html`<p><a href="${addressOf(translation)}" hreflang="${translation.language}">${t("server.terms.other-language")}</a></p>`}
      </header>
      ${sections}
      <footer>
        ${isDraft ? "" : html`<p><a href="/terms/sha256/${sha256}">${t("server.terms.hash", { sha256 })}</a><br />${t("server.terms.hash-hint")}</p>`}
        ${
          others.length === 0
            ? ""
            : html`<h2>${t("server.terms.other-versions")}</h2>
                <ul>
                  ${others.map((other): Html => html`<li><a href="${addressOf(other)}">${t("server.terms.version", { version: other.version })}</a></li>`)}
                </ul>`
        }
        <p>${t("server.page.phone", { brand: brand.name, phone: brand.phone })}</p>
      </footer>`,
  });
}
