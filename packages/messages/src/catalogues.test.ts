import assert from "node:assert/strict";
import { test } from "node:test";
import { consoleCatalogue } from "./catalogue-console.ts";
import { doubtCatalogue } from "./catalogue-doubt.ts";
import { helperCatalogue } from "./catalogue-helper.ts";
import { placeCatalogue } from "./catalogue-place.ts";
import { portalCatalogue } from "./catalogue-portal.ts";
import { receiptCatalogue } from "./catalogue-receipt.ts";
import { serverCatalogue } from "./catalogue-server.ts";
import { tenantKeyCatalogue } from "./catalogue-tenant-key.ts";
import { verifyCatalogue } from "./catalogue-verify.ts";
import { consoleAdministrationNl } from "./console/console-administration-nl.ts";
import { consoleCustomersNl } from "./console/console-customers-nl.ts";
import { consoleEmployeesNl } from "./console/console-employees-nl.ts";
import { consoleBrandsNl } from "./console/console-brands-nl.ts";
import { consolePanelNl } from "./console/console-panel-nl.ts";
import { consoleReportsNl } from "./console/console-reports-nl.ts";
import { consoleRetentionNl } from "./console/console-retention-nl.ts";
import { consoleRosterNl } from "./console/console-roster-nl.ts";
import { consoleSessionNl } from "./console/console-session-nl.ts";
import { consoleAccountNl } from "./console/console-account-nl.ts";
import { consoleSignInNl } from "./console/console-sign-in-nl.ts";
import { consoleSingleSignOnNl } from "./console/console-single-sign-on-nl.ts";
import { consoleTermsNl } from "./console/console-terms-nl.ts";
import { consoleToolsNl } from "./console/console-tools-nl.ts";
import { consoleWriteUpNl } from "./console/console-write-up-nl.ts";
import { parseMessage, formatParsed } from "./format-message.ts";
import { helperNl } from "./helper/helper-nl.ts";
import { languages } from "./language.ts";
import { portalCheckNl } from "./portal/portal-check-nl.ts";
import { placeInsideNl } from "./place/place-inside-nl.ts";
import { placePasskeyNl } from "./place/place-passkey-nl.ts";
import { placeSignInNl } from "./place/place-sign-in-nl.ts";
import { portalCodeNl } from "./portal/portal-code-nl.ts";
import { portalDownloadNl } from "./portal/portal-download-nl.ts";
import { portalEndedNl } from "./portal/portal-ended-nl.ts";
import { portalHelperNl } from "./portal/portal-helper-nl.ts";
import { portalLiveNl } from "./portal/portal-live-nl.ts";
import { portalNetworkNl } from "./portal/portal-network-nl.ts";
import { portalReceiptNl } from "./portal/portal-receipt-nl.ts";
import { portalReportNl } from "./portal/portal-report-nl.ts";
import { portalStartNl } from "./portal/portal-start-nl.ts";
import { portalTermsNl } from "./portal/portal-terms-nl.ts";
import { receiptNl } from "./record/receipt-nl.ts";
import { recordNl } from "./record/record-nl.ts";
import { verifyCommandNl } from "./record/verify-command-nl.ts";
import { verifyPageNl } from "./record/verify-page-nl.ts";
import { serverMailNl } from "./server/server-mail-nl.ts";
import { serverPagesNl } from "./server/server-pages-nl.ts";
import { serverReceiptNl } from "./server/server-receipt-nl.ts";
import { tenantKeyCommandNl } from "./tenant-key/tenant-key-command-nl.ts";

const catalogues = {
  portal: portalCatalogue,
  doubt: doubtCatalogue,
  place: placeCatalogue,
  console: consoleCatalogue,
  server: serverCatalogue,
  verify: verifyCatalogue,
  receipt: receiptCatalogue,
  tenantKey: tenantKeyCatalogue,
  helper: helperCatalogue,
};

const topics = {
  portal: [
    portalStartNl,
    portalTermsNl,
    portalNetworkNl,
    portalCodeNl,
    portalLiveNl,
    portalHelperNl,
    portalDownloadNl,
    portalEndedNl,
    portalReceiptNl,
    recordNl,
  ],
  place: [placeSignInNl, placePasskeyNl, placeInsideNl],
  console: [
    consoleSignInNl,
    consoleAccountNl,
    consoleAdministrationNl,
    consoleEmployeesNl,
    consoleReportsNl,
    consoleRetentionNl,
    consoleCustomersNl,
    consoleSessionNl,
    consoleToolsNl,
    consolePanelNl,
    consoleWriteUpNl,
    consoleBrandsNl,
    consoleSingleSignOnNl,
    consoleTermsNl,
    consoleRosterNl,
    recordNl,
  ],
  doubt: [portalCheckNl, portalReportNl],
  server: [serverPagesNl, serverMailNl, serverReceiptNl, recordNl],
  verify: [recordNl, receiptNl, verifyCommandNl, verifyPageNl],
  receipt: [recordNl, receiptNl, verifyCommandNl],
  tenantKey: [tenantKeyCommandNl],
  helper: [helperNl],
};

