import { hostPolicy } from "../../../components/mirroring/capture-host/host-policy";
import { hostUserData } from "../../../components/mirroring/capture-host/user-data";
import { trustPolicy } from "../../../components/shared/policy-document";
import { captureHostArgs } from "../../components/mirroring/capture-host/host-args";
import type { KeptResource, KeptStack } from "./trimmed";

const account = { id: "123456789012", region: "us-east-1" };
const inLogs = (group: string) => `arn:aws:logs:us-east-1:123456789012:log-group:${group}`;
const profileArn = "arn:aws:iam::123456789012:instance-profile/host";

/** What a capture host's alerts and files depend on, as the component writes it. */
const resources: readonly KeptResource[] = [
  kept("aws:ec2/launchTemplate:LaunchTemplate", "host", "lt-0123456789abcdef0", {
    arn: "arn:aws:ec2:us-east-1:123456789012:launch-template/lt-0123456789abcdef0",
    iamInstanceProfile: { arn: profileArn },
    userData: Buffer.from(
      hostUserData({ ...captureHostArgs, account }, "captures", { alerts: "alerts", host: "host" }),
    ).toString("base64"),
  }),
  kept("aws:iam/instanceProfile:InstanceProfile", "host", "host", {
    arn: profileArn,
    name: "host",
    role: "host",
  }),
  kept("aws:iam/role:Role", "host", "host", {
    arn: "arn:aws:iam::123456789012:role/host",
    name: "host",
    assumeRolePolicy: trustPolicy("ec2.amazonaws.com"),
  }),
  kept("aws:iam/rolePolicy:RolePolicy", "host", "host:host", {
    role: "host",
    policy: hostPolicy(account, {
      bucketArn: "arn:aws:s3:::captures",
      logGroupArns: [inLogs("alerts"), inLogs("host")],
    }),
  }),
  kept("aws:iam/rolePolicyAttachment:RolePolicyAttachment", "session-manager", "host-core", {
    role: "host",
    policyArn: "arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore",
  }),
  kept("aws:s3/bucket:Bucket", "captures", "captures", { bucket: "captures", arn: "arn:aws:s3:::captures" }),
  kept("aws:cloudwatch/logGroup:LogGroup", "alerts", "alerts", { name: "alerts", arn: inLogs("alerts") }),
  kept("aws:cloudwatch/logGroup:LogGroup", "words", "host", { name: "host", arn: inLogs("host") }),
];

/** Those resources alone. */
export function captureHostStack(): KeptStack {
  return { version: 3, deployment: { manifest: {}, resources } };
}

function kept(type: string, name: string, id: string, outputs: KeptResource["outputs"]): KeptResource {
  return { urn: `urn:pulumi:host::network-security::${type}::${name}`, type, custom: true, id, outputs };
}
