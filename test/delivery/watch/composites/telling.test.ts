import assert from "node:assert/strict";

import {
  type CompositeAlarm,
  compositeAlarmsOf,
} from "../../../../delivery/watch/composites/composite-alarm";
import { reportComposite } from "../../../../delivery/watch/composites/report-composite";
import type { Changes } from "../../../../delivery/watch/composites/run-composite";
import { hasActions, isAlwaysSuppressed } from "../../../../delivery/watch/composites/telling";
import { ACCOUNT, deploymentOf, REGION, resource } from "../../support/stack";

const topicArn = `arn:aws:sns:${REGION}:${ACCOUNT}:alerts`;
const arnOf = (name: string) => `arn:aws:cloudwatch:${REGION}:${ACCOUNT}:alarm:${name}`;

/** A composite alarm `incident` over the alarms leak, scan and quiet, and the topic that it tells. */
function incident(alarmRule: string, settings: object = {}) {
  const deployment = deploymentOf([
    ...["leak", "scan", "quiet"].map((name) =>
      resource("aws:cloudwatch/metricAlarm:MetricAlarm", name, name, { name, arn: arnOf(name) }),
    ),
    resource("aws:cloudwatch/compositeAlarm:CompositeAlarm", "incident", "incident", {
      alarmName: "incident",
      arn: arnOf("incident"),
      alarmRule,
      alarmActions: [topicArn],
      ...settings,
    }),
    resource("aws:sns/topic:Topic", "topic", topicArn, { arn: topicArn, name: "alerts" }),
    resource("aws:sns/topicSubscription:TopicSubscription", "queue", `${topicArn}:1`, {
      topic: topicArn,
      protocol: "sqs",
      endpoint: "queue",
    }),
  ]);
  const [composite] = compositeAlarmsOf(deployment);
  assert.ok(composite);
  return { deployment, composite };
}

const suppressedBy = (alarm: string) => ({
  actionsSuppressor: { alarm, waitPeriod: 60, extensionPeriod: 60 },
});
const always = (rule: string, suppressor: object): boolean =>
  isAlwaysSuppressed(incident(rule, suppressor).composite);

describe("The actions of a composite alarm", () => {
  it("always wait where its suppressor is in ALARM whenever it rings", () => {
    assert.equal(always("ALARM(leak)", suppressedBy("leak")), true);
    assert.equal(always("ALARM(leak) AND ALARM(scan)", suppressedBy("leak")), true);
    assert.equal(always("ALARM(leak) OR ALARM(scan)", suppressedBy("leak")), false);
    assert.equal(always("ALARM(leak)", suppressedBy("quiet")), false);
  });

  it("do not always wait where it never rings, or nothing is known of its suppressor or of its rule", () => {
    assert.equal(always("ALARM(leak) AND OK(leak)", suppressedBy("leak")), false);
    assert.equal(always("ALARM(leak)", suppressedBy("gone")), false);
    assert.equal(always("ALARM(gone)", suppressedBy("leak")), false);
    assert.equal(always("ALARM(leak)", {}), false);
  });

  it("are some where they are enabled and there is one", () => {
    const has = (alarmActions: readonly string[], actionsEnabled = true) =>
      hasActions({ alarmActions, actionsEnabled } satisfies Partial<CompositeAlarm>);
    assert.deepEqual([has([topicArn]), has([topicArn], false), has([])], [true, false, false]);
  });
});

describe("The report of a composite alarm", () => {
  const at = (minute: number) => `2026-01-05T09:0${minute}:00Z`;
  const rang = (from: number, until?: number) => [
    { at: at(from), from: "OK" as const, to: "ALARM" as const, labels: ["attack"] },
    ...(until === undefined
      ? []
      : [{ at: at(until), from: "ALARM" as const, to: "OK" as const, labels: [] }]),
  ];
  const changes: Changes = new Map([
    ["leak", rang(3, 6)],
    ["scan", []],
    ["quiet", rang(1)],
  ]);
  const report = (rule: string, settings: object = {}) => {
    const { deployment, composite } = incident(rule, settings);
    return { ...reportComposite(deployment, composite, changes, undefined), urn: undefined };
  };
  const blank = { urn: undefined, name: "incident", rangAt: [], told: [], reminders: [], problems: [] };
  const ringing = {
    ...blank,
    watches: "ALARM(leak)",
    state: "OK",
    transitions: [
      { at: at(3), from: "INSUFFICIENT_DATA", to: "ALARM", labels: ["attack"] },
      { at: at(6), from: "ALARM", to: "OK", labels: [] },
    ],
    rangAt: [at(3)],
  };

  it("says when it rang and who was told", () => {
    assert.deepEqual(report("ALARM(leak)"), {
      ...ringing,
      told: [{ endpoint: "queue", protocol: "sqs", confirmed: true, topic: topicArn }],
    });
  });

  it("says that its actions waited all the while, and not where they came in the end", () => {
    const [waited] = ["its actions waited all the while, as quiet was in ALARM"];
    assert.deepEqual(report("ALARM(leak)", suppressedBy("quiet")), { ...ringing, problems: [waited] });
    assert.equal(report("ALARM(leak)", suppressedBy("scan")).told.length, 1);
    // Of a suppressor that is not there nothing is known: it holds nothing back.
    assert.equal(report("ALARM(leak)", suppressedBy("gone")).told.length, 1);
  });

  it("tells nobody where it did not ring, and says why it is not evaluated", () => {
    assert.deepEqual(report("ALARM(scan)"), {
      ...blank,
      watches: "ALARM(scan)",
      state: "INSUFFICIENT_DATA",
      transitions: [],
    });
    assert.deepEqual(report("ALARM(gone)"), {
      ...blank,
      watches: "ALARM(gone)",
      state: "INSUFFICIENT_DATA",
      transitions: [],
      problems: ["alarm gone is not among the deployed resources of its region"],
    });
  });

  it("tells nobody where its actions are disabled, or there is none", () => {
    assert.deepEqual(report("ALARM(leak)", { actionsEnabled: false }).problems, ["its actions are disabled"]);
    const none = report("ALARM(leak)", { alarmActions: [] });
    assert.deepEqual([none.told, none.problems], [[], ["it has no action, so nobody is told"]]);
  });
});
