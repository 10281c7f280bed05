import { vpcWithoutFlowLog } from "../../../policies/flow-logs/rules/vpc-without-flow-log";
import { component, flowLog, resource, unknown, vpc } from "../support/resources";
import { ruleCases } from "../support/rule-cases";

const main = vpc("main");
const [a, b] = [vpc("a"), vpc("b")];
const [knownA, knownB] = [vpc("a", { id: "vpc-0000000a" }), vpc("b", { id: "vpc-0000000b" })];
const awsx = component("main");
const inside = vpc("main", { id: unknown }, awsx);
const shown = component("main", { vpcId: "vpc-0000000a" });
const makes = vpc("main", {}, shown);
const subnet = resource(
  "aws:ec2/subnet:Subnet",
  "a",
  { id: unknown, vpcId: unknown },
  { from: { vpcId: [main] } },
);
const missing = 'VPC "main" has no flow log that captures ALL traffic';
const either =
  'cannot be judged: flow log "log" takes its vpcId from "a" and "b", and which of them it records cannot be told before the update';
const adopted = (id: string) =>
  `subnet "a" cannot be judged: it uses VPC ${id}, which the program does not make, no flow log here captures ALL traffic of it, and one elsewhere cannot be seen`;
const subnetOf = (vpcId: string) => resource("aws:ec2/subnet:Subnet", "a", { vpcId });

ruleCases(vpcWithoutFlowLog, {
  noncompliant: [
    { title: "finds a VPC without any flow log", stack: [main], says: [`main: ${missing}`] },
    {
      title: "credits no other VPC than the one that the flow log depends on",
      stack: [main, a, flowLog("log", { vpcId: [a] })],
      says: [`main: ${missing}`],
    },
    {
      title: "finds a VPC inside an awsx component that no flow log names",
      stack: [awsx, inside],
      says: [`main: ${missing}`],
    },
    {
      title: "finds the default VPC, too",
      stack: [resource("aws:ec2/defaultVpc:DefaultVpc", "default", { id: unknown })],
      says: ['default: VPC "default" has no flow log that captures ALL traffic'],
    },
    ...["ACCEPT", "REJECT"].map((trafficType) => ({
      title: `does not credit a flow log that captures ${trafficType} only`,
      stack: [main, flowLog("log", { vpcId: [main] }, { trafficType })],
      says: [`main: ${missing}: flow log "log" captures ${trafficType}`],
    })),
    {
      title: "tells by the id which of two VPCs is recorded, once ids are known",
      stack: [knownA, knownB, flowLog("log", { vpcId: [knownA, knownB] }, { vpcId: "vpc-0000000a" })],
      says: ['b: VPC "b" has no flow log that captures ALL traffic'],
    },
    {
      title: "does not credit a flow log on a VPC elsewhere",
      stack: [knownA, flowLog("log", { vpcId: [knownA] }, { vpcId: "vpc-0000000b" })],
      says: ['a: VPC "a" has no flow log that captures ALL traffic'],
    },
    {
      title: "does not count a flow log on a subnet of the VPC",
      stack: [main, subnet, flowLog("log", { subnetId: [subnet] })],
      says: [`main: ${missing}`],
    },
  ],
  compliant: [
    {
      title: "credits a flow log by the dependency of its vpcId while no id is known",
      stack: [main, flowLog("log", { vpcId: [main] })],
    },
    {
      title: "credits a flow log that takes the id from the awsx component around the VPC",
      stack: [awsx, inside, flowLog("log", { vpcId: [awsx] })],
    },
    {
      title: "takes a component and the VPC inside it, both named, for one",
      stack: [awsx, inside, flowLog("log", { vpcId: [awsx, inside] })],
    },
    {
      title: "does not take the id that an awsx component shows of its own VPC for one of another program's",
      stack: [shown, makes, flowLog("log", { vpcId: [shown] }, { vpcId: "vpc-0000000a" })],
    },
    {
      title: "credits the flow log that captures ALL beside one that captures rejected traffic",
      stack: [
        main,
        flowLog("rejected", { vpcId: [main] }, { trafficType: "REJECT" }),
        flowLog("all", { vpcId: [main] }),
      ],
    },
    {
      title: "credits a flow log that names the VPC by a literal id",
      stack: [knownA, flowLog("log", {}, { vpcId: "vpc-0000000a" })],
    },
  ],
  lookedUp: [
    {
      title: "says of a VPC that is only used by its id that it cannot judge it",
      stack: [subnetOf("vpc-0000000f")],
      says: [`a: ? ${adopted("vpc-0000000f")}`],
    },
    {
      title: "says so of a component that makes one VPC and uses another",
      stack: [
        component("main", { vpcId: "vpc-0000000f" }),
        vpc("own", { id: "vpc-0000000a" }, shown),
        flowLog("log", {}, { vpcId: "vpc-0000000a" }),
      ],
      says: [`main: ? ${adopted("vpc-0000000f").replace('subnet "a"', 'VPC "main"')}`],
    },
    {
      title: "credits a flow log here on a VPC that is only used by its id",
      stack: [subnetOf("vpc-0000000f"), flowLog("log", {}, { vpcId: "vpc-0000000f" })],
    },
    {
      title: "does not credit a flow log of rejected traffic on it",
      stack: [subnetOf("vpc-0000000f"), flowLog("log", {}, { vpcId: "vpc-0000000f", trafficType: "REJECT" })],
      says: [`a: ? ${adopted("vpc-0000000f")}`],
    },
    {
      title: "leaves alone a VPC that the configuration says is recorded elsewhere",
      stack: [subnetOf("vpc-0000000f")],
      settings: { recordedElsewhere: ["vpc-0000000f"] },
    },
    {
      title: "does not credit a flow log on a literal id while the VPC's own is unknown",
      stack: [main, flowLog("log", {}, { vpcId: "vpc-0000000a" })],
      says: [`main: ${missing}`],
    },
  ],
  unknown: [
    {
      title: "reports both VPCs if the flow log's id may come from either",
      stack: [a, b, flowLog("log", { vpcId: [a, b] })],
      says: [`a: ? VPC "a" ${either}`, `b: ? VPC "b" ${either}`],
    },
    {
      title: "says that it cannot judge where the traffic type is not known",
      stack: [main, flowLog("log", { vpcId: [main] }, { trafficType: unknown })],
      says: [
        'main: ? VPC "main" cannot be judged: what flow log "log" captures is not known before the update',
      ],
    },
    {
      title: "credits nobody for a flow log whose VPC nobody knows",
      stack: [main, flowLog("log", {}, { vpcId: unknown })],
      says: [`main: ${missing}`],
    },
  ],
});
