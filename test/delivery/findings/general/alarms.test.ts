import assert from "node:assert/strict";
import type { AlarmOutcome } from "../../../../delivery";
import type { FindingContext } from "../../../../delivery/findings";
import { alarmActions } from "../../../../delivery/findings/general/alarm-actions";
import { alarmNotEvaluated } from "../../../../delivery/findings/general/alarm-not-evaluated";
import { alarmProof } from "../../../../delivery/findings/general/alarm-proof";
import { alarmUnit } from "../../../../delivery/findings/general/alarm-unit";
import { alarmWithoutData } from "../../../../delivery/findings/general/alarm-without-data";
import { missingHeartbeat } from "../../../../delivery/findings/general/missing-heartbeat";
import { mutedAlarm } from "../../../../delivery/findings/general/muted-alarm";
import { unconfirmedSubscriptions } from "../../../../delivery/findings/general/unconfirmed-subscriptions";
import { alarmOnRejections, alertTopicArn, GROUP, heartbeat } from "../../support/log-group-stack";
import { ACCOUNT, changed, type ExportedResource, REGION, resource, without } from "../../support/stack";
import { contextOf, toldBy } from "../../support/told";

type Json = Readonly<Record<string, unknown>>;

const base = alarmOnRejections(1);
const withAlarm = (settings: Json): readonly ExportedResource[] => changed(base, "alarm", settings);
const withFilter = (settings: Json): readonly ExportedResource[] => changed(base, "filter", settings);
const alarmArn = (name: string, region = REGION): string =>
  `arn:aws:cloudwatch:${region}:${ACCOUNT}:alarm:${name}`;
const composite = (name: string, settings: Json): ExportedResource =>
  resource("aws:cloudwatch/compositeAlarm:CompositeAlarm", name, name, {
    alarmName: name,
    arn: alarmArn(name),
    alarmRule: 'ALARM("suspicious-traffic")',
    actionsEnabled: true,
    alarmActions: [alertTopicArn],
    ...settings,
  });
const silent = { alarmActions: [] };

describe("Finding: an alarm that tells nobody", () => {
  const told = (resources: readonly ExportedResource[]) => toldBy(alarmActions, resources);
  const of = (name: string, what: string): string => `error, ${name}: alarm ${name} ${what}`;
  const noAction = "has no action, so nobody is told when it rings; give it a topic";

  it("has no action, has them disabled, or a topic that it does not reach", async () => {
    assert.deepEqual(await told(base), []);
    assert.deepEqual(await told(withAlarm(silent)), [of("suspicious-traffic", noAction)]);
    assert.deepEqual(await told(withAlarm({ actionsEnabled: false })), [
      of("suspicious-traffic", "has its actions disabled; enable them"),
    ]);
    assert.deepEqual(await told(without(base, "mailbox")), [
      "error, suspicious-traffic: alarm suspicious-traffic: topic topic has no subscription, so nobody is told",
    ]);
  });

  it("is none where a composite alarm tells for it, or waits for it", async () => {
    const silentAlarm = withAlarm(silent);
    assert.deepEqual(await told([...silentAlarm, composite("outer", {})]), []);
    assert.deepEqual(await told([...silentAlarm, composite("outer", silent)]), [
      of("suspicious-traffic", noAction),
      of("outer", noAction),
    ]);
    const waiting = composite("outer", {
      alarmRule: 'ALARM("flow-heartbeat")',
      actionsSuppressor: { alarm: "suspicious-traffic", waitPeriod: 1, extensionPeriod: 1 },
    });
    assert.deepEqual(await told([...silentAlarm, heartbeat(), waiting]), []);
    const unrelated = composite("outer", { alarmRule: 'ALARM("flow-heartbeat")' });
    assert.deepEqual(await told([...silentAlarm, heartbeat(), unrelated]), [
      of("suspicious-traffic", noAction),
    ]);
  });

  it("is none of a composite alarm that another with actions asks", async () => {
    const inner = composite("inner", silent);
    const outer = composite("outer", { alarmRule: 'ALARM("inner")' });
    assert.deepEqual(await told([...base, inner, outer]), []);
    const mute = composite("outer", { alarmRule: 'ALARM("inner")', ...silent });
    assert.deepEqual(await told([...base, inner, mute]), [of("inner", noAction), of("outer", noAction)]);
    const other = composite("outer", {});
    assert.deepEqual(await told([...base, inner, other]), [of("inner", noAction)]);
  });

  it("has actions that wait for what rings whenever it does", async () => {
    const suppressor = (alarm: string): Json => ({
      actionsSuppressor: { alarm, waitPeriod: 1, extensionPeriod: 1 },
    });
    assert.deepEqual(await told([...base, composite("held", suppressor("suspicious-traffic"))]), [
      of(
        "held",
        "tells nobody: its actions wait while suspicious-traffic is in ALARM, which it is whenever this rings; suppress it by another alarm",
      ),
    ]);
    assert.deepEqual(await told([...base, heartbeat(), composite("held", suppressor("flow-heartbeat"))]), []);
  });

  it("asks the topic's policy on the alarm's behalf, of its organisation too", async () => {
    const admitting = (condition: Json): readonly ExportedResource[] => [
      ...base,
      resource("aws:sns/topicPolicy:TopicPolicy", "topicPolicy", alertTopicArn, {
        arn: alertTopicArn,
        policy: JSON.stringify({
          Statement: {
            Effect: "Allow",
            Principal: { Service: "cloudwatch.amazonaws.com" },
            Action: "sns:Publish",
            Resource: alertTopicArn,
            Condition: condition,
          },
        }),
      }),
    ];
    const ofAlarm = { ArnEquals: { "aws:SourceArn": alarmArn("suspicious-traffic") } };
    const ofOrganization = { StringEquals: { "aws:SourceOrgID": "o-a1b2c3d4e5" } };
    assert.deepEqual(await told(admitting(ofAlarm)), []);
    assert.equal((await told(admitting({ ArnEquals: { "aws:SourceArn": alarmArn("other") } }))).length, 1);
    assert.deepEqual(
      await toldBy(alarmActions, admitting(ofOrganization), { organizationId: "o-a1b2c3d4e5" }),
      [],
    );
    assert.equal((await told(admitting(ofOrganization))).length, 1);
  });
});

