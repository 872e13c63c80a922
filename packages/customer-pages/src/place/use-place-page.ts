import { useCallback, useEffect, useState } from "react";
import { addressOfPlacePage, readPlacePage } from "./place-page.ts";
import type { PlacePage } from "./place-page.ts";

/** The page that the address names, and how to go to another so that the browser's own "back" works. */
export function usePlacePage(): [page: PlacePage, goTo: (page: PlacePage) => void] {
  const [page, setPage] = useState(() => readPlacePage(location.search));
  useEffect(() => {
    const follow = () => setPage(readPlacePage(location.search));
    addEventListener("popstate", follow);
    return () => removeEventListener("popstate", follow);
  }, []);
  const goTo = useCallback((next: PlacePage) => {
    history.pushState(null, "", addressOfPlacePage(location.href, next));
    scrollTo(0, 0);
    setPage(next);
  }, []);
  return [page, goTo];
}
