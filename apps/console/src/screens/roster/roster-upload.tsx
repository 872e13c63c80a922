import { Banner, Button, ButtonRow, Card } from "@meekijk/design-system";
import type { PublicKey } from "@meekijk/protocol";
import { useRef, useState } from "react";
import { useLanguage } from "../../language/use-language.tsx";
import { PickedRosterCard } from "./picked-roster-card.tsx";
import { readPickedRoster } from "./read-picked-roster.ts";
import type { PickedRoster } from "./read-picked-roster.ts";

/** The file that comes back from the root key: picked, shown, and stored after a yes. */
export function RosterUpload({
  knownRoot,
  onStored,
}: {
  /** Undefined: the server knows none. */
  knownRoot: PublicKey | undefined;
  onStored: () => Promise<void>;
}) {
  const { text } = useLanguage();
  const input = useRef<HTMLInputElement>(null);
  const [picked, setPicked] = useState<PickedRoster>();
  /** How many files were picked: each has its own question and outcome. */
  const [turn, setTurn] = useState(0);
  const take = async (file: File) => {
    setPicked(await readPickedRoster(file));
    setTurn((before) => before + 1);
  };
  return (
    <Card title={text("console.roster.upload")}>
      <p>{text("console.roster.upload-how")}</p>
      <input
        ref={input}
        type="file"
        accept=".json,application/json"
        hidden
        data-testid="roster-file"
        onChange={({ target }) => {
          const [file] = target.files ?? [];
          if (file !== undefined) void take(file);
          target.value = "";
        }}
      />
      {picked?.kind === "unusable" ? (
        <Banner tone="danger" announce="assertive" data-testid="roster-unusable">
          <p>{text("console.roster.unusable")}</p>
        </Banner>
      ) : null}
      {picked?.kind === "read" ? (
        <PickedRosterCard key={turn} picked={picked} knownRoot={knownRoot} onStored={onStored} />
      ) : null}
      <ButtonRow>
        <Button onPress={() => input.current?.click()} data-testid="pick-roster">
          {text("console.roster.pick")}
        </Button>
      </ButtonRow>
    </Card>
  );
}
