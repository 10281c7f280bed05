import assert from "node:assert/strict";

import { vpcWithoutFlowLog } from "../../policies/flow-logs/rules/vpc-without-flow-log";
import type { StackResource } from "../../policies/stack-resource";
import { flowLog, resource, unknown, vpc } from "./stack";

const findings = (...resources: StackResource[]) =>
  vpcWithoutFlowLog.check(resources).map(({ urn, message }) => `${urn.split("::").at(-1) ?? ""}: ${message}`);

describe("rule vpc-without-flow-log", () => {
  it("finds a VPC without any flow log, whose id nobody knows yet", () => {
    assert.deepEqual(findings(vpc("main")), ['main: VPC "main" has no flow log that captures ALL traffic']);
  });

  it("credits a flow log by the dependency of its vpcId while no id is known", () => {
    const main = vpc("main");
    assert.deepEqual(findings(main, flowLog("log", [main])), []);
  });

  it("credits no other VPC than the one that the flow log depends on", () => {
    const main = vpc("main");
    assert.deepEqual(findings(main, vpc("other"), flowLog("log", [main])), [
      'other: VPC "other" has no flow log that captures ALL traffic',
    ]);
  });

  it("credits a flow log that takes the id from the awsx component around the VPC", () => {
    const component = resource("awsx:ec2:Vpc", "main");
    const main = vpc("main", { id: unknown }, component);
    assert.deepEqual(findings(component, main, flowLog("log", [component])), []);
  });

  it("finds a VPC inside an awsx component that no flow log names", () => {
    const component = resource("awsx:ec2:Vpc", "main");
    assert.deepEqual(findings(component, vpc("main", { id: unknown }, component)), [
      'main: VPC "main" has no flow log that captures ALL traffic',
    ]);
  });

  it("finds the default VPC, too", () => {
    assert.deepEqual(findings(resource("aws:ec2/defaultVpc:DefaultVpc", "default", { id: unknown })), [
      'default: VPC "default" has no flow log that captures ALL traffic',
    ]);
  });

  for (const trafficType of ["ACCEPT", "REJECT"]) {
    it(`does not credit a flow log that captures ${trafficType} only`, () => {
      const main = vpc("main");
      assert.deepEqual(findings(main, flowLog("log", [main], { trafficType })), [
        `main: VPC "main" has no flow log that captures ALL traffic: flow log "log" captures ${trafficType}`,
      ]);
    });
  }

  it("does not credit a flow log whose traffic type is not known", () => {
    const main = vpc("main");
    assert.deepEqual(findings(main, flowLog("log", [main], { trafficType: unknown })), [
      'main: VPC "main" has no flow log that captures ALL traffic: flow log "log" captures what is not known before the update',
    ]);
  });

  it("credits the flow log that captures ALL beside one that captures rejected traffic", () => {
    const main = vpc("main");
    assert.deepEqual(
      findings(main, flowLog("rejected", [main], { trafficType: "REJECT" }), flowLog("all", [main])),
      [],
    );
  });

  it("reports both VPCs if the flow log's id may come from either", () => {
    const [a, b] = [vpc("a"), vpc("b")];
    const because =
      'flow log "log" takes its vpcId from "a" and "b", and which of them it records cannot be told before the update';
    assert.deepEqual(findings(a, b, flowLog("log", [a, b])), [
      `a: VPC "a" has no flow log that captures ALL traffic: ${because}`,
      `b: VPC "b" has no flow log that captures ALL traffic: ${because}`,
    ]);
  });

  it("tells by the id which of two VPCs is recorded, once ids are known", () => {
    const [a, b] = [vpc("a", { id: "vpc-0000000a" }), vpc("b", { id: "vpc-0000000b" })];
    assert.deepEqual(findings(a, b, flowLog("log", [a, b], { vpcId: "vpc-0000000a" })), [
      'b: VPC "b" has no flow log that captures ALL traffic',
    ]);
  });

  it("credits a flow log that names the VPC by a literal id", () => {
    const main = vpc("main", { id: "vpc-0000000a" });
    assert.deepEqual(findings(main, flowLog("log", [], { vpcId: "vpc-0000000a" })), []);
  });

  it("does not credit a flow log on a VPC elsewhere", () => {
    const main = vpc("main", { id: "vpc-0000000a" });
    assert.deepEqual(findings(main, flowLog("log", [main], { vpcId: "vpc-0000000b" })), [
      'main: VPC "main" has no flow log that captures ALL traffic',
    ]);
  });

  it("does not credit a flow log on a literal id while the VPC's own is unknown", () => {
    assert.deepEqual(findings(vpc("main"), flowLog("log", [], { vpcId: "vpc-0000000a" })), [
      'main: VPC "main" has no flow log that captures ALL traffic',
    ]);
  });

  it("does not count a flow log on a subnet of the VPC", () => {
    const main = vpc("main");
    const subnet = resource(
      "aws:ec2/subnet:Subnet",
      "a",
      { id: unknown },
      { propertyDependencies: { vpcId: [main] } },
    );
    const log = resource(
      "aws:ec2/flowLog:FlowLog",
      "log",
      { subnetId: unknown, trafficType: "ALL" },
      { propertyDependencies: { subnetId: [subnet] } },
    );
    assert.deepEqual(findings(main, subnet, log), [
      'main: VPC "main" has no flow log that captures ALL traffic',
    ]);
  });

  it("says nothing of a stack without a VPC", () => {
    assert.deepEqual(findings(flowLog("log", [], { vpcId: "vpc-0000000a" })), []);
  });
});
