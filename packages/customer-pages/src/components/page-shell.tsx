import type { ReactNode } from "react";
import { Button, Icon } from "@meekijk/design-system";
import { isOwnPlace, ownPlacePath } from "../place/own-place-address.ts";
import { usePortal } from "../portal-context.tsx";
import styles from "./page-shell.module.css";

export interface PageShellProps {
  /** Absent once the words on the screen are words on record: then the language stays. */
  onChangeLanguage?: ((language: "nl" | "en") => void) | undefined;
  /** Stays in sight at the foot of the window: stop and pause. */
  bar?: ReactNode;
  children: ReactNode;
}

/** Whose page this is, above; the one thing to do, in the middle; the telephone number, below. */
export function PageShell({ onChangeLanguage, bar, children }: PageShellProps) {
  const { brand, program, language, text } = usePortal();
  return (
    <div className={styles.shell}>
      <a className={styles.skip} href="#content" onClick={skipToContent}>
        {text("portal.page.skip-to-content")}
      </a>
      <header className={styles.header}>
        <div className={styles.inner}>
          <span className={styles.brand}>
            <img className={styles.logo} src={brand.logoAddress} alt="" />
            <span className={styles.brandName}>{brand.name}</span>
          </span>
          {onChangeLanguage === undefined || brand.languages.length < 2 ? null : (
            <nav className={styles.languages} aria-label={text("portal.page.language")}>
              {brand.languages.map((known) =>
                known === language ? (
                  <span key={known} className={styles.current} aria-current="true">
                    {text(`portal.page.language.${known}`)}
                  </span>
                ) : (
                  <Button key={known} variant="quiet" onPress={() => onChangeLanguage(known)}>
                    <span lang={known}>{text(`portal.page.language.${known}`)}</span>
                  </Button>
                ),
              )}
            </nav>
          )}
        </div>
      </header>
      <main id="content" className={styles.main} tabIndex={-1}>
        {children}
      </main>
      <footer className={styles.footer}>
        <div className={styles.inner}>
          <a className={styles.phone} href={telephoneAddress(brand.phone)}>
            <Icon name="phone" /> {text("portal.page.phone", { brand: brand.name, phone: brand.phone })}
          </a>
          {/* Not in a session: nothing there leads away from it. Not in our own program: nobody signs in there. */}
          {program.form === "browser" && onChangeLanguage !== undefined && !isOwnPlace(location.pathname) ? (
            <a className={styles.phone} href={ownPlacePath(brand.brandSlug)} data-testid="own-place">
              <Icon name="person" /> {text("portal.page.own-place")}
            </a>
          ) : null}
          <p>
            {text("portal.page.company", {
              legalEntity: brand.legalEntity,
              chamberOfCommerceNumber: brand.chamberOfCommerceNumber,
            })}
          </p>
        </div>
      </footer>
      {bar === undefined ? null : <div className={styles.bar}>{bar}</div>}
    </div>
  );
}

/** By hand, because the part after the `#` is the key on the page of a record. */
function skipToContent(event: { preventDefault(): void }): void {
  event.preventDefault();
  document.querySelector<HTMLElement>("#content")?.focus();
}

/** `tel:` address (RFC 3966) of a number as people write it. */
export function telephoneAddress(phone: string): string {
  return `tel:${phone.replace(/\(0\)/g, "").replace(/[^+\d]/g, "")}`;
}
