import { known, read } from "../reading";
import { derived } from "../../telemetry/derived";
import type { Stack } from "../stack";

/** What another stack hands on: Pulumi shows a policy no stack reference. */
const handedOnTypes = ["network-security:stacks:HandedOn"];

interface HandedOn {
  readonly texts: ReadonlySet<string>;
  /** Whether the program reads a stack that hands on nothing yet: what it will hand on nobody knows. */
  readonly isAwaited: boolean;
}

/** The texts among the outputs of the stacks that the program reads. */
export const handedOn = derived((stack: Stack): HandedOn => {
  const outputs = stack.ofType(...handedOnTypes).map((each) => textsIn(known(read(each, "outputs"))));
  return { texts: new Set(outputs.flat()), isAwaited: outputs.some((texts) => texts.length === 0) };
});

function textsIn(value: unknown): string[] {
  if (typeof value === "string") return [value];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(textsIn) : [];
}