describe("Finding: an alarm that the model cannot evaluate", () => {
  it("is a warning with its faults, by its name or its id", async () => {
    const unread = { statistic: "", extendedStatistic: "tm90" };
    const why =
      "not evaluated, so its silence proves nothing: alarm suspicious-traffic: statistic tm90 is not modelled; known are Sum, SampleCount, Average, Minimum, Maximum";
    assert.deepEqual(await toldBy(alarmNotEvaluated, base), []);
    assert.deepEqual(await toldBy(alarmNotEvaluated, withAlarm(unread)), [
      `warning, suspicious-traffic: ${why}`,
    ]);
    const nameless = withAlarm({ ...unread, name: "" }).map((each) =>
      each.urn.endsWith("::alarm") ? { ...each, id: "by-id" } : each,
    );
    const [alarm] = (await contextOf(base)).alarms;
    const alarms = [{ resource: alarm!.resource, alarm: { ok: false, faults: ["one", "two"] } as const }];
    assert.deepEqual(await toldBy(alarmNotEvaluated, base, { alarms }), [
      "warning, suspicious-traffic: not evaluated, so its silence proves nothing: one; two",
    ]);
    assert.match((await toldBy(alarmNotEvaluated, nameless))[0] ?? "", /^warning, by-id: not evaluated/);
  });

  it("is one of a composite alarm's rule as well", async () => {
    const [told, ...others] = await toldBy(alarmNotEvaluated, [
      ...base,
      composite("outer", { alarmRule: 'ALARM("gone")' }),
      composite("sound", {}),
    ]);
    assert.deepEqual(others, []);
    assert.equal(
      told,
      "warning, outer: not evaluated, so its silence proves nothing: alarm gone is not among the deployed resources of its region",
    );
  });
});

describe("Finding: an alarm that traffic made for it does not ring", () => {
  it("tells why, and nothing of those that ring or of which nothing is proven", async () => {
    const proof = (name: string, outcome: AlarmOutcome) => ({ urn: `urn:${name}`, name, ...outcome });
    const proofs: FindingContext["proofs"] = {
      ...(await contextOf(base)).proofs,
      alarms: [
        proof("mute", { kind: "cannot ring", reason: "it is deaf" }),
        proof("loud", { kind: "rings by itself", reason: "on any record" }),
        proof("well", { kind: "rings", records: 1, record: "bytes 5" }),
        proof("open", { kind: "not proven", reason: "too much" }),
      ],
    };
    assert.deepEqual(await toldBy(alarmProof, base, { proofs }), [
      "error, mute: alarm mute cannot ring: it is deaf",
      "error, loud: alarm loud rings without what it looks for, so that ringing says nothing: on any record",
    ]);
  });
});

