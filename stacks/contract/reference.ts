import { RawValue } from "../configuration/raw-value";

/** A place of the configuration that says `{ stack: NAME, output: OUTPUT }` in place of a value. */
export interface OutputReference {
  readonly place: RawValue;
  /** The stack that hands the value on. */
  readonly stack: string;
  /** `alertTopicArn`, or `logBucketArns.central` for one of several by name. */
  readonly output: string;
}

/** Every reference in the configuration, in its order. */
export function outputReferences(place: RawValue): OutputReference[] {
  const stack = place.at("stack").text();
  const output = place.at("output").text();
  if (stack !== undefined && output !== undefined && place.keys()?.length === 2)
    return [{ place, stack, output }];
  return place.within().flatMap(outputReferences);
}

/** Names of the stacks whose outputs the raw configuration reads, each once: they must be brought up before. */
export function stacksReadBy(raw: Readonly<Record<string, unknown>>): string[] {
  return [...new Set(outputReferences(RawValue.of(raw)).map(({ stack }) => stack))];
}
