import { useMemo } from "react";
import { createFormatter, doubtCatalogue } from "@meekijk/messages";
import type { Formatter } from "@meekijk/messages";
import { usePortal } from "./portal-context.tsx";

/** The words for whoever doubts, which do not weigh on the first page. */
export function useDoubtText(): Formatter<(typeof doubtCatalogue)["nl"]> {
  const { language } = usePortal();
  return useMemo(() => createFormatter(language, doubtCatalogue), [language]);
}
