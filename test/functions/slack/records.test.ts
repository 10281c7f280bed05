import assert from "node:assert/strict";

import { alarmNotification } from "../../../functions/slack/alarm-notification";
import { recordsBehind, type ChildAlarm, type RecordGroup } from "../../../functions/slack/records";
import { alarmMessage, invocation } from "./messages";

const AlarmDescription = "Too much went out.\nQuery (traffic): filter bytes > 9 | limit 20";
const rows: readonly RecordGroup[] = [{ srcaddr: "10.0.0.5", total_bytes: "12" }];

/** How Logs Insights behaves: `statuses` in turn, the last one again and again; a second passes between two looks. */
function world(statuses: readonly (string | Error)[], children: readonly ChildAlarm[] | Error = []) {
  const started: object[] = [];
  const described: (readonly string[])[] = [];
  let looks = 0;
  let left = 120_000;
  const ask = (changes: Readonly<Record<string, unknown>>) =>
    recordsBehind(
      alarmNotification(alarmMessage(changes))!,
      {
        insights: {
          start: (question) => {
            started.push(question);
            return Promise.resolve("q-1");
          },
          results: (id) => {
            assert.equal(id, "q-1");
            const status = statuses[Math.min(looks++, statuses.length - 1)]!;
            return status instanceof Error ? Promise.reject(status) : Promise.resolve({ status, rows });
          },
        },
        describeAlarms: (names) => {
          described.push(names);
          return children instanceof Error ? Promise.reject(children) : Promise.resolve(children);
        },
        sleep: (milliseconds) => Promise.resolve(void (left -= milliseconds)),
      },
      invocation(() => left),
    );
  return { ask, started, described, looks: () => looks, left: () => left };
}

const composite = {
  AlarmDescription: "One incident.",
  Trigger: undefined,
  TriggeringChildren: [
    { Arn: "arn:aws:cloudwatch:eu-west-1:123456789012:alarm:a:quiet", State: { Value: "OK" } },
    { Arn: "arn:aws:cloudwatch:eu-west-1:123456789012:alarm:a:volume", State: { Value: "ALARM" } },
  ],
};

describe("Function: recordsBehind", () => {
  it("asks the query of the alarm's description about the windows that the alarm looked at, and late records", async () => {
    const { ask, started } = world(["Scheduled", "Running", "Complete"]);
    const question = {
      logGroup: "traffic",
      query: "filter bytes > 9\n| limit 20",
      // Two periods of 300 s and 900 s before the alarm rang.
      from: "2026-11-21T09:42:12.345Z",
      until: "2026-11-21T10:07:12.345Z",
    };
    assert.deepEqual(await ask({ AlarmDescription }), { question, rows });
    assert.deepEqual(started, [question]);
  });

  it("asks nothing of an alarm without a query, and of one that is over", async () => {
    const { ask, started } = world(["Complete"]);
    assert.equal(await ask({}), undefined);
    assert.equal(await ask({ AlarmDescription, NewStateValue: "OK" }), undefined);
    assert.deepEqual(started, []);
  });

  it("gives up after 20 seconds, so that the message goes out in time", async () => {
    const { ask, left } = world(["Running"]);
    const found = await ask({ AlarmDescription });
    assert.ok(found && "missing" in found);
    assert.equal(found.missing, "the query was still Running after 20 s");
    assert.equal(left(), 100_000);
  });

  it("keeps the time that telling Slack may take", async () => {
    const { ask, looks } = world(["Running"]);
    const nearTheEnd = recordsBehind(
      alarmNotification(alarmMessage({ AlarmDescription }))!,
      {
        insights: {
          start: () => Promise.resolve("q-1"),
          results: () => Promise.resolve({ status: "Running", rows }),
        },
        describeAlarms: () => assert.fail(),
        sleep: () => assert.fail("it waited"),
      },
      invocation(() => 75_500),
    );
    assert.ok("missing" in (await nearTheEnd)!);
    await ask({ AlarmDescription });
    assert.ok(looks() > 1);
  });

  it("says how a query ended that has no answer", async () => {
    const found = await world(["Running", "Failed"]).ask({ AlarmDescription });
    assert.ok(found && "missing" in found);
    assert.equal(found.missing, "the query ended as Failed");
  });

  it("says what AWS refused, and loses no message by it", async () => {
    const denied = Object.assign(new Error("not authorized to perform: logs:GetQueryResults"), {
      name: "AccessDeniedException",
    });
    const found = await world([denied]).ask({ AlarmDescription });
    assert.ok(found && "missing" in found);
    assert.equal(found.missing, "AccessDeniedException: not authorized to perform: logs:GetQueryResults");
    const incident = await world([], denied).ask(composite);
    assert.ok(incident && "missing" in incident);
    assert.equal(incident.question, undefined);
  });

  it("asks nothing in another account or region, whose records it may not read", async () => {
    const { ask, started } = world(["Complete"]);
    for (const place of ["us-east-1:123456789012", "eu-west-1:210987654321"]) {
      const found = await ask({ AlarmDescription, AlarmArn: `arn:aws:cloudwatch:${place}:alarm:a` });
      assert.ok(found && "missing" in found);
      assert.match(
        found.missing,
        /^they are in account \d{12}, [a-z0-9-]+, and the function that tells this is in account 123456789012, eu-west-1$/,
      );
    }
    assert.deepEqual(started, []);
  });

  it("asks the query of the first alarm that an incident was rung by and that has one", async () => {
    const { ask, described, started } = world(
      ["Complete"],
      [
        { name: "heartbeat", description: "Nothing comes." },
        { name: "a:volume", description: AlarmDescription, period: 60, evaluationPeriods: 5 },
      ],
    );
    const found = await ask(composite);
    assert.deepEqual(described, [["a:volume"]]);
    assert.equal(found?.seenBy, "a:volume");
    assert.equal((started as { from: string }[])[0]?.from, "2026-11-21T09:47:12.345Z");
  });

  it("finds no records of an incident whose alarms have no query", async () => {
    assert.equal(await world([], [{ name: "a", description: "x" }]).ask(composite), undefined);
    assert.equal(await world([]).ask({ ...composite, TriggeringChildren: "?" }), undefined);
  });
});
