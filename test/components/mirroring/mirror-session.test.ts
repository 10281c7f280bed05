import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import {
  MirrorPreflight,
  MirrorSession,
  type AskedSession,
  type MirrorSessionArgs,
  type MirrorSource,
} from "../../../components";
import { everything } from "../../../telemetry/mirroring";
import { account, policyIn, refusal, register, valueOf } from "../registrations";
import { networkInterface } from "./network-interface";

const sessionType = "aws:ec2/trafficMirrorSession:TrafficMirrorSession";
const scheduleType = "aws:scheduler/schedule:Schedule";
const session = (changes: Partial<MirrorSessionArgs>) => () =>
  new MirrorSession("web", {
    account,
    sources: [{ name: "host", networkInterfaceId: "eni-1" }],
    trafficMirrorTargetId: "tmt-1",
    trafficMirrorFilterId: "tmf-1",
    ...changes,
  });

describe("Component: MirrorSession", () => {
  it("makes a session for each source, number 1 and whole packets unless it is told otherwise", async () => {
    const { registrations } = await register(session({}));
    assert.deepEqual(registrations.one(sessionType, "web-host").inputs, {
      networkInterfaceId: "eni-1",
      trafficMirrorTargetId: "tmt-1",
      trafficMirrorFilterId: "tmf-1",
      sessionNumber: 1,
      description: "Mirrors for web",
      tags: { Name: "web" },
    });
    assert.deepEqual(registrations.ofType(scheduleType), []);
  });

  it("hands on its settings and the ids of its sessions", async () => {
    const given = { sessionNumber: 7, virtualNetworkId: 12_345, packetLength: 96, description: "Case 7" };
    const { registrations, result } = await register(
      session({
        ...given,
        tags: { purpose: "forensic" },
        sources: pulumi.output([{ name: "a", networkInterfaceId: "eni-9" }]),
      }),
    );
    const { inputs } = registrations.one(sessionType, "web-a");
    assert.deepEqual(Object.fromEntries(Object.keys(given).map((key) => [key, inputs[key]])), given);
    assert.deepEqual(inputs.tags, { Name: "web", purpose: "forensic" });
    assert.deepEqual(await valueOf(result.sessionIds), { a: "web-a-id" });
    assert.deepEqual(await valueOf(result.networkInterfaceIds), { a: "eni-9" });
  });

  it("says in a tag for which families its owner vouches", async () => {
    const { registrations } = await register(session({ alsoSourceFamilies: ["m8g", "c8g"] }));
    assert.deepEqual(registrations.one(sessionType).inputs.tags, {
      Name: "web",
      "also-source-families": "m8g c8g",
    });
  });

  it("ends at a time by a schedule whose role may delete these sessions and nothing else", async () => {
    const { registrations } = await register(session({ endsAt: "2027-01-31T00:00:00Z" }));
    assert.deepEqual(registrations.one(sessionType).inputs.tags, {
      Name: "web",
      "expires-at": "2027-01-31T00:00:00Z",
    });
    const schedule = registrations.one(scheduleType).inputs;
    assert.equal(schedule.scheduleExpression, "at(2027-01-31T00:00:00)");
    assert.equal(schedule.actionAfterCompletion, "DELETE");
    assert.deepEqual(schedule.target, {
      arn: "arn:aws:scheduler:::aws-sdk:ec2:deleteTrafficMirrorSession",
      roleArn: "arn:aws:iam::111122223333:role/web-end-0a1b2c3",
      input: '{"TrafficMirrorSessionId":"web-host-id"}',
    });
    assert.deepEqual(policyIn(registrations.one("aws:iam/rolePolicy:RolePolicy").inputs.policy).Statement, [
      {
        Sid: "EndSessions",
        Effect: "Allow",
        Action: "ec2:DeleteTrafficMirrorSession",
        Resource: ["arn:aws:ec2:eu-west-1:111122223333:traffic-mirror-session/web-host-0a1b2c3"],
      },
    ]);
    const [statement] = policyIn(registrations.one("aws:iam/role:Role").inputs.assumeRolePolicy).Statement;
    assert.deepEqual(statement?.Condition, {
      StringEquals: { "aws:SourceAccount": "111122223333" },
      ArnLike: { "aws:SourceArn": "arn:aws:scheduler:eu-west-1:111122223333:schedule-group/default" },
    });
  });

  it("needs no role where no source is found", async () => {
    const { registrations } = await register(session({ sources: [], endsAt: "2027-01-31T00:00:00Z" }));
    assert.equal(registrations.all.length, 1);
  });

  it("refuses numbers and a time that AWS does not take, all at once", async () => {
    const { faults } = await refusal(
      session({ sessionNumber: 0, virtualNetworkId: 16_777_216, endsAt: "tomorrow" }),
    );
    assert.deepEqual(faults, [
      "sessionNumber: found 0; a whole number from 1 to 32766",
      "virtualNetworkId: found 16777216; a whole number from 1 to 16777215",
      'endsAt: found "tomorrow"; a time in UTC such as 2027-01-31T00:00:00Z',
    ]);
  });
});

