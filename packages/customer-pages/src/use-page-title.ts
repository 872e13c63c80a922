import { useEffect } from "react";
import { usePortal } from "./portal-context.tsx";

/** Names the browser tab after this screen and the brand. */
export function usePageTitle(title: string): void {
  const { brand } = usePortal();
  useEffect(() => {
    document.title = `${title} – ${brand.name}`;
  }, [title, brand.name]);
}
