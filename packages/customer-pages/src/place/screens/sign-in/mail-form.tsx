import { useReducer } from "react";
import type { KeyboardEvent } from "react";
import { Button, Card, TextField } from "@meekijk/design-system";
import { customerEmailSchema, customerNameSchema, isSharedMailbox, limits } from "@meekijk/protocol";
import { usePortal } from "../../../portal-context.tsx";
import { askMail } from "../../api/place-api.ts";
import { usePlace } from "../../place-context.tsx";
import { ProblemNotice } from "../../problem-notice.tsx";
import { useDraft } from "../../use-draft.ts";
import { firstAskMail, stepAskMail } from "./ask-mail.ts";
import { MailSent } from "./mail-sent.tsx";

/** Asks for a mail with a link. What follows is the same whether or not there is such an account. */
export function MailForm() {
  const { brand, language } = usePortal();
  const { text } = usePlace();
  const [state, dispatch] = useReducer(stepAskMail, firstAskMail);
  const [email, setEmail] = useDraft("sign-in.email");
  const [name, setName] = useDraft("sign-in.name");
  const address = customerEmailSchema.safeParse(email);
  const person = customerNameSchema.safeParse(name);

  const send = () => {
    if (!address.success || (state.isNew && !person.success)) {
      dispatch({ kind: "incomplete" });
      return;
    }
    if (state.isNew && isSharedMailbox(address.data)) {
      dispatch({ kind: "refused", problem: "shared-mailbox" });
      return;
    }
    dispatch({ kind: "sent-off" });
    const wish = {
      brandSlug: brand.brandSlug,
      email: address.data,
      language,
      name: state.isNew && person.success ? person.data : null,
    };
    void askMail(wish).then((answer) =>
      dispatch(
        answer.isOk ? { kind: "taken", atMs: Date.now() } : { kind: "refused", problem: answer.problem },
      ),
    );
  };
  const sendOnEnter = ({ key }: KeyboardEvent) => {
    if (key === "Enter") send();
  };

  if (state.kind === "sent") {
    return (
      <MailSent
        email={address.success ? address.data : email}
        isNew={state.isNew}
        sentAtMs={state.sentAtMs}
        onAgain={send}
        onOther={() => dispatch({ kind: "other-address" })}
      />
    );
  }
  const isIncomplete = state.kind === "form" && state.isIncomplete;
  return (
    <Card {...(state.isNew && { title: text("place.sign-in.new.title", { brand: brand.name }) })}>
      {state.isNew ? (
        <>
          <p>{text("place.sign-in.new.why")}</p>
          <TextField
            label={text("place.sign-in.name")}
            autoComplete="name"
            maxLength={limits.maxNameCharacters}
            value={name}
            onChange={setName}
            onKeyDown={sendOnEnter}
            isInvalid={isIncomplete && !person.success}
            errorMessage={text("place.sign-in.name-missing")}
            data-testid="place-name"
          />
        </>
      ) : null}
      <TextField
        label={text("place.sign-in.email")}
        description={text("place.sign-in.email-hint")}
        type="email"
        inputMode="email"
        autoComplete="email"
        maxLength={limits.maxEmailCharacters}
        value={email}
        onChange={setEmail}
        onKeyDown={sendOnEnter}
        isInvalid={isIncomplete && !address.success}
        errorMessage={text("place.sign-in.email-missing")}
        data-testid="place-email"
      />
      {state.kind === "form" && state.problem !== undefined ? (
        <ProblemNotice problem={state.problem} />
      ) : null}
      <Button
        variant="primary"
        size="large"
        isFullWidth
        isDisabled={state.kind === "sending"}
        onPress={send}
        data-testid="place-send-link"
      >
        {text(state.isNew ? "place.sign-in.send-new" : "place.sign-in.send")}
      </Button>
      <Button
        variant="secondary"
        isFullWidth
        isDisabled={state.kind === "sending"}
        onPress={() => dispatch({ kind: "switched" })}
        data-testid="place-new-account"
      >
        {text(state.isNew ? "place.sign-in.known" : "place.sign-in.new")}
      </Button>
    </Card>
  );
}
