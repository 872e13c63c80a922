import "./ground.css";

// The id under which React Aria 1.22 looks for the style element that it would otherwise write into the page
// (react-aria, interactions/usePress). ground.css holds that rule instead.
const pressableStyleId = "react-aria-pressable-style";

/**
 * Call once before the first render. Brings tokens and ground styles, and keeps React Aria from writing a style
 * element, which `style-src 'self'` blocks.
 */
export function preparePage(): void {
  const standIn = document.createElement("meta");
  standIn.id = pressableStyleId;
  document.head.append(standIn);
}
