import { Button } from "@meekijk/design-system";
import { useLanguage } from "../../language/use-language.tsx";
import styles from "./customers.module.css";

/** To the pages before and after this one; nothing where there is one alone. */
export function PageTurn({
  page,
  hasMore,
  onTurn,
}: {
  page: number;
  hasMore: boolean;
  onTurn: (page: number) => void;
}) {
  const { text } = useLanguage();
  if (page === 1 && !hasMore) return null;
  return (
    <p className={styles.row}>
      <Button isDisabled={page === 1} onPress={() => onTurn(page - 1)} data-testid="previous-page">
        {text("console.customers.previous-page")}
      </Button>
      <span aria-live="polite">{text("console.customers.page", { page: String(page) })}</span>
      <Button isDisabled={!hasMore} onPress={() => onTurn(page + 1)} data-testid="next-page">
        {text("console.customers.next-page")}
      </Button>
    </p>
  );
}
