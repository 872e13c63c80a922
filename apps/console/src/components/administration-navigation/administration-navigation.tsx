import { Badge } from "@meekijk/design-system";
import { limits } from "@meekijk/protocol";
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
  unreadAlarms,
}: {
  allowed: readonly AccessAction[];
  place: Place;
  unreadAlarms: number;
}) {
  const { text } = useLanguage();
  const pages = pagesFor(allowed);
  if (pages.length === 0) return null;
  const count = String(unreadAlarms);
  const news =
    unreadAlarms < limits.maxCountedAlarms
      ? text("console.alarms.unread", { count })
      : text("console.alarms.unread-many", { count });
  const entries: readonly { to: Place; words: string; isHere: boolean; news?: string | undefined }[] = [
    { to: { kind: "home" }, words: text("console.administration.sessions"), isHere: place.kind === "home" },
    ...pages.map((page) => ({
      to: { kind: "administration", page } as const,
      words: text(`console.administration.page.${page}`),
      isHere: place.kind === "administration" && place.page === page,
      news: page === "alarms" && unreadAlarms > 0 ? news : undefined,
    })),
  ];
  return (
    <nav className={styles.bar} aria-label={text("console.administration.title")}>
      <ul className={styles.list}>
        {entries.map(({ to, words, isHere, news: fresh }) => (
          <li key={words}>
            <a className={styles.link} href={fragmentOf(to)} aria-current={isHere ? "page" : undefined}>
              {words}
              {fresh === undefined ? null : (
                <Badge tone="warning" data-testid="unread-alarms">
                  {fresh}
                </Badge>
              )}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