describe("Finding: an alarm's unit", () => {
  const told = (resources: readonly ExportedResource[]) => toldBy(alarmUnit, resources);

  it("is that of the metric filter, None where it names none", async () => {
    const transformation = { namespace: "Test/Flowlogs", name: "Suspicious", value: "1" };
    assert.deepEqual(await told(withAlarm({ unit: "None" })), []);
    assert.deepEqual(await told(withAlarm({ unit: "Count" })), [
      "error, suspicious-traffic: alarm suspicious-traffic asks for data in Count, but Test/Flowlogs/Suspicious is emitted in None, so it sees none; leave the alarm's unit out",
    ]);
    const counting = changed(withAlarm({ unit: "Count" }), "filter", {
      metricTransformation: { ...transformation, unit: "Count" },
    });
    assert.deepEqual(await told(counting), []);
    assert.deepEqual(await told(without(withAlarm({ unit: "Count" }), "filter")), []);
  });

  it("is that of the service's metric", async () => {
    const onLogs = (unit: string, metricName = "IncomingBytes", namespace = "AWS/Logs") =>
      told([...base, ...changed([heartbeat()], "heartbeat", { unit, metricName, namespace })]);
    assert.deepEqual(await onLogs("Bytes"), []);
    assert.deepEqual(await onLogs("None"), [
      "error, flow-heartbeat: alarm flow-heartbeat asks for data in None, but AWS/Logs/IncomingBytes is emitted in Bytes, so it sees none; leave the alarm's unit out",
    ]);
    assert.deepEqual(await onLogs("Bytes", "ThrottledRecords", "AWS/Firehose"), []);
    assert.deepEqual(await onLogs("Bytes", "IncomingLogEvents", "Test/Logs"), []);
  });
});

