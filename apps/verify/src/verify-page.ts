import "./older-runtimes.ts";
import "./verify-page.css";
import { createEvidencePorts, decodeReceipt, verifyReceipt } from "@meekijk/evidence";
import { createFormatter, verifyCatalogue } from "@meekijk/messages";
import type { Language } from "@meekijk/messages";
import type { PublicKey } from "@meekijk/protocol";
import { relateToOther } from "./other-log.ts";
import { element } from "./page-parts.ts";
import { renderResult } from "./receipt-result.ts";
import type { CheckedReceipt } from "./receipt-result.ts";
import { readRootKey } from "./root-key.ts";

const page = document.querySelector("#page") ?? document.body;
let language: Language = /^en\b/i.test(navigator.language) ? "en" : "nl";
/** Kept when the language changes. */
let typedRoot = "";
let chosen: File | undefined;
let found: CheckedReceipt | undefined;
let lastTurn = 0;

function show(): HTMLElement | undefined {
  const text = createFormatter(language, verifyCatalogue);
  document.documentElement.lang = language;
  document.title = text("verify.page.title");
  const other = language === "nl" ? "en" : "nl";
  const turn = element(
    "button",
    { type: "button", class: "plain", lang: other, "data-testid": "verify-language" },
    text("verify.page.language"),
  );
  turn.addEventListener("click", () => {
    language = other;
    show();
    page.querySelector<HTMLElement>('[data-testid="verify-language"]')?.focus();
  });
  const { form, status } = createForm();
  const shown = found && renderResult(found, language);
  page.replaceChildren(
    element("div", { class: "top no-print" }, turn),
    element("h1", { class: "no-print" }, text("verify.page.title")),
    element("p", { class: "no-print" }, text("verify.page.lead")),
    // From a file on disk there is nothing left to keep.
    ...(location.protocol === "file:" ? [] : [keepCard()]),
    form,
    status,
    ...(shown === undefined ? [] : [shown.result]),
  );
  return shown?.heading;
}

function keepCard(): HTMLElement {
  const text = createFormatter(language, verifyCatalogue);
  return element(
    "div",
    { class: "card no-print" },
    element("strong", {}, text("verify.page.keep-title")),
    element("p", {}, text("verify.page.keep")),
    element(
      "a",
      { href: location.pathname, download: "meekijk-verify.html", "data-testid": "verify-keep" },
      text("verify.page.keep-title"),
    ),
  );
}

function createForm(): { form: HTMLFormElement; status: HTMLElement } {
  const text = createFormatter(language, verifyCatalogue);
  const file = fileInput("file");
  const other = fileInput("other");
  const proof = fileInput("proof");
  const root = element("input", {
    id: "root",
    type: "text",
    autocomplete: "off",
    autocapitalize: "off",
    spellcheck: "false",
    "aria-describedby": "root-hint",
    "data-testid": "verify-root",
  });
  root.value = typedRoot;
  root.addEventListener("input", () => {
    typedRoot = root.value;
  });
  const status = element("p", { role: "status", class: "no-print fault", "data-testid": "verify-status" });
  const form = element(
    "form",
    { class: "card no-print" },
    field("file", text("verify.page.file"), text("verify.page.file-hint"), file),
    field("root", text("verify.page.root"), text("verify.page.root-hint"), root),
    field("other", text("verify.page.other"), text("verify.page.other-hint"), other),
    field("proof", text("verify.page.proof"), text("verify.page.proof-hint"), proof),
    element("button", { type: "submit", "data-testid": "verify-check" }, text("verify.page.check")),
  );
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    chosen = file.files?.[0] ?? chosen;
    void check(other.files?.[0], proof.files?.[0]);
  });
  return { form, status };
}

function fileInput(id: "file" | "other" | "proof"): HTMLInputElement {
  return element("input", {
    id,
    type: "file",
    ...(id !== "other" && { accept: ".json,application/json" }),
    "aria-describedby": `${id}-hint`,
    "data-testid": `verify-${id}`,
  });
}

function field(id: string, label: string, hint: string, input: HTMLInputElement): HTMLElement {
  return element(
    "div",
    { class: "field" },
    element("label", { for: id }, label),
    element("p", { class: "hint", id: `${id}-hint` }, hint),
    input,
  );
}

async function check(other: File | undefined, proof: File | undefined): Promise<void> {
  lastTurn += 1;
  const turn = lastTurn;
  // What stood there is of another file or key, whatever comes of this check.
  found = undefined;
  page.querySelector("[data-testid=verify-result]")?.remove();
  const root = typedRoot.trim() === "" ? undefined : readRootKey(typedRoot);
  if (chosen === undefined) return say("verify.page.no-file");
  if (root === "malformed") return say("verify.page.root-wrong");
  say("verify.page.checking");
  const outcome = await examine(chosen, root, other, proof);
  // Meanwhile the person asked for another check.
  if (turn !== lastTurn) return;
  if (typeof outcome === "string") return say(outcome);
  found = outcome;
  show()?.focus();
}

type Unchecked = "verify.page.too-old" | "verify.page.unreadable";

async function examine(
  file: File,
  root: PublicKey | undefined,
  other: File | undefined,
  proof: File | undefined,
): Promise<CheckedReceipt | Unchecked> {
  if (!(await canVerify())) return "verify.page.too-old";
  const ports = createEvidencePorts(crypto);
  try {
    const receipt = decodeReceipt(new Uint8Array(await file.arrayBuffer())) ?? "";
    const verdict = await verifyReceipt(receipt, root, ports);
    const checked = { verdict, fileName: file.name, root };
    if (other === undefined) return checked;
    const files = { text: await other.text(), proof: await proof?.text() };
    const relation = await relateToOther(receipt, verdict, files, ports);
    return { ...checked, other: { relation, fileName: other.name } };
  } catch {
    return "verify.page.unreadable";
  }
}

function say(words: `verify.page.${"no-file" | "root-wrong" | "checking"}` | Unchecked): void {
  const status = page.querySelector("[data-testid=verify-status]");
  if (status !== null) status.textContent = createFormatter(language, verifyCatalogue)(words);
}

/** Whether the browser knows Ed25519; without it every signature would look forged. */
async function canVerify(): Promise<boolean> {
  try {
    await crypto.subtle.importKey("raw", new Uint8Array(32), { name: "Ed25519" }, false, ["verify"]);
    return true;
  } catch {
    return false;
  }
}

show();
