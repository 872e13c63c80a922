import type { AccessAction } from "@meekijk/protocol";
import { pagesFor } from "../../administration/administration-page.ts";
import { useLanguage } from "../../language/use-language.tsx";
import { fragmentOf } from "../../place/place.ts";
import type { Place } from "../../place/place.ts";
import styles from "./administration-navigation.module.css";

/** The pages of the administration that these roles have; nothing for who has none. */
export function AdministrationNavigation({
  allowed,
  place,
}: {
  allowed: readonly AccessAction[];
  place: Place;
}) {
  const { text } = useLanguage();
  const pages = pagesFor(allowed);
  if (pages.length === 0) return null;
  const entries: readonly { to: Place; words: string; isHere: boolean }[] = [
    { to: { kind: "home" }, words: text("console.administration.sessions"), isHere: place.kind === "home" },
    ...pages.map((page) => ({
      to: { kind: "administration", page } as const,
      words: text(`console.administration.page.${page}`),
      isHere: place.kind === "administration" && place.page === page,
    })),
  ];
  return (
    <nav className={styles.bar} aria-label={text("console.administration.title")}>
      <ul className={styles.list}>
        {entries.map(({ to, words, isHere }) => (
          <li key={words}>
            <a className={styles.link} href={fragmentOf(to)} aria-current={isHere ? "page" : undefined}>
              {words}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
