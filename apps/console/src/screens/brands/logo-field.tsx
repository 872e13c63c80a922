import { Button } from "@meekijk/design-system";
import { limits } from "@meekijk/protocol";
import { useRef } from "react";
import { useLanguage } from "../../language/use-language.tsx";
import styles from "./brands.module.css";

/** Picks an SVG file; what may stand in it is judged by the form and by the server. */
export function LogoField({
  onChange,
  problem,
}: {
  onChange: (logoSvg: string) => void;
  problem: string | undefined;
}) {
  const { text } = useLanguage();
  const input = useRef<HTMLInputElement>(null);
  const take = async (file: File) => {
    // A file that is far too large is not read: what stands for it is refused all the same.
    onChange(file.size > 4 * limits.maxLogoCharacters ? "-" : await file.text().catch(() => "-"));
  };
  return (
    <div className={styles.choices}>
      <p id="logo-hint">{text("console.brands.logo-hint")}</p>
      <input
        ref={input}
        type="file"
        accept=".svg,image/svg+xml"
        hidden
        data-testid="brand-logo"
        onChange={({ target }) => {
          const [file] = target.files ?? [];
          if (file !== undefined) void take(file);
          target.value = "";
        }}
      />
      <div>
        <Button aria-describedby="logo-hint" onPress={() => input.current?.click()}>
          {text("console.brands.choose-logo")}
        </Button>
      </div>
      <div role="alert">{problem === undefined ? null : <p className={styles.problem}>{problem}</p>}</div>
    </div>
  );
}
