import { matchesParts, type PatternPart } from "./wildcard";

/** The six parts of `arn:partition:service:region:account:resource`; the resource may hold colons. */
export interface Arn {
  readonly partition: string;
  readonly service: string;
  readonly region: string;
  readonly accountId: string;
  readonly resource: string;
}

/** Reads an ARN; `undefined` where the text has no six parts or does not begin with `arn`. */
export function parseArn(text: string): Arn | undefined {
  const [prefix, partition, service, region, accountId, ...resource] = text.split(":");
  if (prefix !== "arn" || resource.length === 0) return undefined;
  if (partition === undefined || service === undefined || region === undefined || accountId === undefined) {
    return undefined;
  }
  return { partition, service, region, accountId, resource: resource.join(":") };
}

/**
 * `ArnLike` and `ArnEquals`: each of the six parts is matched on its own, so a wildcard never reaches over
 * a colon into the next part. Both operators behave alike. AWS does not say what a pattern of fewer parts matches:
 * `undefined`.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
 */
export function matchesArn(pattern: readonly PatternPart[], value: string): boolean | undefined {
  const patternSegments = arnSegments(pattern);
  if (patternSegments.length !== arnParts) return undefined;
  const arn = parseArn(value);
  if (arn === undefined) return false;
  const valueSegments = ["arn", arn.partition, arn.service, arn.region, arn.accountId, arn.resource];
  return patternSegments.every((segment, index) =>
    matchesParts(segment, valueSegments[index] ?? "", { ignoreCase: false }),
  );
}

/** arn, partition, service, region, account, resource. */
const arnParts = 6;

function arnSegments(pattern: readonly PatternPart[]): readonly (readonly PatternPart[])[] {
  const segments: PatternPart[][] = [[]];
  for (const part of pattern) {
    if (part.kind !== "literal") {
      segments.at(-1)?.push(part);
      continue;
    }
    let rest = part.text;
    while (segments.length < arnParts && rest.includes(":")) {
      const colon = rest.indexOf(":");
      segments.at(-1)?.push({ kind: "literal", text: rest.slice(0, colon) });
      segments.push([]);
      rest = rest.slice(colon + 1);
    }
    segments.at(-1)?.push({ kind: "literal", text: rest });
  }
  return segments;
}
