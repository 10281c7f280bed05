import { coversNtpOfInternet } from "../../aws/traffic-rule";
import { type Finding, undecided, violation } from "../../finding";
import { isMapping, known, read, readList, unknownPart } from "../../reading";
import { candidates, reference } from "../../reference";
import { rule } from "../../rule";
import { grouped, type Stack } from "../../stack";
import type { StackResource } from "../../stack-resource";

const aclTypes = ["aws:ec2/networkAcl:NetworkAcl", "aws:ec2/defaultNetworkAcl:DefaultNetworkAcl"];
const ruleType = "aws:ec2/networkAclRule:NetworkAclRule";
const write =
  '{ ruleNo: 90, action: "deny", protocol: "udp", fromPort: 123, toPort: 123, cidrBlock: "0.0.0.0/0" } before the rule that allows it';

export const networkAclOpensNtp = rule({
  id: "network-acl-opens-ntp",
  demand: "No network ACL lets the internet in on UDP port 123.",
  severity: "medium",
  controls: { nist: ["SC-7(5)"] },
  remediation:
    "Refuse UDP port 123 from 0.0.0.0/0 and ::/0 in a rule with a lower number than the one that allows it.",
  settings: {},
  check: (stack) => {
    const rules = rulesByAcl(stack);
    return stack.ofType(...aclTypes).flatMap((acl) => findingOn(acl, rules.get(acl.urn) ?? []));
  },
});

/** A rule of an ACL, as one mapping, inside the ACL or a resource of its own. */
type Entry = Readonly<Record<string, unknown>>;

function findingOn(acl: StackResource, own: readonly Entry[]): readonly Finding[] {
  const inline = readList(acl, "ingress");
  if (inline.state === "unknown") return [undecided(acl, "its rules are not known before the update", write)];
  const entries = [...(known(inline) ?? []).filter(isMapping), ...own].toSorted(
    (a, b) => number(a) - number(b),
  );
  return ["cidrBlock", "ipv6CidrBlock"].flatMap((family) => decided(acl, entries, family)).slice(0, 1);
}

/** The first rule that concerns NTP decides, as in AWS; one of which it cannot be told leaves the rest open. */
function decided(acl: StackResource, entries: readonly Entry[], family: string): readonly Finding[] {
  for (const entry of entries) {
    const { protocol, fromPort, toPort } = entry;
    const covers = coversNtpOfInternet({ protocol, fromPort, toPort, blocks: [entry[family]] });
    if (covers === "no") continue;
    const action = entry.action ?? entry.ruleAction;
    if (covers === "unknown" || action === unknownPart || number(entry) === -Infinity)
      return [undecided(acl, "what its rules let in is not known before the update", write)];
    return action === "allow"
      ? [violation(acl, `lets the internet in on UDP port 123 by rule ${number(entry)}`, write)]
      : [];
  }
  return [];
}

/** A number that is not known orders the rule first: nothing after it can be told. */
function number({ ruleNo, ruleNumber }: Entry): number {
  const found = ruleNo ?? ruleNumber;
  return typeof found === "number" || typeof found === "string" ? Number(found) : -Infinity;
}

function rulesByAcl(stack: Stack): ReadonlyMap<string, readonly Entry[]> {
  const target = { types: aclTypes, keys: ["id"] };
  return grouped(
    stack.ofType(ruleType).flatMap((entry) => {
      if (known(read(entry, "egress")) === true) return [];
      const properties = [
        "protocol",
        "fromPort",
        "toPort",
        "cidrBlock",
        "ipv6CidrBlock",
        "ruleAction",
        "ruleNumber",
      ];
      const mapping = Object.fromEntries(
        properties.map((property) => {
          const reading = read(entry, property);
          return [property, reading.state === "unknown" ? unknownPart : known(reading)];
        }),
      );
      return candidates(reference(stack, entry, ["networkAclId"], target)).map(
        ({ urn }) => [urn, mapping] as const,
      );
    }),
  );
}
