import assert from "node:assert/strict";

import { faultsOf, type Tell, type ToldAlarm, toldAlarms } from "../../delivery/channel/channel-faults";
import { loadedBundle } from "../../functions/bundle";
import { ACCOUNT, deploymentOf, REGION, resource } from "./support/stack";

const arnOf = (name: string, region = REGION) => `arn:aws:cloudwatch:${region}:${ACCOUNT}:alarm:${name}`;
const query =
  'parse @message "* * *" as srcaddr,dstaddr,bytes | stats sum(bytes) as total_bytes by srcaddr, dstaddr | limit 20';
const runbook = "Much went out.\n1. Look who sent it.";

function alarmsOf(description: string, region = REGION): readonly ToldAlarm[] {
  return toldAlarms(
    deploymentOf([
      resource("aws:cloudwatch/metricAlarm:MetricAlarm", "exfil", "exfil", {
        name: "exfil",
        arn: arnOf("exfil", region),
        alarmDescription: description,
        alarmActions: [],
        metricName: "exfil",
        namespace: "NetworkSecurity",
        statistic: "Sum",
        period: 300,
        evaluationPeriods: 2,
        comparisonOperator: "GreaterThanOrEqualToThreshold",
        threshold: 1,
      }),
      resource("aws:cloudwatch/compositeAlarm:CompositeAlarm", "incident", "incident", {
        alarmName: "incident",
        arn: arnOf("incident", region),
        alarmDescription: "One incident.",
        alarmRule: 'ALARM("exfil")',
        alarmActions: [],
      }),
    ]),
  );
}

let codes = 0;

/** A function with this code, or with the bundle's; each is known by another digest. */
async function tell(createHandler?: Tell["exports"]["createHandler"]): Promise<Tell> {
  const { exports } = await loadedBundle("slack");
  const deployed = {
    arn: `arn:aws:lambda:${REGION}:${ACCOUNT}:function:alerts-slack`,
    codeDigest: String(codes++),
    environment: { SLACK_WEBHOOK_SECRET: "secret" },
  };
  // What the rest of the model needs of a function does not matter here.
  return { deployed, exports: { ...exports, ...(createHandler && { createHandler }) } } as unknown as Tell;
}

/** The bundle's function, whose message is changed on its way to Slack. */
async function telling(change: (json: string) => string): Promise<Tell> {
  const { exports } = await loadedBundle("slack");
  return tell((environment, clients) =>
    exports.createHandler(environment, { ...clients, post: (url, json) => clients.post(url, change(json)) }),
  );
}

async function faults(teller: Tell, alarms = alarmsOf(`${runbook}\nQuery (group): ${query}`)) {
  return Promise.all(alarms.map((alarm) => faultsOf(teller, alarm)));
}

describe("The channel of an alarm that rings", () => {
  it("is told of which account, region and name it is, and who sent how much to whom; of an incident, too", async () => {
    assert.deepEqual(await faults(await tell()), [[], []]);
  });

  it("is told of an alarm without a query and of one elsewhere without its records", async () => {
    assert.deepEqual(await faults(await tell(), alarmsOf(runbook)), [[], []]);
    const elsewhere = alarmsOf(`${runbook}\nQuery (group): ${query}`, "us-west-2");
    assert.deepEqual(await faults(await tell(), elsewhere), [[], []]);
  });

  it("is told nothing by code that fails when it starts, or later", async () => {
    const starts = await tell(() => {
      throw new Error("no such module");
    });
    assert.deepEqual(await faults(starts), [
      ["fails when the alarm rings: no such module"],
      ["fails when the alarm rings: no such module"],
    ]);
    const later = await tell(() => () => Promise.reject(new Error("no such field")));
    assert.deepEqual((await faults(later))[0], ["fails when the alarm rings: no such field"]);
    assert.deepEqual((await faults(await tell(() => () => Promise.resolve())))[0], [
      "posts nothing when the alarm rings",
    ]);
  });

  it("lacks by name whatever the message does not say", async () => {
    for (const [what, value] of [
      ["its account", ACCOUNT],
      ["its region", REGION],
      ["its name", "exfil"],
      ["who", "192.0.2.102"],
      ["where to", "192.0.2.103"],
      ["how much", "701"],
    ] as const) {
      const [found] = await faults(await telling((json) => json.replaceAll(value, "?")));
      assert.deepEqual(found, [`tells of it without ${what} (${value})`]);
    }
  });

  it("lacks whom, where a query does not ask for it", async () => {
    const senders = query.replace("by srcaddr, dstaddr", "by srcaddr");
    const [found] = await faults(await tell(), alarmsOf(`${runbook}\nQuery (group): ${senders}`));
    assert.deepEqual(found, ["tells of it without where to: its query has no column that says it"]);
  });
});
