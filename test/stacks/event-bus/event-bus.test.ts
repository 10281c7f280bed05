import assert from "node:assert/strict";

import { CentralEventBus } from "../../../components";
import { parseStackConfig } from "../../../stacks";
import { standaloneStack } from "../../../stacks/standalone";
import { account, policyIn, register, type Registrations, suffix } from "../../components/registrations";
import { rawConfig } from "../raw";

const organizationId = "o-a1b2c3d4e5";
const eventBusArn = "arn:aws:events:eu-west-1:222222222222:event-bus/central";
const domain = { gibPerDay: 1, network: { public: { analystCidrs: ["203.0.113.0/24"] } } };
const siem = {
  domain,
  retention: { days: 7 },
  analystRoleArns: ["arn:aws:iam::444455556666:role/analysts"],
  sources: { securityHub: { enableSecurityHub: false, enableGuardDuty: false } },
};

const raw = (changes: object) => rawConfig({ vpcs: [], flowLogPipelines: [], alarms: {}, ...changes });

function faultsOf(changes: object): readonly string[] {
  const parsed = parseStackConfig(raw(changes), { isPreview: false });
  return parsed.ok ? [] : parsed.faults;
}

async function registered(changes: object) {
  const parsed = parseStackConfig(raw(changes), { isPreview: false });
  assert.ok(parsed.ok, parsed.ok ? "" : parsed.faults.join("\n"));
  return (await register(() => standaloneStack(parsed.value))).registrations;
}

const busPolicy = "aws:cloudwatch/eventBusPolicy:EventBusPolicy";
const ruleType = "aws:cloudwatch/eventRule:EventRule";
const targetType = "aws:cloudwatch/eventTarget:EventTarget";
const rolePolicy = "aws:iam/rolePolicy:RolePolicy";

describe("The central event bus", function () {
  this.timeout(60_000);
  let registrations: Registrations;

  before(async () => {
    registrations = await registered({ eventBus: { senders: { organizationId } }, siem });
  });

  it("lets accounts of the organisation put events, and do nothing else", () => {
    const { inputs } = registrations.one(busPolicy);
    assert.deepEqual(policyIn(inputs.policy).Statement, [
      {
        Sid: "LetOthersPutEvents",
        Effect: "Allow",
        Principal: "*",
        Condition: { StringEquals: { "aws:PrincipalOrgID": organizationId } },
        Action: "events:PutEvents",
        Resource: `arn:aws:events:eu-west-1:111122223333:event-bus/central${suffix}`,
      },
    ]);
  });

  it("lets a list of accounts in by their ids, and so nobody beside them", async () => {
    const senders = { accountIds: ["333333333333", "444444444444"] };
    const { registrations: made } = await register(
      () => new CentralEventBus("central", { account, senders }),
    );
    const [statement] = policyIn(made.one(busPolicy).inputs.policy).Statement;
    assert.deepEqual(statement?.Principal, {
      AWS: ["arn:aws:iam::333333333333:root", "arn:aws:iam::444444444444:root"],
    });
    assert.equal(statement.Condition, undefined);
  });

  it("has all rules of the SIEM's findings, and is brought the account's own by one of the default bus", () => {
    const central = `central${suffix}`;
    assert.deepEqual(
      registrations.ofType(ruleType).map(({ name, inputs }) => [name, inputs.eventBusName]),
      [
        ["own-findings", undefined],
        ["siem-security-hub-guardduty", central],
        ["siem-security-hub-config", central],
        ["siem-security-hub-controls", central],
        ["siem-security-hub-other", central],
      ],
    );
    for (const { name, inputs } of registrations.ofType(targetType)) {
      assert.equal(inputs.eventBusName, name === "own-findings" ? undefined : central);
    }
  });

  it("lets EventBridge take the role of a rule for that rule of the bus alone", () => {
    const { inputs } = registrations.one("aws:iam/role:Role", "siem-security-hub-other-rule");
    assert.deepEqual(policyIn(inputs.assumeRolePolicy).Statement[0]?.Condition, {
      StringEquals: { "aws:SourceAccount": "123456789012" },
      ArnLike: {
        "aws:SourceArn": `arn:aws:events:eu-west-1:123456789012:rule/central${suffix}/siem-security-hub-other-*`,
      },
    });
  });

  it("is refused without anybody to let in, and where nothing takes what comes, all at once", () => {
    assert.deepEqual(faultsOf({ eventBus: { senders: {} } }), [
      "eventBus.senders: found nobody; give either accountIds or the organizationId of all",
      "eventBus: nothing takes its findings; give siem.sources.securityHub, or leave it out",
    ]);
  });
});

describe("Findings of an account", () => {
  it("go to the bus of another under a role that may put events there alone, and are kept where they cannot", async () => {
    // The engine gives every key that is not set its default.
    const registrations = await registered({ findings: { eventBusArn }, eventBus: {}, siem: {} });
    const { inputs } = registrations.one(targetType);
    assert.equal(inputs.arn, eventBusArn);
    assert.deepEqual(inputs.deadLetterConfig, {
      arn: `arn:aws:sqs:eu-west-1:111122223333:findings-undelivered${suffix}`,
    });
    assert.deepEqual(policyIn(registrations.one(rolePolicy).inputs.policy).Statement, [
      { Sid: "PutEvents", Effect: "Allow", Action: ["events:PutEvents"], Resource: eventBusArn },
    ]);
    assert.deepEqual(JSON.parse(String(registrations.one(ruleType).inputs.eventPattern)), {
      source: ["aws.securityhub"],
      "detail-type": ["Security Hub Findings - Imported", "Findings Imported V2"],
    });
  });

  it("enables Security Hub and GuardDuty, protected, unless they are there", async () => {
    const services = ["aws:securityhub/account:Account", "aws:guardduty/detector:Detector"];
    const made = await registered({ findings: { eventBusArn } });
    assert.deepEqual(
      services.map((type) => made.one(type).protect),
      [true, true],
    );
    const there = { enableSecurityHub: false, enableGuardDuty: false };
    const adopted = await registered({ findings: { eventBusArn, ...there } });
    assert.deepEqual(
      services.flatMap((type) => adopted.ofType(type)),
      [],
    );
  });

  it("are refused to what is no bus, and unheard, all at once", () => {
    assert.deepEqual(faultsOf({ findings: { eventBusArn: "arn:aws:sns:eu-west-1:1:x" }, alerts: {} }), [
      'findings.eventBusArn: found "arn:aws:sns:eu-west-1:1:x"; the ARN of an event bus: arn:aws:events:REGION:ACCOUNT:event-bus/NAME',
      "alerts.emails: missing; an address that the alarms tell; without one they ring unheard",
    ]);
  });

  it("are refused where a SIEM of this account takes them", () => {
    assert.deepEqual(faultsOf({ findings: { eventBusArn }, siem }), [
      "findings: siem.sources.securityHub takes the findings of this account; leave out one of the two",
    ]);
  });
});
