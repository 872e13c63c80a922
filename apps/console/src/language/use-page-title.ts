import type { ConsoleView } from "@meekijk/session-client";
import { useEffect } from "react";
import { describeSessionState } from "../session/session-state.ts";
import { useLanguage } from "./use-language.tsx";

/** The tab says where the session is, for an employee with many tabs. */
export function usePageTitle(view: ConsoleView): void {
  const { text } = useLanguage();
  const name = text("console.page.short-title");
  const { state, label } = describeSessionState(view, text);
  const parts = state === "idle" ? [name] : [label, ...(view.session ? [view.session.brandName] : []), name];
  const title = parts.join(" · ");
  useEffect(() => {
    document.title = title;
  }, [title]);
}
