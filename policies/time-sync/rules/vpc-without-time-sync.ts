import { z } from "zod";
import { adoptedVpcs } from "../../aws/adopted-vpcs";
import { vpcTarget } from "../../aws/targets";
import { vpcTypes } from "../../aws/types";
import { type Finding, names, undecided, violation } from "../../finding";
import { candidates, reference, type Reference } from "../../reference";
import { rule } from "../../rule";
import { grouped, type Stack } from "../../stack";
import type { StackResource } from "../../stack-resource";
import { keptInTime } from "../associations";
import { dhcpOptionsTarget, timeServers } from "../dhcp-options";

const associationType = "aws:ec2/vpcDhcpOptionsAssociation:VpcDhcpOptionsAssociation";
const write = 'new aws.ec2.VpcDhcpOptionsAssociation("…", { vpcId: vpc.id, dhcpOptionsId: options.id });';

export const vpcWithoutTimeSync = rule({
  id: "vpc-without-time-sync",
  demand: "Every VPC has DHCP options of Amazon Time Sync, or State Manager keeps its instances in time.",
  severity: "medium",
  // AWS's own images ask Amazon Time Sync without being told.
  level: "advisory",
  controls: { nist: ["AU-8", "SC-45", "SC-45(1)"], pci: ["10.6.1", "10.6.2"] },
  remediation:
    "Associate DHCP options of Amazon Time Sync with the VPC, or let a State Manager association configure time on all its instances.",
  settings: {
    synchronizedElsewhere: z
      .array(z.string())
      .default([])
      .describe("ids of VPCs that the program uses and another stack gives DHCP options"),
    documents: z
      .array(z.string())
      .default([])
      .describe("names of SSM documents of other programs that configure Amazon Time Sync"),
  },
  check: (stack, { synchronizedElsewhere, documents }) => {
    const associations = associationsOf(stack);
    const kept = keptInTime(stack, documents);
    const byVpc = grouped(
      associations.flatMap((entry) => candidates(entry.vpc).map(({ urn }) => [urn, entry] as const)),
    );
    const made = stack
      .ofType(...vpcTypes)
      .filter((vpc) => !kept(vpc))
      .flatMap((vpc) => findingOn(vpc, byVpc.get(vpc.urn) ?? []));
    const literal = associations.flatMap(({ vpc, options }) =>
      vpc.to === "elsewhere" && optionsFault(options) === undefined ? [vpc.value] : [],
    );
    const seen = new Set([...synchronizedElsewhere, ...literal]);
    const adopted = adoptedVpcs(stack, [associationType]).filter(([id]) => !seen.has(id));
    return [...made, ...adopted.map(([id, user]) => adoptedFinding(id, user))];
  },
});

/** An association: of which VPC, and with which options. */
interface Association {
  readonly vpc: Reference;
  readonly options: Reference;
}

function associationsOf(stack: Stack): readonly Association[] {
  return stack.ofType(associationType).map((association) => ({
    vpc: reference(stack, association, ["vpcId"], vpcTarget),
    options: reference(stack, association, ["dhcpOptionsId"], dhcpOptionsTarget),
  }));
}

interface Fault {
  readonly text: string;
  readonly certain: boolean;
}

function findingOn(vpc: StackResource, associations: readonly Association[]): readonly Finding[] {
  const faults = associations.map(({ vpc: of, options }) => ambiguity(of) ?? optionsFault(options));
  if (faults.includes(undefined)) return [];
  const open = faults.find((fault) => fault?.certain === false);
  if (open !== undefined) return [undecided(vpc, open.text, write)];
  const fault = faults[0]?.text ?? "it keeps AWS's, which name no time server";
  return [violation(vpc, `has no DHCP options of Amazon Time Sync: ${fault}`, write)];
}

function ambiguity(vpc: Reference): Fault | undefined {
  if (vpc.to !== "ambiguous") return undefined;
  return { certain: false, text: `its DHCP options may be those of ${names(vpc.candidates)}` };
}

function optionsFault(options: Reference): Fault | undefined {
  if (options.to !== "resource")
    return { certain: false, text: "the DHCP options that it is associated with are not made here" };
  const answer = timeServers(options.resource).timeSync;
  const those = `DHCP options "${options.resource.name}"`;
  if (answer === "unknown")
    return { certain: false, text: `the ntpServers of ${those} are not known before the update` };
  return answer === "yes" ? undefined : { certain: true, text: `${those} do not name it` };
}

function adoptedFinding(id: string, user: StackResource): Finding {
  return undecided(
    user,
    `it uses VPC ${id}, which the program does not make and gives no DHCP options of Amazon Time Sync`,
    `synchronizedElsewhere: ["${id}"] in the rule's configuration if another stack does; else ${write.replace("vpc.id", `"${id}"`)}`,
  );
}
