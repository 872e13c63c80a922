/** A code as it is read aloud: digit by digit, with a rest after each group. */
export function spellCode(code: string): string {
  return code
    .split(" ")
    .map((group) => group.split("").join(" "))
    .join(", ");
}
