import { vpcWithoutTimeSync } from "../../../policies/time-sync/rules/vpc-without-time-sync";
import type { StackResource } from "../../../policies/stack-resource";
import { component, resource, unknown, vpc } from "../support/resources";
import { ruleCases } from "../support/rule-cases";

const main = vpc("main");
const options = (ntpServers: unknown) =>
  resource("aws:ec2/vpcDhcpOptions:VpcDhcpOptions", "options", { id: unknown, ntpServers });
const good = options(["169.254.169.123"]);
const association = (dhcpOptions: StackResource, ...of: StackResource[]) =>
  resource(
    "aws:ec2/vpcDhcpOptionsAssociation:VpcDhcpOptionsAssociation",
    "association",
    { vpcId: unknown, dhcpOptionsId: unknown },
    { from: { vpcId: of, dhcpOptionsId: [dhcpOptions] } },
  );
/** Of a VPC that the program names by its id. */
const literalAssociation = (dhcpOptions: StackResource) =>
  resource(
    "aws:ec2/vpcDhcpOptionsAssociation:VpcDhcpOptionsAssociation",
    "association",
    { vpcId: "vpc-0000000f", dhcpOptionsId: unknown },
    { from: { dhcpOptionsId: [dhcpOptions] } },
  );
const lacks = 'main: VPC "main" has no DHCP options of Amazon Time Sync:';
const document = (content: string) =>
  resource("aws:ssm/document:Document", "document", { name: "time", content });
const stateManager = (targets: unknown, name: unknown = "time") =>
  resource("aws:ssm/association:Association", "keep", { name, targets });
const subnet = resource(
  "aws:ec2/subnet:Subnet",
  "subnet",
  { id: unknown, vpcId: unknown },
  { from: { vpcId: [main] } },
);
const host = (name: string, tags: object) =>
  resource("aws:ec2/instance:Instance", name, { subnetId: unknown, tags }, { from: { subnetId: [subnet] } });
const tagged = [{ key: "tag:Time", values: ["sync"] }];
const awsx = component("main");
const inside = vpc("main", { id: unknown }, awsx);
const shown = component("main", { vpcId: "vpc-0000000a" });

ruleCases(vpcWithoutTimeSync, {
  noncompliant: [
    {
      title: "refuses a VPC that keeps AWS's own options",
      stack: [main],
      says: [`${lacks} it keeps AWS's, which name no time server`],
    },
    {
      title: "refuses a VPC whose options name no Amazon Time Sync",
      stack: [main, options(["10.0.0.10"]), association(options(["10.0.0.10"]), main)],
      says: [`${lacks} DHCP options "options" do not name it`],
    },
    {
      title: "does not credit the options of another VPC",
      stack: [main, vpc("other"), good, association(good, vpc("other"))],
      says: [`${lacks} it keeps AWS's, which name no time server`],
    },
    {
      title: "does not credit an association that reaches one of two instances",
      stack: [
        main,
        subnet,
        host("a", { Time: "sync" }),
        host("b", {}),
        document("server 169.254.169.123"),
        stateManager(tagged),
      ],
      says: [`${lacks} it keeps AWS's, which name no time server`],
    },
    {
      title: "does not credit an association by tag while there is no instance",
      stack: [main, document("server 169.254.169.123"), stateManager(tagged)],
      says: [`${lacks} it keeps AWS's, which name no time server`],
    },
    {
      title: "does not credit a document that does something else",
      stack: [main, document("yum update"), stateManager([{ key: "InstanceIds", values: ["*"] }])],
      says: [`${lacks} it keeps AWS's, which name no time server`],
    },
  ],
  compliant: [
    {
      title: "takes options by dependency, before ids are known",
      stack: [main, good, association(good, main)],
    },
    {
      title: "takes options of the VPC inside an awsx component",
      stack: [awsx, inside, good, association(good, awsx)],
    },
    {
      title: "does not take the id that an awsx component shows of its own VPC for one of another program's",
      stack: [shown, vpc("main", {}, shown), good, association(good, shown)],
    },
    {
      title: "takes an association that reaches every instance of the account",
      stack: [
        main,
        document('["echo server 169.254.169.123"]'),
        stateManager([{ key: "InstanceIds", values: ["*"] }]),
      ],
    },
    {
      title: "takes an association that reaches every instance of the VPC by its tag",
      stack: [
        main,
        subnet,
        host("a", { Time: "sync" }),
        document("server 169.254.169.123"),
        stateManager(tagged),
      ],
    },
  ],
  lookedUp: [
    {
      title: "says of a VPC that is only used by its id that it cannot judge it",
      stack: [resource("aws:ec2/subnet:Subnet", "a", { vpcId: "vpc-0000000f" })],
      says: [
        'a: ? subnet "a" cannot be judged: it uses VPC vpc-0000000f, which the program does not make and gives no DHCP options of Amazon Time Sync',
      ],
    },
    {
      title: "takes options that the program gives such a VPC",
      stack: [
        resource("aws:ec2/subnet:Subnet", "a", { vpcId: "vpc-0000000f" }),
        good,
        literalAssociation(good),
      ],
    },
    {
      title: "does not credit options of another server that the program gives such a VPC",
      stack: [
        resource("aws:ec2/subnet:Subnet", "a", { vpcId: "vpc-0000000f" }),
        options(["10.0.0.10"]),
        literalAssociation(options(["10.0.0.10"])),
      ],
      says: [
        'a: ? subnet "a" cannot be judged: it uses VPC vpc-0000000f, which the program does not make and gives no DHCP options of Amazon Time Sync',
      ],
    },
    {
      title: "leaves alone a VPC that the configuration says another stack synchronizes",
      stack: [resource("aws:ec2/subnet:Subnet", "a", { vpcId: "vpc-0000000f" })],
      settings: { synchronizedElsewhere: ["vpc-0000000f"] },
    },
    {
      title: "takes a document of another program that the configuration names",
      stack: [main, stateManager([{ key: "InstanceIds", values: ["*"] }], "Org-Time")],
      settings: { documents: ["Org-Time"] },
    },
    {
      title: "says that it cannot judge options that are not made here",
      stack: [
        main,
        resource(
          "aws:ec2/vpcDhcpOptionsAssociation:VpcDhcpOptionsAssociation",
          "association",
          { vpcId: unknown, dhcpOptionsId: "dopt-0123" },
          { from: { vpcId: [main] } },
        ),
      ],
      says: [
        'main: ? VPC "main" cannot be judged: the DHCP options that it is associated with are not made here',
      ],
    },
  ],
  unknown: [
    {
      title: "says that it cannot judge options whose servers are not known",
      stack: [main, options(unknown), association(options(unknown), main)],
      says: [
        'main: ? VPC "main" cannot be judged: the ntpServers of DHCP options "options" are not known before the update',
      ],
    },
    {
      title: "credits neither of two VPCs that the options may be of",
      stack: [main, vpc("other"), good, association(good, main, vpc("other"))],
      says: [
        'main: ? VPC "main" cannot be judged: its DHCP options may be those of "main" and "other"',
        'other: ? VPC "other" cannot be judged: its DHCP options may be those of "main" and "other"',
      ],
    },
  ],
});
