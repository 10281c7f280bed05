import assert from "node:assert/strict";

import { parseStackConfig } from "../../../stacks";
import { standaloneStack } from "../../../stacks/standalone";
import { register, type Registrations } from "../../components/registrations";
import { rawConfig, vpc } from "../raw";

const eni = "eni-0123456789abcdef0";

/** A stack whose sensors are a capture host, with what else it has. */
async function made(changes: object = {}): Promise<Registrations> {
  const session = (name: string, target: string, virtualNetworkId: number, sessionNumber: number) => ({
    name,
    target,
    virtualNetworkId,
    sessionNumber,
    sources: [{ networkInterfaceId: eni }],
  });
  const parsed = parseStackConfig(
    rawConfig({
      "env:NETWORK_SECURITY_OFFLINE_PREVIEW": true,
      vpcs: [vpc({ natGateways: "single" })],
      flowLogPipelines: [],
      alarms: {},
      mirroring: {
        targets: [
          {
            name: "sensors",
            networkLoadBalancer: { vpc: "main", captureHost: { instances: 2, virtualNetworkIds: [9] } },
          },
          { name: "elsewhere", networkInterfaceId: "eni-0123456789abcdef1" },
        ],
        sessions: [
          session("web", "sensors", 7, 1),
          session("other", "elsewhere", 8, 2),
          { ...session("ended", "sensors", 6, 3), endsAt: "2020-01-01T00:00:00Z" },
        ],
      },
      ...changes,
    }),
    { isPreview: true },
  );
  if (!parsed.ok) throw new Error(parsed.faults.join("\n"));
  const { registrations } = await register(() => standaloneStack(parsed.value));
  return registrations;
}

const told = (registrations: Registrations) =>
  Buffer.from(
    String(registrations.one("aws:ec2/launchTemplate:LaunchTemplate", "sensors").inputs.userData),
    "base64",
  ).toString();

describe("Stack: a capture host behind the load balancer of a target", () => {
  it("is told the VNIs of its own sessions, also of ended ones, and of others' that are named", async () => {
    assert.ok(told(await made()).includes("vnis='7 6 9'"));
  });

  it("registers behind the target's load balancer, and lets in its VPC alone", async () => {
    const registrations = await made();
    const group = registrations.one("aws:autoscaling/group:Group", "sensors").inputs;
    const targetGroup = registrations.one("aws:lb/targetGroup:TargetGroup", "sensors").inputs;
    assert.equal(group.maxSize, 2);
    assert.deepEqual((group.targetGroupArns as string[]).length, 1);
    assert.deepEqual(targetGroup.healthCheck, { protocol: "TCP", port: "8080" });
    const { ingress } = registrations.one("aws:ec2/securityGroup:SecurityGroup", "sensors").inputs;
    assert.deepEqual(
      (ingress as { fromPort: number; cidrBlocks: string[] }[]).map(({ fromPort, cidrBlocks }) => [
        fromPort,
        ...cidrBlocks,
      ]),
      [
        [4789, "10.0.0.0/16"],
        [8080, "10.0.0.0/16"],
      ],
    );
  });

  it("brings its alerts to the SIEM where that takes them, else to a log group of its own", async () => {
    const logGroups = (registrations: Registrations) =>
      registrations
        .ofType("aws:cloudwatch/logGroup:LogGroup")
        .map(({ name }) => name)
        .filter((name) => name.endsWith("alerts"));
    assert.deepEqual(logGroups(await made()), ["sensors-alerts"]);
    const siem = {
      domain: { gibPerDay: 1, network: { public: { analystCidrs: ["203.0.113.0/24"] } } },
      retention: { days: 30 },
      sources: { suricata: {} },
    };
    const withSiem = await made({ siem });
    assert.deepEqual(logGroups(withSiem), ["siem-suricata-alerts"]);
    assert.ok(told(withSiem).includes("siem-suricata-alerts"));
  });
});
