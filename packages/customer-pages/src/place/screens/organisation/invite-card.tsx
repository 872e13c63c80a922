import { useState } from "react";
import { Banner, Button, Card, TextField } from "@meekijk/design-system";
import { customerEmailSchema, customerNameSchema, isSharedMailbox, limits } from "@meekijk/protocol";
import { usePortal } from "../../../portal-context.tsx";
import { invitePerson } from "../../api/place-api.ts";
import type { PlaceProblem } from "../../api/place-request.ts";
import { usePlace } from "../../place-context.tsx";
import { ProblemNotice } from "../../problem-notice.tsx";
import { useDraft } from "../../use-draft.ts";

type Inviting =
  | { kind: "open" | "incomplete" | "sending" }
  | { kind: "failed"; problem: PlaceProblem }
  | { kind: "sent"; name: string; email: string };

/** Gives a colleague an account of their own, by mail (R057, R059). */
export function InviteCard({ onInvited }: { onInvited: () => Promise<void> }) {
  const { language } = usePortal();
  const { text, store } = usePlace();
  const [name, setName] = useDraft("invite.name");
  const [email, setEmail] = useDraft("invite.email");
  const [inviting, setInviting] = useState<Inviting>({ kind: "open" });
  const person = customerNameSchema.safeParse(name);
  const address = customerEmailSchema.safeParse(email);
  const isIncomplete = inviting.kind === "incomplete";

  const send = () => {
    if (!person.success || !address.success) {
      setInviting({ kind: "incomplete" });
      return;
    }
    if (isSharedMailbox(address.data)) {
      setInviting({ kind: "failed", problem: "shared-mailbox" });
      return;
    }
    setInviting({ kind: "sending" });
    const invited = { name: person.data, email: address.data };
    void invitePerson({ ...invited, language }).then((answer) => {
      if (answer.isOk) {
        setName("");
        setEmail("");
        setInviting({ kind: "sent", ...invited });
        void onInvited();
      } else if (!store.takeActRefusal(answer.problem)) {
        setInviting({ kind: "failed", problem: answer.problem });
      }
    });
  };

  return (
    <Card title={text("place.organisation.invite.title")} data-testid="place-invite">
      <p>{text("place.organisation.invite.what")}</p>
      {inviting.kind === "sent" ? (
        <Banner tone="good" announce="polite" data-testid="place-invited">
          <p>{text("place.organisation.invite.sent", { name: inviting.name, email: inviting.email })}</p>
        </Banner>
      ) : null}
      <TextField
        label={text("place.organisation.invite.name")}
        autoComplete="off"
        maxLength={limits.maxNameCharacters}
        value={name}
        onChange={setName}
        isInvalid={isIncomplete && !person.success}
        errorMessage={text("place.organisation.invite.name-missing")}
        data-testid="place-invite-name"
      />
      <TextField
        label={text("place.organisation.invite.email")}
        type="email"
        inputMode="email"
        autoComplete="off"
        maxLength={limits.maxEmailCharacters}
        value={email}
        onChange={setEmail}
        isInvalid={isIncomplete && !address.success}
        errorMessage={text("place.sign-in.email-missing")}
        data-testid="place-invite-email"
      />
      {inviting.kind === "failed" ? <ProblemNotice problem={inviting.problem} /> : null}
      <div>
        <Button
          variant="primary"
          isDisabled={inviting.kind === "sending"}
          onPress={send}
          data-testid="place-invite-send"
        >
          {text("place.organisation.invite.press")}
        </Button>
      </div>
    </Card>
  );
}
