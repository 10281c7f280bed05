import assert from "node:assert/strict";
import type { DeliveryReport } from "../../../delivery";
import { recordingOf } from "../support/siem/recordings";
import { policyOf } from "../support/siem/policies";
import { replay } from "../support/replay";
import { ACCOUNT, changed, deploymentOf, type ExportedResource, REGION, resource } from "../support/stack";

type Json = Readonly<Record<string, unknown>>;

const file = "vni12345-20261122T001542Z.pcap";
const profileArn = `arn:aws:iam::${ACCOUNT}:instance-profile/host`;

/** What cloud-init writes for a capture host. */
const told = (settings: string): Json => ({
  userData: Buffer.from(
    `#cloud-config\n${JSON.stringify({ write_files: [{ path: "/etc/capture-host/settings", content: settings }] })}\n`,
  ).toString("base64"),
});

/** A capture host whose role may put into the bucket that it was told: `host`, `bucket` and the role's. */
const stack: readonly ExportedResource[] = [
  resource("aws:ec2/launchTemplate:LaunchTemplate", "host", "lt-1", {
    arn: `arn:aws:ec2:${REGION}:${ACCOUNT}:launch-template/lt-1`,
    iamInstanceProfile: { arn: profileArn },
    ...told("bucket='packets'\nvnis='12345'\n"),
  }),
  resource("aws:iam/instanceProfile:InstanceProfile", "profile", "host", {
    name: "host",
    arn: profileArn,
    role: "host",
  }),
  resource("aws:iam/role:Role", "role", "host", {
    name: "host",
    arn: `arn:aws:iam::${ACCOUNT}:role/host`,
    assumeRolePolicy: policyOf({
      Effect: "Allow",
      Principal: { Service: "ec2.amazonaws.com" },
      Action: "sts:AssumeRole",
    }),
  }),
  resource("aws:iam/rolePolicy:RolePolicy", "put", "host:put", {
    role: "host",
    policy: policyOf({
      Effect: "Allow",
      Action: "s3:PutObject",
      Resource: "arn:aws:s3:::packets/captures/*",
    }),
  }),
  resource("aws:s3/bucket:Bucket", "bucket", "packets", { bucket: "packets", arn: "arn:aws:s3:::packets" }),
];

const captured = (resources: readonly ExportedResource[], name = file): Promise<DeliveryReport> =>
  replay(deploymentOf(resources), recordingOf("captures", name));
const stops = async (settings: Json, name?: string): Promise<readonly string[]> =>
  (await captured(changed(stack, "host", settings), name)).undelivered.map(
    ({ kind, records, place, reason }) => `${kind} ${records}, ${place}: ${reason}`,
  );

describe("The files of captured packets", () => {
  it("are put by the network that was mirrored, and by day, under the name of the instance", async () => {
    const { objects, undelivered } = await captured(stack);
    assert.deepEqual(undelivered, []);
    assert.deepEqual(
      objects.map(({ bucket, key, timestamp }) => [bucket, key, timestamp]),
      [
        [
          "packets",
          "captures/vni=12345/date=2026-11-22/i-0123456789abcdef0-20261122T001542Z.pcap",
          Date.UTC(2026, 10, 22, 0, 15, 42) / 1000,
        ],
      ],
    );
  });

  it("are none of another name", async () => {
    for (const name of ["capture.pcap", `x${file}`, `${file}.gz`, file.replace("12345", "")])
      assert.deepEqual(await stops({}, name), [
        "lost 1, capture host host: it takes files of its own names alone, such as vni1-20260101T000000Z.pcap",
      ]);
  });

  it("are none of a host that is told no network, that has no ARN, or that nothing is let out of", async () => {
    const at = "lost 1, capture host host: ";
    assert.deepEqual(await stops(told("bucket='packets'\nvnis=''\n")), [
      `${at}its settings name no VNI (vnis), so it captures nothing; name one`,
    ]);
    assert.deepEqual(await stops({ arn: "" }), [`${at}its launch template has no ARN`]);
    assert.deepEqual(await stops({ iamInstanceProfile: undefined }), [
      `${at}it has no instance profile with a role, without which it may write nothing`,
    ]);
    const gone = changed(stack, "host", { iamInstanceProfile: { name: "gone" } });
    assert.deepEqual(
      (await captured(gone)).undelivered.map(({ place, reason }) => `${place}: ${reason}`),
      ["capture host host: its instance profile gone is not among the deployed resources"],
    );
    const group = resource("aws:ec2/securityGroup:SecurityGroup", "shut", "sg-1", { egress: [] });
    const shut = changed([...stack, group], "host", { vpcSecurityGroupIds: ["sg-1"] });
    assert.deepEqual(
      (await captured(shut)).undelivered.map(({ reason }) => reason),
      [
        "its security groups sg-1 do not let out TCP 443, by which it reaches S3; add a rule for TCP 443 to 0.0.0.0/0, or an endpoint",
      ],
    );
  });

  it("are of hosts that are told a bucket, and of no others", async () => {
    assert.deepEqual(await stops(told("vnis='12345'\n")), [
      "lost 1, captures: the deployment has no capture host",
    ]);
  });
});
