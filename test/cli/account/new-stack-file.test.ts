import assert from "node:assert/strict";
import { parse } from "yaml";
import { newStackFile } from "../../../cli/account/new-stack-file";

const like = `# The shop.
config:
  aws:region: us-east-1
  network-security:role: workload
  network-security:accountId: "333333333333"
  network-security:assumeRoleArn: arn:aws:iam::333333333333:role/Deployment
  network-security:vpcs:
    - name: main
      cidrBlock: 10.1.0.0/16
      availabilityZones: [us-east-1a, us-east-1b]
  network-security:flowLogPipelines:
    - name: traffic
      sources: { vpcs: [main] }
      destinations:
        # To the archive.
        s3: { bucketArn: { stack: log-archive, output: logBucketArns.central } }
`;

const account = { accountId: "555555555555", region: "eu-west-1", cidrBlock: "10.3.0.0/16" };

describe("Function: newStackFile", () => {
  it("is another stack's file with the account, its role, region and VPC put in place, and what is said inside", () => {
    const file = newStackFile(like, account);
    assert.ok(file.ok);
    assert.deepEqual(parse(file.value), {
      config: {
        "aws:region": "eu-west-1",
        "network-security:role": "workload",
        "network-security:accountId": "555555555555",
        "network-security:assumeRoleArn": "arn:aws:iam::555555555555:role/Deployment",
        "network-security:vpcs": [
          { name: "main", cidrBlock: "10.3.0.0/16", availabilityZones: ["eu-west-1a", "eu-west-1b"] },
        ],
        "network-security:flowLogPipelines": (parse(like) as { config: Record<string, unknown> }).config[
          "network-security:flowLogPipelines"
        ],
      },
    });
    assert.match(file.value, /# To the archive\./);
    assert.doesNotMatch(file.value, /The shop/);
  });

  it("adopts a VPC by its id", () => {
    const file = newStackFile(like, { ...account, cidrBlock: undefined, vpcIds: ["vpc-0123456789abcdef0"] });
    assert.ok(file.ok);
    assert.deepEqual((parse(file.value) as { config: object }).config["network-security:vpcs" as never], [
      { name: "main", id: "vpc-0123456789abcdef0" },
    ]);
  });

  it("adopts several VPCs, each of which is a source of what the one was", () => {
    const vpcIds = ["vpc-0123456789abcdef0", "vpc-0fedcba9876543210"];
    const file = newStackFile(like, { ...account, cidrBlock: undefined, vpcIds });
    assert.ok(file.ok);
    const { config } = parse(file.value) as { config: Record<string, unknown> };
    assert.deepEqual(config["network-security:vpcs"], [
      { name: "main", id: vpcIds[0] },
      { name: "main-2", id: vpcIds[1] },
    ]);
    const [pipeline] = config["network-security:flowLogPipelines"] as { sources: object }[];
    assert.deepEqual(pipeline?.sources, { vpcs: ["main", "main-2"] });
  });

  it("keeps the account's id text, also with a zero in front", () => {
    const file = newStackFile(like, { ...account, accountId: "012345678901" });
    assert.ok(file.ok && file.value.includes('accountId: "012345678901"'));
  });

  it("says what is wrong with what would come of it, all at once", () => {
    const file = newStackFile(like, { accountId: "5555", region: "europe", cidrBlock: "10.3.0.0" });
    assert.ok(!file.ok);
    assert.deepEqual(
      file.faults.map((fault) => fault.split(":")[0]),
      [
        "aws",
        "accountId",
        "assumeRoleArn",
        "vpcs[0].cidrBlock",
        "vpcs[0].availabilityZones[0]",
        "vpcs[0].availabilityZones[1]",
      ],
    );
  });

  it("asks for the VPC, and for a stack that has one", () => {
    const none = newStackFile(like, { ...account, cidrBlock: undefined });
    assert.deepEqual(none.ok ? [] : none.faults, [
      "give either the range of a VPC that is made (--cidr) or the id of one that exists (--vpc-id)",
    ]);
    const two = newStackFile(
      like.replace("    - name: main\n", "    - { name: other, id: vpc-01234567 }\n    - name: main\n"),
      account,
    );
    assert.deepEqual(two.ok ? [] : two.faults, [
      "the stack that it is like has 2 VPCs; take one with a single VPC",
    ]);
  });
});
