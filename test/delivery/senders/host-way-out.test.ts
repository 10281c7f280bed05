import assert from "node:assert/strict";
import { wayOutStop } from "../../../delivery/senders/host-way-out";
import { ACCOUNT, deploymentOf, type ExportedResource, REGION, resource } from "../support/stack";

type Json = Readonly<Record<string, unknown>>;

const group = (id: string, egress: readonly Json[], vpcId = "vpc-1"): ExportedResource =>
  resource("aws:ec2/securityGroup:SecurityGroup", id, id, {
    arn: `arn:aws:ec2:${REGION}:${ACCOUNT}:security-group/${id}`,
    vpcId,
    egress,
  });
const vpc = (id: string, cidrBlock: string): ExportedResource =>
  resource("aws:ec2/vpc:Vpc", id, id, { cidrBlock });
const endpoint = (service: string, vpcId = "vpc-1"): ExportedResource =>
  resource("aws:ec2/vpcEndpoint:VpcEndpoint", "endpoint", "vpce-1", {
    vpcId,
    serviceName: `com.amazonaws.${REGION}.${service}`,
  });
/** A rule that lets out HTTPS. */
const to = (peer: Json): Json => ({ protocol: "tcp", fromPort: 443, toPort: 443, ...peer });
const blocks = (...cidrBlocks: readonly string[]): Json => to({ cidrBlocks });
const network = [vpc("vpc-1", "10.0.0.0/16"), vpc("vpc-2", "10.1.0.0/16")];

/** Why hosts in these groups do not reach a service. */
function told(
  service: "s3" | "logs",
  groups: readonly string[],
  ...resources: readonly ExportedResource[]
): string | undefined {
  const template = resource("aws:ec2/launchTemplate:LaunchTemplate", "host", "lt-1", {
    vpcSecurityGroupIds: groups,
  });
  const deployment = deploymentOf([template, ...resources]);
  const [deployed] = deployment.ofType("aws:ec2/launchTemplate:LaunchTemplate");
  assert.ok(deployed);
  const stop = wayOutStop(deployment, deployed, service, "capture host host");
  if (stop !== undefined) assert.equal(stop.place, "capture host host");
  return stop?.reason;
}

const stays = (found: string, service = "CloudWatch Logs", groups = "sg-1"): string =>
  `its security groups ${groups} ${found}, by which it reaches ${service}; add a rule for TCP 443 to 0.0.0.0/0, or an endpoint`;
const alone = (peers: string): string =>
  stays(`let out TCP 443 to ${peers} alone, where the VPC has no endpoint of it`);

/** Hosts in one group of vpc-1 with these rules. */
const withRules = (rules: readonly Json[], ...others: readonly ExportedResource[]): string | undefined =>
  told("logs", ["sg-1"], ...network, group("sg-1", rules), ...others);

describe("The way out of a host to AWS's services", () => {
  it("is shut where nothing is let out by TCP 443", () => {
    const mail = { protocol: "tcp", fromPort: 25, toPort: 25, cidrBlocks: ["0.0.0.0/0"] };
    assert.equal(withRules([]), stays("do not let out TCP 443"));
    assert.equal(withRules([mail]), stays("do not let out TCP 443"));
    assert.equal(told("s3", ["sg-1"], ...network, group("sg-1", [])), stays("do not let out TCP 443", "S3"));
  });

  it("is open to everywhere, and to ranges that are not the VPC's own: an endpoint may be there", () => {
    for (const range of ["0.0.0.0/0", "10.0.0.0/8", "192.168.0.0/16", "::/0"])
      assert.equal(withRules([blocks(range)]), undefined, range);
  });

  it("ends inside the VPC where it has no endpoint of the service", () => {
    assert.equal(withRules([blocks("10.0.0.0/16")]), alone("10.0.0.0/16"));
    const inside = [blocks("10.0.1.0/24", "10.0.2.0/24"), to({ securityGroups: ["sg-2"] })];
    assert.equal(withRules(inside), alone("10.0.1.0/24, 10.0.2.0/24, sg-2"));
    assert.equal(withRules([...inside, blocks("10.1.0.0/16")]), undefined);
  });

  it("leads to an endpoint of the service in the same VPC, and to no other", () => {
    const inside = [blocks("10.0.0.0/16")];
    assert.equal(withRules(inside, endpoint("logs")), undefined);
    assert.equal(withRules(inside, endpoint("s3")), alone("10.0.0.0/16"));
    assert.equal(withRules(inside, endpoint("logs", "vpc-2")), alone("10.0.0.0/16"));
    assert.equal(withRules([], endpoint("logs")), stays("do not let out TCP 443"));
  });

  it("leads to S3 by a list of AWS's, which has no CloudWatch Logs, and anywhere by one of a customer's", () => {
    const list = (prefixListId: string) => group("sg-1", [to({ prefixListIds: [prefixListId] })]);
    const ofAws = list("pl-0123abcd");
    assert.equal(told("s3", ["sg-1"], ...network, ofAws), undefined);
    assert.equal(told("logs", ["sg-1"], ...network, ofAws), alone("pl-0123abcd"));
    assert.equal(told("logs", ["sg-1"], ...network, list("pl-0123456789abcdef0")), undefined);
  });

  it("is by all of its groups together, each in a VPC of its own", () => {
    const closed = [group("sg-1", [blocks("10.0.0.0/16")]), group("sg-2", [], "vpc-2")];
    assert.equal(
      told("logs", ["sg-1", "sg-2"], ...network, ...closed, endpoint("logs")),
      stays(
        "let out TCP 443 to 10.0.0.0/16 alone, where the VPC has no endpoint of it",
        "CloudWatch Logs",
        "sg-1, sg-2",
      ),
    );
    const open = group("sg-2", [blocks("0.0.0.0/0")]);
    assert.equal(told("logs", ["sg-1", "sg-2"], ...network, closed[0]!, open), undefined);
  });

  it("is not known where a group or its VPC is made elsewhere, or there is no group", () => {
    assert.equal(told("logs", ["sg-9"], ...network), undefined);
    assert.equal(told("logs", ["sg-1"], group("sg-1", [to({ securityGroups: ["sg-2"] })])), undefined);
    assert.equal(told("logs", []), undefined);
    // A group that lets nothing out does not in any VPC.
    assert.equal(told("logs", ["sg-1"], group("sg-1", [])), stays("do not let out TCP 443"));
  });
});