const asked = (sources: readonly MirrorSource[]): AskedSession => ({
  name: "web",
  propertyPath: "sessions[0]",
  sessionNumber: 1,
  virtualNetworkId: 1,
  filter: everything,
  target: { name: "sensor", kind: "networkLoadBalancer" },
  sources: sources.map((source) => ({ ...source, mtu: 1500 })),
});

/** An account with an instance of this type, which has two interfaces. */
const withInstance = (instanceType: string) => ({
  "aws:ec2/getInstance:getInstance": () => ({ instanceType, networkInterfaceId: "eni-1" }),
  "aws:ec2/getNetworkInterface:getNetworkInterface": networkInterface,
  "aws:ec2/getNetworkInterfaces:getNetworkInterfaces": ({ filters }: Readonly<Record<string, unknown>>) => ({
    ids: JSON.stringify(filters).includes('"attachment.instance-id","values":["i-1"]')
      ? ["eni-2", "eni-1"]
      : [],
  }),
  "aws:ec2/getSubnet:getSubnet": () => ({ ipv6Native: false }),
});

/** The interfaces that a session mirrors, or why it mirrors none. */
async function found(
  sources: readonly MirrorSource[],
  instanceType = "t3.micro",
  mayAsk = true,
): Promise<unknown> {
  let outcome: unknown;
  await register(
    () => {
      const preflight = new MirrorPreflight("mirroring", { sessions: [asked(sources)], mayAsk });
      // Looked at as a promise, whose refusal is then nobody's loss.
      const promise = (
        preflight.sources as unknown as { promise(): Promise<Record<string, { name: string }[]>> }
      ).promise();
      outcome = promise.then(
        ({ web }) => web?.map(({ name }) => name),
        (error: unknown) => (error as Error).message,
      );
    },
    { answers: withInstance(instanceType) },
  );
  return outcome;
}

describe("Component: MirrorPreflight", () => {
  it("finds an instance's first interface, and all that it has in the order of their ids", async () => {
    assert.deepEqual(await found([{ instanceId: "i-1" }]), ["eni-1"]);
    assert.deepEqual(await found([{ instanceId: "i-1", interfaces: "primary" }]), ["eni-1"]);
    assert.deepEqual(await found([{ instanceId: "i-1", interfaces: "all" }]), ["eni-1", "eni-2"]);
  });

  it("refuses instances whose type cannot be mirrored, each in its place, in one message", async () => {
    const sources = [{ networkInterfaceId: "eni-1" }, { instanceId: "i-1", interfaces: "all" as const }];
    const message = String(await found(sources.slice(1), "t2.small"));
    assert.match(
      message,
      /^mirroring has 2 faults; no session was made:\n {2}sessions\[0\]\.sources\[0\]: eni-1: t2\.small cannot be a source/,
    );
    assert.match(message, /\n {2}sessions\[0\]\.sources\[0\]: eni-2: t2\.small cannot be a source/);
  });

  it("asks nothing where it may not, and keeps the interfaces that are named by their ids", async () => {
    const sources = [{ networkInterfaceId: "eni-7" }, { instanceId: "i-1" }];
    assert.deepEqual(await found(sources, "t2.small", false), ["eni-7"]);
  });
});
