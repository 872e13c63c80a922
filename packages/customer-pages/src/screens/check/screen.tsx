import { useState } from "react";
import { Button, Card, LinkButton, TextField } from "@meekijk/design-system";
import { controlNumberSchema } from "@meekijk/protocol";
import { PhoneNumber } from "../../components/phone-number.tsx";
import { Screen } from "../../components/screen.tsx";
import { usePortal } from "../../portal-context.tsx";
import { CheckAnswer } from "./check-answer.tsx";
import { useDoubtText } from "../../use-doubt-text.ts";
import styles from "./screen.module.css";
import { useSessionCheck } from "./use-session-check.ts";

/** Is somebody of this brand with me now? Answers for one session, whose number the asker must know (R004, R036). */
export function CheckScreen() {
  const { brand, language } = usePortal();
  const text = useDoubtText();
  const [typed, setTyped] = useState("");
  const [isWrong, setIsWrong] = useState(false);
  const { check, ask, clear } = useSessionCheck(brand.brandSlug, (found) => {
    setTyped(`${found.slice(0, 4)} ${found.slice(4)}`);
    setIsWrong(false);
  });
  const send = () => {
    const controlNumber = controlNumberSchema.safeParse(typed.replaceAll(/[\s.-]/g, ""));
    setIsWrong(!controlNumber.success);
    if (controlNumber.success) ask(controlNumber.data);
  };
  const name = { brand: brand.name };
  return (
    <Screen
      title={text("portal.check.title", name)}
      tabTitle={text("portal.check.tab-title")}
      lead={text("portal.check.lead")}
      data-testid="check-page"
    >
      <CheckAnswer check={check} />
      <Card>
        <form
          className={styles.form}
          onSubmit={(event) => {
            event.preventDefault();
            send();
          }}
        >
          <TextField
            label={text("portal.check.number")}
            description={text("portal.check.number-hint")}
            inputMode="numeric"
            autoComplete="off"
            maxLength={12}
            value={typed}
            onChange={(changed) => {
              setTyped(changed);
              clear();
            }}
            isInvalid={isWrong}
            errorMessage={text("portal.check.number-wrong")}
            data-testid="check-number"
          />
          <div>
            <Button
              variant="primary"
              size="large"
              type="submit"
              isDisabled={check.kind === "asking" || check.kind === "waiting"}
              data-testid="check-send"
            >
              {text("portal.check.send")}
            </Button>
          </div>
        </form>
      </Card>
      <Card title={text("portal.check.no-number-title")}>
        <p>{text("portal.check.no-number", name)}</p>
        <p>{text("portal.check.hang-up")}</p>
        <p>{text("portal.check.pay-nothing")}</p>
        <PhoneNumber label={text("portal.check.call-label")} data-testid="check-phone" />
      </Card>
      <div>
        <LinkButton variant="quiet" href={`${startAddress()}?lang=${language}`}>
          {text("portal.check.back")}
        </LinkButton>
      </div>
    </Screen>
  );
}

/** The brand's first page: this address without its last part. */
function startAddress(): string {
  return location.pathname.replace(/\/check\/?$/, "") || "/";
}
