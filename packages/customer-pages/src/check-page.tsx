import { PageShell } from "./components/page-shell.tsx";
import { CheckScreen } from "./screens/check/screen.tsx";

/** `/check`: a piece of code of its own, since nobody in a session needs it and nobody on it needs the rest. */
export function CheckPage({ onChangeLanguage }: { onChangeLanguage: (language: "nl" | "en") => void }) {
  return (
    <PageShell onChangeLanguage={onChangeLanguage}>
      <CheckScreen />
    </PageShell>
  );
}
