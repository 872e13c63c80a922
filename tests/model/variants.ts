/** A way to build it that breaks one rule. Spin must find it at fault, on this property: else the property says nothing. */
export interface Variant {
  readonly name: string;
  readonly property: string;
  /** The requirements that the property is about. */
  readonly about: string;
  /** The form of the model that shows it soonest, as in `facts.pml`; left out: the small one. */
  readonly bounds?: readonly string[];
  /** Stands in the short form too. */
  readonly isShort?: true;
}

export const variants: readonly Variant[] = [
  { name: "NAIVE_CONSENT", property: "PICTURE_NEEDS_GRANT", about: "R012 R030", isShort: true },
  { name: "NAIVE_HANDS", property: "INPUT_NEEDS_GRANT", about: "R013" },
  { name: "NAIVE_CONTROL_FIRST", property: "CONTROL_NEEDS_VIEW", about: "R013", bounds: ["FEW", "WILD"] },
  { name: "NAIVE_SILENCE", property: "SILENCE_IS_NO", about: "R030", isShort: true },
  { name: "NAIVE_AFTER_END", property: "END_IS_FINAL", about: "R041" },
  { name: "NAIVE_KEYS", property: "END_ERASES_KEYS", about: "R041" },
  { name: "NAIVE_END", property: "END_NEEDS_NO_NETWORK", about: "R039", isShort: true },
  { name: "NAIVE_CODE_REUSE", property: "CODE_WORKS_ONCE", about: "R031", bounds: [] },
  { name: "NAIVE_TRIES", property: "THREE_WRONG_TRIES", about: "R031", isShort: true },
  { name: "NAIVE_CONTROL_RETURN", property: "CONTROL_STAYS_LOST", about: "R013 R047", isShort: true },
  { name: "NAIVE_LOG", property: "GRANT_IS_LOGGED", about: "R012 R048", isShort: true },
  { name: "NAIVE_RECEIPT", property: "GRANT_IS_LOGGED", about: "R013 R048" },
  { name: "NAIVE_ACK", property: "ACKNOWLEDGED_STAYS", about: "R048", isShort: true },
  { name: "NAIVE_RESEND", property: "LOGGED_ONCE", about: "R048" },
  { name: "NAIVE_JOURNAL", property: "END_IS_JOURNALED", about: "R041 R048" },
  { name: "NAIVE_ASK", property: "QUESTION_IS_LOGGED", about: "R048" },
  { name: "NAIVE_QUESTION", property: "ONE_QUESTION", about: "R030" },
  { name: "NAIVE_PAUSE", property: "PAUSE_STOPS", about: "R039", bounds: [] },
  { name: "NAIVE_SELF_CONSENT", property: "NO_SELF_CONSENT", about: "R013 R030", bounds: [] },
  { name: "NAIVE_WITHDRAW", property: "WITHDRAWN_ACTS_FIRST", about: "R039" },
  { name: "NAIVE_SEAL", property: "WRONG_EMPLOYEE", about: "R036", bounds: [] },
  { name: "NAIVE_NAME", property: "NAMED_IS_WHO_LOOKS", about: "R036", bounds: ["FEW", "LIES"] },
  { name: "NAIVE_PROVER", property: "SERVER_KNOWS_PROVER", about: "R036", bounds: [] },
  { name: "NAIVE_PRESS", property: "RESUME_OF_ITS_PRESS", about: "R043 R048", bounds: [] },
];

/** What must happen in the end, with a way to build it that loses it. */
export interface Lasting {
  readonly name: string;
  readonly claim: string;
  readonly about: string;
  readonly isShort?: true;
}

export const lasting: readonly Lasting[] = [
  { name: "NAIVE_SEND_ONCE", claim: "logged", about: "R048", isShort: true },
  { name: "NAIVE_PATIENCE", claim: "ends", about: "R041 R047" },
];

/** Rules that the code as built does not keep (docs/model.md, "What the model found"). Who mends one moves it up. */
export const found: readonly { name: string; property: string }[] = [
  { name: "FOUND_HELD_INPUT", property: "INPUT_OF_ITS_LEASE" },
];
