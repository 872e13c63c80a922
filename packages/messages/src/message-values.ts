/**
 * The values that an ICU message text needs, read from the text by the compiler: `{name}` takes text or a number,
 * `{count, plural, ...}` and `{count, number}` take a number, `{kind, select, ...}` takes text.
 */
export type MessageValues<Text extends string> = {
  readonly [Name in keyof ValueKinds<Text>]: ValueKinds<Text>[Name];
};

type ValueKinds<Text extends string> = Intersect<Argument<Text>>;

type Argument<Text extends string> = Text extends `${string}{${infer Rest}`
  ? OneArgument<Rest extends `${infer Inside}}${string}` ? Inside : never> | Argument<Rest>
  : never;

// What stands between "{" and the next "}" is an argument unless it is a branch of a plural or select: such a
// branch holds a space, a "#" or an argument of its own. A test holds every catalogue to this.
type OneArgument<Inside extends string> = Inside extends `${infer Name}, ${infer Format}`
  ? Name extends NoName
    ? never
    : Record<Name, Format extends `select, ${string}` ? string : number>
  : Inside extends NoName
    ? never
    : Record<Inside, string | number>;

type NoName = "" | `${string}${" " | "#" | "{" | "."}${string}`;

type Intersect<Union> = (Union extends unknown ? (value: Union) => void : never) extends (
  value: infer Intersection,
) => void
  ? Intersection
  : never;
