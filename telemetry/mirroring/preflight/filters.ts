import { parseCidr, isIPv4Block } from "../../address";
import type { FilterRule, PortRange } from "../filter";
import { mirroringLimits } from "../limits";
import type { Check, MirrorFault } from "./plan";

const { rulesPerFilter, ruleNumber } = mirroringLimits;
const protocolsWithPorts = [6, 17];

/** Rules as many as AWS takes, numbered once in a direction, with ports where their protocol has some. */
export const filters: Check = ({ sessions }) =>
  sessions.flatMap(({ propertyPath, filter }) => filterFaults(filter.rules, `${propertyPath}.filter`));

/** What AWS would refuse of a filter's rules. */
export function filterFaults(rules: readonly FilterRule[], propertyPath: string): readonly MirrorFault[] {
  const tooMany =
    rules.length > rulesPerFilter
      ? [
          {
            propertyPath,
            reason: `found ${rules.length} rules; a filter has ${rulesPerFilter} at most, in and out together, and AWS does not raise it: merge ranges, or share the work among sessions`,
          },
        ]
      : [];
  return [...tooMany, ...rules.flatMap((rule, at) => ruleFaults(rule, rules.slice(0, at), propertyPath))];
}

function ruleFaults(rule: FilterRule, earlier: readonly FilterRule[], path: string): readonly MirrorFault[] {
  const { number, direction, protocol, sourceCidrBlock, destinationCidrBlock } = rule;
  const propertyPath = `${path}.${direction} rule ${number}`;
  const reasons: string[] = [];
  if (!Number.isInteger(number) || number < ruleNumber.least || number > ruleNumber.most)
    reasons.push(`found the number ${number}; a whole number from ${ruleNumber.least} to ${ruleNumber.most}`);
  if (earlier.some((other) => other.direction === direction && other.number === number))
    reasons.push(`found the number ${number} twice; each rule of a direction needs its own`);
  if (hasPorts(rule) && (protocol === undefined || !protocolsWithPorts.includes(protocol)))
    reasons.push(
      `found ports with ${protocol === undefined ? "all protocols" : `protocol ${protocol}`}; only TCP (6) and UDP (17) have ports: name one of them`,
    );
  for (const range of [rule.sourcePortRange, rule.destinationPortRange])
    if (range !== undefined && !isRange(range))
      reasons.push(`found ports ${range.from} to ${range.to}; from 0 to 65535, the lower one first`);
  const families = [sourceCidrBlock, destinationCidrBlock].map(familyOf);
  if (families[0] !== families[1])
    reasons.push(
      `found ${sourceCidrBlock} to ${destinationCidrBlock}; both are IPv4, or both IPv6: give each family a rule of its own`,
    );
  return reasons.map((reason) => ({ propertyPath, reason }));
}

function hasPorts({ sourcePortRange, destinationPortRange }: FilterRule): boolean {
  return sourcePortRange !== undefined || destinationPortRange !== undefined;
}

function isRange({ from, to }: PortRange): boolean {
  return from >= 0 && from <= to && to <= 65_535;
}

function familyOf(cidrBlock: string): "IPv4" | "IPv6" | undefined {
  const block = parseCidr(cidrBlock);
  return block && (isIPv4Block(block) ? "IPv4" : "IPv6");
}