interface Element {
  readonly type: number;
  readonly value?: string;
  readonly options?: Readonly<Record<string, { readonly value: readonly Element[] }>>;
}
// The parser's element kinds (icu-messageformat-parser TYPE); its enum cannot be imported under strip-only types.
const argumentKinds: Readonly<Record<number, string>> = { 1: "text", 2: "number", 5: "select", 6: "number" };

function placeholders(elements: readonly Element[]): Map<string, string> {
  const found = new Map<string, string>();
  for (const element of elements) {
    const kind = argumentKinds[element.type];
    if (kind !== undefined && element.value !== undefined) found.set(element.value, kind);
    for (const option of Object.values(element.options ?? {})) {
      for (const [name, inner] of placeholders(option.value)) found.set(name, inner);
    }
  }
  return found;
}

/** What the compiler reads from a text (message-values.ts), by the same rules. */
function namesForCompiler(text: string): Set<string> {
  const names = text
    .split("{")
    .slice(1)
    .flatMap((rest) => (rest.includes("}") ? [rest.slice(0, rest.indexOf("}"))] : [rest]))
    .map((inside) => inside.split(", ")[0] ?? "")
    .filter((name) => name !== "" && !/[ #{.]/.test(name));
  return new Set(names);
}

for (const [name, catalogue] of Object.entries(catalogues)) {
  const dutch: Readonly<Record<string, string>> = catalogue.nl;
  const english: Readonly<Record<string, string>> = catalogue.en;
  const texts = languages.flatMap((language) =>
    Object.entries(language === "nl" ? dutch : english).map(([id, text]) => ({ language, id, text })),
  );
  const parsed = ({ language, text }: (typeof texts)[number]) => parseMessage(language, text);

  test(`${name}: both languages have the same ids`, () => {
    assert.deepEqual(Object.keys(english).toSorted(), Object.keys(dutch).toSorted());
  });

  test(`${name}: no id stands in two topic files`, () => {
    const ids = topics[name as keyof typeof topics].flatMap((topic) => Object.keys(topic));
    assert.equal(new Set(ids).size, ids.length);
    assert.equal(ids.length, Object.keys(dutch).length);
  });

  test(`${name}: both languages have the same placeholders of the same kind`, () => {
    for (const [id, text] of Object.entries(dutch)) {
      const inDutch = placeholders(parseMessage("nl", text).getAst());
      const inEnglish = placeholders(parseMessage("en", english[id] ?? "").getAst());
      assert.deepEqual(Object.fromEntries(inEnglish), Object.fromEntries(inDutch), id);
    }
  });

  test(`${name}: the compiler reads the placeholders that the parser reads`, () => {
    for (const entry of texts) {
      const names = [...placeholders(parsed(entry).getAst()).keys()];
      assert.deepEqual([...namesForCompiler(entry.text)].toSorted(), names.toSorted(), entry.id);
    }
  });

  test(`${name}: every message formats and says something`, () => {
    for (const entry of texts) {
      for (const number of [0, 1, 2, 30]) {
        const values: Record<string, string | number> = {};
        for (const [value, kind] of placeholders(parsed(entry).getAst())) {
          values[value] = kind === "number" ? number : "<b>{x}</b> 'y' #";
        }
        const message = formatParsed(parsed(entry), values);
        assert.notEqual(message.trim(), "", entry.id);
        assert.doesNotMatch(message.replaceAll("<b>{x}</b> 'y' #", ""), /[{}#]/, entry.id);
      }
    }
  });

  // In ICU a straight apostrophe can quote a placeholder away; a typographic one cannot.
  test(`${name}: no straight quotes, no double or edge spaces`, () => {
    for (const { id, text } of texts) assert.doesNotMatch(text, /['"]|\s{2}|^\s|\s$/, id);
  });

  test(`${name}: ids are lower-case words with dots and hyphens`, () => {
    for (const id of Object.keys(dutch)) assert.match(id, /^[a-z0-9]+(?:[.-][a-z0-9]+)*$/);
  });
}
