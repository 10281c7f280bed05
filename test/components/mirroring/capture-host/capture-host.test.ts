import assert from "node:assert/strict";
import { CaptureHost, type CaptureHostArgs } from "../../../../components";
import { hostPolicy } from "../../../../components/mirroring/capture-host/host-policy";
import { userData } from "../../../../components/shared/cloud-config";
import { amazonLinux2023 } from "../../../../components/shared/amazon-linux";
import { hostUserData } from "../../../../components/mirroring/capture-host/user-data";
import { account, refusal, register } from "../../registrations";
import { captureHostArgs as args } from "./host-args";

const groups = { alerts: "alerts-1a2b", host: "host-1a2b" };
const host =
  (more: Partial<CaptureHostArgs> = {}) =>
  () =>
    new CaptureHost("capture", { ...args, ...more });

/** The files that cloud-init writes, by path. */
function filesOf(text: string): Record<string, { content: string; permissions: string }> {
  const config = JSON.parse(text.replace(/^#cloud-config\n/, "")) as {
    write_files: { path: string; content: string; permissions: string }[];
  };
  return Object.fromEntries(config.write_files.map(({ path, ...file }) => [path, file]));
}

describe("Component: CaptureHost", () => {
  it("launches the current Amazon Linux 2023, closed but for VXLAN of its sources and health checks", async () => {
    const { registrations } = await register(host());
    const template = registrations.one("aws:ec2/launchTemplate:LaunchTemplate").inputs;
    assert.equal(
      template.imageId,
      "resolve:ssm:/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-arm64",
    );
    assert.deepEqual(template.metadataOptions, {
      httpEndpoint: "enabled",
      httpTokens: "required",
      httpPutResponseHopLimit: 1,
    });
    const [network] = template.networkInterfaces as { associatePublicIpAddress: string }[];
    assert.equal(network?.associatePublicIpAddress, "false");
    const { ingress, egress } = registrations.one("aws:ec2/securityGroup:SecurityGroup").inputs as Record<
      string,
      { protocol: string; fromPort: number; toPort: number; cidrBlocks: string[] }[]
    >;
    const opened = (rules: typeof ingress) =>
      rules?.map((rule) => [rule.protocol, rule.fromPort, rule.toPort, ...rule.cidrBlocks]);
    assert.deepEqual(opened(ingress), [
      ["udp", 4789, 4789, "10.0.0.0/16"],
      ["tcp", 8080, 8080, "10.0.0.0/16"],
    ]);
    assert.deepEqual(opened(egress), [["tcp", 443, 443, "0.0.0.0/0"]]);
  });

  it("has cloud-init run one command when the host first starts, whose words are kept", () => {
    const text = userData([{ path: "/opt/a", content: "a", executable: true }], "/opt/a now", "/var/log/a");
    assert.ok(text.startsWith("#cloud-config\n"));
    assert.deepEqual(JSON.parse(text.slice("#cloud-config\n".length)), {
      write_files: [{ path: "/opt/a", content: "a", permissions: "0755" }],
      runcmd: [["bash", "-c", "/opt/a now >> /var/log/a 2>&1"]],
    });
  });

  it("takes the image of the type's architecture", () => {
    const images = ["t3.medium", "c6gn.large", "g5.xlarge", "a1.large", "im4gn.large"].map(amazonLinux2023);
    assert.deepEqual(
      images.map((image) => image.split("-").at(-1)),
      ["x86_64", "arm64", "x86_64", "arm64", "arm64"],
    );
  });

  it("registers its instances behind the load balancer, which says whether one is well", async () => {
    const { registrations } = await register(host({ instances: 2 }));
    const group = registrations.one("aws:autoscaling/group:Group").inputs;
    assert.deepEqual(
      [group.minSize, group.maxSize, group.healthCheckType, group.targetGroupArns],
      [2, 2, "ELB", args.targetGroupArns],
    );
  });

  it("may add captures and alerts, and read neither", () => {
    const writes = {
      bucketArn: "arn:aws:s3:::captures-1a2b",
      logGroupArns: ["arn:aws:logs:eu-west-1:111122223333:log-group:alerts"],
    };
    const actions = (policy: string) =>
      (JSON.parse(policy) as { Statement: { Action: string | string[] }[] }).Statement.flatMap(
        (statement) => statement.Action,
      );
    assert.deepEqual(actions(hostPolicy(account, writes)), [
      "s3:PutObject",
      "logs:CreateLogStream",
      "logs:PutLogEvents",
    ]);
    const keyArn = "arn:aws:kms:eu-west-1:111122223333:key/0a1b2c3d";
    assert.deepEqual(actions(hostPolicy(account, { ...writes, keyArn })).slice(-2), [
      "kms:GenerateDataKey",
      "kms:Decrypt",
    ]);
  });

  it("tells the host its VNIs, bucket and log group, and puts the scripts where they look for each other", () => {
    const files = filesOf(
      hostUserData({ ...args, vnis: [12_345, 7], volumeGib: 40 }, "captures-1a2b", groups),
    );
    const { content } = files["/etc/capture-host/settings"]!;
    assert.deepEqual(content.trimEnd().split("\n"), [
      "vnis='12345 7'",
      "bucket='captures-1a2b'",
      "region='eu-west-1'",
      "packet_bytes='262144'",
      "file_seconds='300'",
      "file_megabytes='100'",
      "spool='/var/spool/capture-host'",
      "spool_megabytes='30720'",
      "capture_user='tcpdump'",
      "intrusion_detection='yes'",
    ]);
    const scripts = Object.entries(files).filter(([path]) => path.endsWith(".sh"));
    assert.equal(scripts.length, 6);
    for (const [path, { permissions }] of scripts) assert.equal(permissions, "0755", path);
    // What units start is there.
    const started = Object.values(files).flatMap((file) =>
      [...file.content.matchAll(/^ExecSt(?:art|op)=(\/usr\/local\S+)/gm)].map((match) => match[1] ?? ""),
    );
    assert.equal(started.length, 5);
    for (const path of started) assert.ok(path in files, path);
  });

  it("has Suricata look at the interface of each VNI, and write alerts where the agent reads them", () => {
    const rules = ['alert tcp any any -> any 23 (msg:"telnet"; sid:1000001;)'];
    const files = filesOf(hostUserData({ ...args, vnis: [12_345, 7], rules }, "captures-1a2b", groups));
    const text = files["/etc/capture-host/suricata.yaml"]!.content;
    const suricata = JSON.parse(text.replace(/^%YAML 1\.1\n---\n/, "")) as {
      "af-packet": { interface: string }[];
      "rule-files": string[];
      "default-log-dir": string;
      outputs: { "eve-log": { filename: string } }[];
    };
    assert.deepEqual(
      suricata["af-packet"].map((packet) => packet.interface),
      ["mirror12345", "mirror7"],
    );
    const local = suricata["rule-files"][1] ?? "";
    assert.equal(files[local]?.content, `${rules[0]}\n`);
    const agent = JSON.parse(files["/etc/capture-host/cloudwatch-agent.json"]!.content) as {
      logs: { logs_collected: { files: { collect_list: Record<string, string>[] } } };
    };
    assert.deepEqual(agent.logs.logs_collected.files.collect_list, [
      {
        file_path: `${suricata["default-log-dir"]}${suricata.outputs[0]?.["eve-log"].filename ?? ""}`,
        log_group_name: "alerts-1a2b",
        log_stream_name: "{instance_id}/alerts",
      },
      {
        file_path: "/var/log/capture-host.log",
        log_group_name: "host-1a2b",
        log_stream_name: "{instance_id}/host",
      },
    ]);
  });

  it("tells a host nothing of Suricata that is to capture alone, so that nobody waits for its alerts", () => {
    const files = filesOf(hostUserData({ ...args, intrusionDetection: false }, "captures-1a2b", groups));
    assert.equal("/etc/capture-host/suricata.yaml" in files, false);
    assert.match(files["/etc/capture-host/settings"]?.content ?? "", /^intrusion_detection='no'$/m);
  });

  it("has log groups of its own for alerts and for what it says, or writes alerts to one that exists", async () => {
    const namesOf = async (more: Partial<CaptureHostArgs>) => {
      const { registrations } = await register(host(more));
      return registrations.ofType("aws:cloudwatch/logGroup:LogGroup").map(({ name }) => name);
    };
    assert.deepEqual(await namesOf({}), ["capture-alerts", "capture-host"]);
    const alertLogGroup = { name: "siem", arn: "arn:aws:logs:eu-west-1:111122223333:log-group:siem" };
    assert.deepEqual(await namesOf({ alertLogGroup }), ["capture-host"]);
    const { registrations } = await register(host({ alertLogGroup }));
    const policy = String(registrations.one("aws:iam/rolePolicy:RolePolicy").inputs.policy);
    assert.ok(policy.includes(`"${alertLogGroup.arn}:*"`), policy);
    const { userData } = registrations.one("aws:ec2/launchTemplate:LaunchTemplate").inputs;
    const agent = filesOf(Buffer.from(String(userData), "base64").toString())[
      "/etc/capture-host/cloudwatch-agent.json"
    ];
    assert.match(agent?.content ?? "", /"log_group_name":"siem","log_stream_name":"\{instance_id\}\/alerts"/);
  });

  it("refuses all faults at once, before it makes anything", async () => {
    const refused = await refusal(
      host({
        instanceType: "medium",
        instances: 0,
        packetBytes: 262_145,
        rules: ["drop tcp any any -> any any"],
        vnis: [0, 16_777_216],
        sources: ["0.0.0.0/0"],
        healthCheckSources: ["10.0.0.0/33"],
        logRetentionInDays: 2,
      }),
    );
    assert.deepEqual(refused.faults, [
      'instanceType: found "medium"; a family and a size, such as t4g.medium',
      "instances: found 0; whole instances from 1 to 20",
      "packetBytes: found 262145; whole bytes from 64 to 262144",
      'rules[0]: found "drop tcp any any -> any any"; a line that begins with alert, as mirrored packets can only be alerted on',
      "logRetentionInDays: found 2 days; CloudWatch Logs keeps events for 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653 days",
      "vnis[0]: found 0; a whole number from 1 to 16777215",
      "vnis[1]: found 16777216; a whole number from 1 to 16777215",
      "sources[0]: found 0.0.0.0/0, which is everybody; the blocks of the sources alone",
      'healthCheckSources[0]: found "10.0.0.0/33"; an IPv4 CIDR block such as 10.0.0.0/16',
    ]);
  });

  it("refuses rules that do not fit into what EC2 tells an instance, 16384 bytes", async () => {
    const rule = (bytes: number) => `alert tcp any any -> any any (msg:"${"x".repeat(bytes)}"; sid:1;)`;
    const { faults } = await refusal(host({ rules: [rule(4000)] }));
    assert.match(
      faults.join(),
      /^rules: what the host is told has \d{5} bytes; EC2 takes 16384: give fewer or shorter rules$/,
    );
    await register(host({ rules: [rule(1000)] }));
  });
});