describe("Finding: an alarm on a metric that nothing emits", () => {
  const told = (resources: readonly ExportedResource[]) => toldBy(alarmWithoutData, resources);
  const watching = (why: string): string =>
    `error, suspicious-traffic: alarm suspicious-traffic watches Test/Flowlogs/Suspicious${why}`;
  const transformation = { namespace: "Test/Flowlogs", name: "Suspicious", value: "$bytes" };

  it("is in another namespace, of another name, or in another region", async () => {
    assert.deepEqual(await told(base), []);
    assert.deepEqual(await told(without(base, "filter")), [
      watching(
        ", which no metric filter of the deployment emits; check namespace and name, capitals included",
      ),
    ]);
    for (const changes of [{ namespace: "Test/FlowLogs" }, { name: "suspicious" }]) {
      const astray = { metricTransformation: { ...transformation, ...changes } };
      assert.equal((await told(withFilter(astray))).length, 1);
    }
    assert.deepEqual(await told(withFilter({ region: "us-east-1" })), [
      watching(
        ", which a metric filter emits in us-east-1; an alarm sees the metrics of its own region, eu-central-1",
      ),
    ]);
    assert.deepEqual(await told(withFilter({ region: REGION })), []);
  });

  it("may be one that a second filter emits in its region", async () => {
    const filter = withFilter({ region: "us-east-1" }).find(({ urn }) => urn.endsWith("::filter"))!;
    const second = { ...filter, urn: `${filter.urn}-2`, outputs: { ...filter.outputs, region: REGION } };
    assert.deepEqual(await told([...withFilter({ region: "us-east-1" }), second]), []);
  });

  it("has other dimensions than the filter emits", async () => {
    const by = (dimensions: Json): Json => ({
      metricTransformation: { ...transformation, dimensions },
    });
    const must = "; an alarm must name exactly the metric's dimensions";
    assert.deepEqual(await told(withAlarm({ dimensions: { Source: "a" } })), [
      watching(` {Source=a}, but the filter emits it without dimensions${must}`),
    ]);
    assert.deepEqual(await told(withFilter(by({ Source: "$srcaddr", Port: "$dstport" }))), [
      watching(`, but the filter emits it with dimensions Port, Source${must}`),
    ]);
    const both = changed(withFilter(by({ Source: "$srcaddr", Port: "$dstport" })), "alarm", {
      dimensions: { Source: "a", Port: "80" },
    });
    assert.deepEqual(await told(both), []);
    const second = withFilter(by({ Target: "$dstaddr" }))
      .filter(({ urn }) => urn.endsWith("::filter"))
      .map((each) => ({ ...each, urn: `${each.urn}-2` }));
    assert.deepEqual(await told([...withFilter(by({ Source: "$srcaddr" })), ...second]), [
      watching(`, but the filter emits it with dimensions Source or Target${must}`),
    ]);
  });

  it("is a service's that the model does not know, or with other dimensions", async () => {
    const onService = (settings: Json) => told([...base, ...changed([heartbeat()], "heartbeat", settings)]);
    const watches = "error, flow-heartbeat: alarm flow-heartbeat watches";
    assert.deepEqual(await onService({}), []);
    for (const [namespace, metricName] of [
      ["AWS/Logs", "DeliveryErrors"],
      ["AWS/EC2", "IncomingLogEvents"],
    ] as const) {
      assert.deepEqual(await onService({ namespace, metricName }), [
        `${watches} ${namespace}/${metricName} {LogGroupName=${GROUP}}, a metric of an AWS service that the model does not know`,
      ]);
    }
    assert.deepEqual(await onService({ dimensions: { LogGroup: GROUP } }), [
      `${watches} AWS/Logs/IncomingLogEvents {LogGroup=${GROUP}}, but the service emits it with the dimensions LogGroupName or none; an alarm must name exactly the metric's dimensions`,
    ]);
    assert.deepEqual(await onService({ dimensions: {} }), []);
    assert.deepEqual(await onService({ dimensions: { LogGroupName: "gone" } }), [
      `${watches} AWS/Logs/IncomingLogEvents {LogGroupName=gone}, but the deployment has no log group gone`,
    ]);
    assert.deepEqual(
      await onService({
        namespace: "AWS/Events",
        metricName: "FailedInvocations",
        dimensions: { RuleName: "r", EventBusName: "b" },
      }),
      [
        `${watches} AWS/Events/FailedInvocations {RuleName=r, EventBusName=b}, but the deployment has no rule r`,
      ],
    );
  });

  it("is of an account of which nothing is deployed", async () => {
    const queried = (accountId: string, ...others: readonly ExportedResource[]) =>
      told([
        ...others,
        ...withAlarm({
          namespace: undefined,
          metricName: undefined,
          statistic: undefined,
          period: undefined,
          metricQueries: [
            {
              id: "a",
              accountId,
              metric: { namespace: "Test/Flowlogs", metricName: "Suspicious", stat: "Sum", period: 300 },
              returnData: true,
            },
          ],
        }),
      ]);
    assert.deepEqual(await queried(ACCOUNT), []);
    const there = "arn:aws:sns:us-east-1:210987654321:there";
    assert.deepEqual(
      await queried("210987654321", resource("aws:sns/topic:Topic", "there", there, { arn: there })),
      [],
    );
    assert.deepEqual(await queried("210987654321"), [
      "error, suspicious-traffic: alarm suspicious-traffic watches metrics of account 210987654321, of which nothing is deployed here; ask for its own",
    ]);
  });
});

describe("Finding: an alarm that stays OK when its group falls silent", () => {
  const told = (resources: readonly ExportedResource[]) => toldBy(missingHeartbeat, resources);
  const unwatched = [
    `warning, suspicious-traffic: alarm suspicious-traffic treats missing data as not breaching and nothing watches whether log group ${GROUP} gets any; add an alarm on its IncomingLogEvents that treats missing data as breaching`,
  ];
  const watched = (settings: Json): readonly ExportedResource[] =>
    changed([...base, heartbeat()], "heartbeat", settings);

  it("is none with a heartbeat of the group", async () => {
    assert.deepEqual(await told(base), unwatched);
    assert.deepEqual(await told(watched({})), []);
    assert.deepEqual(await told(watched({ comparisonOperator: "LessThanOrEqualToThreshold" })), []);
  });

  it("asks of a heartbeat that it breaches on silence, below a threshold, on the group's events", async () => {
    for (const settings of [
      { comparisonOperator: "GreaterThanThreshold" },
      { treatMissingData: "missing" },
      { dimensions: { LogGroupName: "other" } },
      { namespace: "Test/Logs" },
    ]) {
      assert.deepEqual(await told(watched(settings)), unwatched);
    }
  });

  it("is none of an alarm that tells of missing data itself, or has no filter", async () => {
    for (const treatMissingData of ["missing", "breaching", "ignore"]) {
      assert.deepEqual(await told(withAlarm({ treatMissingData })), []);
    }
    assert.deepEqual(await told(without(base, "filter")), []);
    for (const changes of [{ namespace: "Other" }, { metricName: "Other" }]) {
      assert.deepEqual(await told(withAlarm(changes)), []);
    }
  });

  it("is told once of a group with two filters", async () => {
    const filter = base.find(({ urn }) => urn.endsWith("::filter"))!;
    assert.deepEqual(await told([...base, { ...filter, urn: `${filter.urn}-2` }]), unwatched);
  });
});

