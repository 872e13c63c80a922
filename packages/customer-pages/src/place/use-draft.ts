import { useState } from "react";
import { usePlace } from "./place-context.tsx";

/** A field's text that is still there when its screen was left and comes back; "" forgets it. */
export function useDraft(field: string): [text: string, setText: (text: string) => void] {
  const { drafts } = usePlace();
  const [text, setText] = useState(() => drafts.get(field) ?? "");
  const change = (typed: string) => {
    if (typed === "") drafts.delete(field);
    else drafts.set(field, typed);
    setText(typed);
  };
  return [text, change];
}
