import { Badge, Banner, Card } from "@meekijk/design-system";
import type { SingleSignOnView } from "@meekijk/protocol";
import { useLanguage } from "../../language/use-language.tsx";

/** Whether it is on, whom it lets in, and whether the operator's part is there. */
export function SignInState({ view }: { view: SingleSignOnView }) {
  const { text } = useLanguage();
  const { tenantId, settings, hasSecret, linkedCount, onlyWayInCount } = view;
  const state = settings === null ? "none" : settings.isEnabled ? "on" : "off";
  return (
    <Card title={text("console.sso.now")}>
      <p>
        <Badge tone={state === "on" ? "good" : "neutral"} data-testid="sign-in-state">
          {text(`console.sso.state.${state}`)}
        </Badge>
      </p>
      {settings === null ? null : (
        <p data-testid="sign-in-linked">
          {text("console.sso.linked", { count: linkedCount })}{" "}
          {linkedCount === 0 ? null : text("console.sso.only-way-in", { count: onlyWayInCount })}
        </p>
      )}
      {hasSecret ? (
        <p data-testid="secret-there">{text("console.sso.secret-there")}</p>
      ) : (
        <Banner tone="warning" data-testid="secret-missing">
          <p>{text("console.sso.secret-missing", { file: tenantId })}</p>
        </Banner>
      )}
    </Card>
  );
}
