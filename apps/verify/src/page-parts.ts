type Attributes = Record<string, string>;

/** An element with text and parts; text only ever comes in as text. */
export function element<K extends keyof HTMLElementTagNameMap>(
  name: K,
  attributes: Attributes,
  ...parts: (string | Node)[]
): HTMLElementTagNameMap[K] {
  const made = document.createElement(name);
  for (const [attribute, value] of Object.entries(attributes)) made.setAttribute(attribute, value);
  made.append(...parts);
  return made;
}

/** A list with one fact a line. */
export function list(lines: readonly string[]): HTMLUListElement {
  return element("ul", {}, ...lines.map((line) => element("li", {}, line)));
}
