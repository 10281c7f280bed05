import assert from "node:assert/strict";
import { targetGroup } from "../../../../local/services/lb/target-group";
import { targetGroupAttachment } from "../../../../local/services/lb/target-group-attachment";
import { assertRefused, emptyAccount, faultsOf, make } from "../../support/embedded";
import { someVpc } from "../../support/examples";

const http = { port: 80, protocol: "HTTP", vpcId: "vpc-1" };

describe("Elastic Load Balancing: a target group", () => {
  it("speaks HTTP in layer 7, and tells a client's address in layer 4", () => {
    const account = emptyAccount();
    const { id: vpcId } = someVpc(account);
    const of = (protocol: string, targetType = "instance") => {
      const name = `${protocol}-${targetType}`.replace("_", "-");
      const { properties } = make(
        targetGroup,
        { name, port: 80, protocol, targetType, vpcId },
        account,
        name,
      );
      return [
        properties.protocolVersion,
        properties.loadBalancingAlgorithmType,
        properties.loadBalancingAnomalyMitigation,
        properties.preserveClientIp,
      ];
    };
    assert.deepEqual(of("HTTP"), ["HTTP1", "round_robin", "off", ""]);
    assert.deepEqual(of("HTTPS"), ["HTTP1", "round_robin", "off", ""]);
    assert.deepEqual(of("TCP"), ["", "", "", "true"]);
    assert.deepEqual(of("TCP", "ip"), ["", "", "", "false"]);
    assert.deepEqual(of("UDP", "ip"), ["", "", "", "true"]);
    assert.deepEqual(of("TCP_UDP", "ip"), ["", "", "", "true"]);
  });

  it("is checked by HTTP at the port of its traffic unless it says otherwise", () => {
    const account = emptyAccount();
    const { id: vpcId } = someVpc(account);
    const { properties } = make(targetGroup, { ...http, name: "web", vpcId }, account);
    assert.deepEqual(properties.healthCheck, {
      enabled: true,
      healthyThreshold: 3,
      interval: 30,
      port: "traffic-port",
      protocol: "HTTP",
      unhealthyThreshold: 3,
    });
    const [, suffix] = /:(targetgroup\/web\/[0-9a-f]{16})$/.exec(String(properties.arn)) ?? [];
    assert.equal(properties.arnSuffix, suffix);
  });

  for (const [healthCheck, ...faults] of [
    [{ port: "traffic-port" }],
    [{ port: "1" }],
    [{ port: "65535" }],
    [{ port: "0" }, 'port (must be traffic-port or a port): "0"'],
    [{ port: "65536" }, 'port (must be traffic-port or a port): "65536"'],
    [{ port: "http" }, 'port (must be traffic-port or a port): "http"'],
    [{ path: "/health" }],
    [{ path: "health" }, 'path (must begin with /): "health"'],
    [{ path: "/up/health " }],
    [{ path: `/${"a".repeat(1024)}` }, "path (must begin with /): "],
  ] as const) {
    it(`${faults.length === 0 ? "takes" : "refuses"} a health check of ${JSON.stringify(healthCheck).slice(0, 40)}`, () => {
      const found = faultsOf(targetGroup, { ...http, healthCheck });
      assert.equal(found.length, faults.length, found.join("\n"));
      for (const [at, fault] of faults.entries())
        assert.ok(found[at]?.startsWith(`invalid value for ${fault}`));
    });
  }

  it("is not checked by TCP in layer 7, and by TCP without what only HTTP has", () => {
    const faults = (protocol: string, more: object) =>
      faultsOf(targetGroup, { ...http, protocol, healthCheck: { protocol: "TCP", ...more } });
    assert.deepEqual(faults("TCP", {}), []);
    assert.deepEqual(faults("HTTPS", {}), [
      `Attribute "protocol" cannot have value "TCP" when "protocol" is "HTTPS". Examine values at 'it.healthCheck.protocol'.`,
    ]);
    const only = `cannot be specified when "health_check.protocol" is "TCP"`;
    assert.deepEqual(faults("TCP", { path: "/" }), [
      `Attribute "path" ${only}. Examine values at 'it.healthCheck.path'.`,
    ]);
    assert.deepEqual(faults("TCP", { matcher: "200" }), [
      `Attribute "matcher" ${only}. Examine values at 'it.healthCheck.matcher'.`,
    ]);
  });

  it("is of a VPC that is there", () => {
    assertRefused(
      () => make(targetGroup, http, emptyAccount()),
      "ValidationError",
      "The VPC ID 'vpc-1' is not found",
    );
  });
});

describe("Elastic Load Balancing: a target", () => {
  const registered = (targetType: string, targetId: string) => {
    const account = emptyAccount();
    const { id: vpcId } = someVpc(account);
    const { id: targetGroupArn } = make(targetGroup, { ...http, targetType, vpcId }, account);
    return { targetGroupArn, ...make(targetGroupAttachment, { targetGroupArn, targetId }, account) };
  };

  it("has an id of the plugin's own", () => {
    const { id, targetGroupArn } = registered("instance", "i-0123456789abcdef0");
    assert.ok(id.startsWith(`${targetGroupArn}-`));
    assert.match(id.slice(targetGroupArn.length), /^-\d{26}$/);
  });

  it("is of the type of its group", () => {
    for (const address of ["10.0.0.1", "2001:db8::1"]) {
      assert.ok(registered("ip", address).id);
      assertRefused(
        () => registered("instance", address),
        "InvalidTarget",
        `The target ID '${address}' is not of the type 'instance'`,
      );
    }
    const arn = "arn:aws:elasticloadbalancing:eu-west-1:123456789012:loadbalancer/app/a/0123456789abcdef";
    for (const id of ["i-0123456789abcdef0", arn])
      assertRefused(
        () => registered("ip", id),
        "InvalidTarget",
        `The target ID '${id}' is not of the type 'ip'`,
      );
  });

  it("is of a group that is there", () => {
    const targetGroupArn =
      "arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/a/0123456789abcdef";
    assertRefused(
      () => make(targetGroupAttachment, { targetGroupArn, targetId: "i-1" }, emptyAccount()),
      "TargetGroupNotFound",
      `Target group '${targetGroupArn}' not found`,
    );
  });
});