describe("Finding: an alarm that is muted", () => {
  const rule = (settings: Json, schedule: Json): ExportedResource =>
    resource("aws:cloudwatch/alarmMuteRule:AlarmMuteRule", "nights", "nights", {
      name: "nights",
      muteTargets: { alarmNames: ["suspicious-traffic", "outer"] },
      rule: { schedule },
      ...settings,
    });
  const told = (settings: Json, schedule: Json, name = "suspicious-traffic") =>
    toldBy(mutedAlarm, [...base, composite("outer", {}), rule(settings, schedule)]).then((all) =>
      all.filter((each) => each.includes(`, ${name}:`)),
    );

  it("is a warning at times, and until it ends, with its reason, and an error for ever", async () => {
    const nightly = { expression: "cron(0 22 * * *)", duration: "PT8H" };
    for (const name of ["suspicious-traffic", "outer"]) {
      assert.deepEqual(await told({}, nightly, name), [
        `warning, ${name}: alarm ${name} is muted by rule nights for 8 h at cron(0 22 * * *): what rings and ends in that time is told to nobody`,
      ]);
    }
    assert.deepEqual(await told({ description: "backups" }, nightly), [
      "warning, suspicious-traffic: alarm suspicious-traffic is muted by rule nights for 8 h at cron(0 22 * * *) (backups): what rings and ends in that time is told to nobody",
    ]);
    const always = { expression: "cron(0 22 * * *)", duration: "P1D" };
    assert.deepEqual(await told({}, always), [
      "error, suspicious-traffic: alarm suspicious-traffic tells nobody at any time: rule nights mutes it for 24 h at cron(0 22 * * *), until the next time begins; shorten it, or let it expire",
    ]);
    assert.deepEqual(await told({ expireDate: "2030-01-01T00:00:00Z", description: "move" }, always), [
      "warning, suspicious-traffic: alarm suspicious-traffic tells nobody until 2030-01-01T00:00:00Z: rule nights mutes it (move); what still rings then is told then",
    ]);
    assert.deepEqual(await told({}, { expression: "at(2030-01-01T00:00)", duration: "P15D" }), [
      "warning, suspicious-traffic: alarm suspicious-traffic is muted by rule nights for 360 h at at(2030-01-01T00:00): what rings and ends in that time is told to nobody",
    ]);
    assert.deepEqual(await told({}, { expression: "cron(0 22 * * *)" }), [
      "warning, suspicious-traffic: alarm suspicious-traffic is muted by rule nights for 0 h at cron(0 22 * * *): what rings and ends in that time is told to nobody",
    ]);
  });

  it("is none of an alarm that the rule does not name", async () => {
    assert.deepEqual(
      await toldBy(mutedAlarm, [
        ...base,
        rule({ muteTargets: { alarmNames: ["other"] } }, { expression: "cron(0 22 * * *)", duration: "P1D" }),
      ]),
      [],
    );
  });
});

describe("Finding: a subscription that waits for its confirmation", () => {
  it("names the endpoint and the topic", async () => {
    const told = (settings: Json) => toldBy(unconfirmedSubscriptions, changed(base, "mailbox", settings));
    assert.deepEqual(await told({}), []);
    assert.deepEqual(await told({ pendingConfirmation: true }), [
      "warning, oncall@example.com: oncall@example.com (email) has not confirmed its subscription to topic and is told nothing until then; open the link in the confirmation message",
    ]);
    assert.deepEqual(await told({ pendingConfirmation: true, topic: `${alertTopicArn}-2` }), []);
  });
});
