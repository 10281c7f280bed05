import assert from "node:assert/strict";

import { slackMessage } from "../../../functions/slack/message";
import type { FoundRecords } from "../../../functions/slack/records";
import { alarmMessage } from "./messages";

/** The texts of a message's blocks, header first. */
async function texts(message: string, subject?: string, records?: FoundRecords): Promise<string[]> {
  const said = await slackMessage({ Message: message, Subject: subject }, () => Promise.resolve(records));
  return said.blocks.map(({ text }) => text.text);
}

describe("Function: slackMessage", () => {
  it("says what rang, where, what it means, why, what to do and where to look", async () => {
    assert.deepEqual(await texts(alarmMessage()), [
      ":red_circle: ALARM: exfil-0a1b2c3",
      "*Account* 123456789012, *region* eu-west-1, *since* 2026-11-21T10:07:12.345+0000",
      "*What it means* More than 100000 bytes went in one flow to an address outside the allowed destinations.",
      "*Why* exfil: SUM of 300 s at least 1, in 1 of 2 periods\nThreshold Crossed: 1 out of the last 2 datapoints [3.0 (21/11/26 10:00:00)] was greater than or equal to the threshold (1.0).",
      "*What to do*\n1. Find the flow.\n2. Isolate the interface.",
      "<https://eu-west-1.console.aws.amazon.com/cloudwatch/home?region=eu-west-1#alarmsV2:alarm/exfil-0a1b2c3|The alarm in the console>",
    ]);
  });

  it("links to the records behind the alarm by the query in its description, about the time that it looked at", async () => {
    const AlarmDescription =
      'Too much went out.\n1. Look.\nQuery (traffic-0a1b2c3): parse @message "* *" as f1,bytes | filter bytes > 9';
    const [, , meaning, , steps, link, console] = await texts(alarmMessage({ AlarmDescription }));
    assert.deepEqual([meaning, steps], ["*What it means* Too much went out.", "*What to do*\n1. Look."]);
    assert.equal(
      link,
      "<https://eu-west-1.console.aws.amazon.com/cloudwatch/home?region=eu-west-1#logsV2:logs-insights$3FqueryDetail$3D" +
        "~(end~'2026-11-21T10*3a07*3a12.345Z~start~'2026-11-21T09*3a42*3a12.345Z~timeType~'ABSOLUTE~tz~'UTC" +
        "~editorString~'parse*20*40message*20*22*2a*20*2a*22*20as*20f1*2cbytes*0a*7c*20filter*20bytes*20*3e*209" +
        "~source~(~'traffic-0a1b2c3))|All records behind it>",
    );
    assert.match(console ?? "", /The alarm in the console>$/);
  });

  const asked = {
    question: { logGroup: "g", query: "q", from: "2026-11-21T10:00:00Z", until: "2026-11-21T10:05:00Z" },
  };
  const row = {
    vpc_id: "vpc-0a1b",
    interface_id: "eni-0c2d",
    srcaddr: "10.0.14.100",
    dstaddr: "203.0.113.9",
    dstport: "443",
    total_bytes: "1234567890",
    "@ptr": "CmEKJgoi",
  };

  it("says who sent how much where, the five that sent most, and how many more there are", async () => {
    const rows = Array.from({ length: 7 }, (_, index) => ({ ...row, srcaddr: `10.0.14.${index + 1}` }));
    const [, , , who = ""] = await texts(alarmMessage(), undefined, { ...asked, rows });
    const lines = who.split("\n");
    assert.deepEqual(lines.slice(0, 2), [
      "*Who, where to, how much*",
      "• 10.0.14.1 to 203.0.113.9, port 443: 1.2 GB (eni-0c2d in vpc-0a1b)",
    ]);
    assert.deepEqual(
      lines.slice(5).map((line) => line.slice(0, 11)),
      ["• 10.0.14.5", "and 2 more "],
    );
  });

  it("names the alarm of an incident whose records it shows, and links to that alarm's query", async () => {
    const message = alarmMessage({ Trigger: undefined, AlarmDescription: "One incident, told once." });
    const said = await texts(message, undefined, { ...asked, seenBy: "exfil-volume", rows: [row] });
    assert.match(said[3] ?? "", /^\*Who, where to, how much\*, as exfil-volume saw it\n• 10\.0\.14\.100 to /);
    assert.match(said[5] ?? "", /~source~\(~'g\)\)\|All records behind it>$/);
  });

  it("says why there are no records, and that none can be found yet", async () => {
    const missing = await texts(alarmMessage(), undefined, {
      ...asked,
      missing: "the query ended as <Failed>",
    });
    assert.equal(missing[3], "*Who, where to, how much*\nNot found out: the query ended as &lt;Failed&gt;");
    const none = await texts(alarmMessage(), undefined, { ...asked, rows: [] });
    assert.equal(none[3], "*Who, where to, how much*\nNo record can be found yet; the link asks again");
  });

  it("leaves out what to do once the alarm is over", async () => {
    const [title, ...rest] = await texts(alarmMessage({ NewStateValue: "OK" }));
    assert.equal(title, ":large_green_circle: OK: exfil-0a1b2c3");
    assert.equal(rest.length, 4);
    assert.doesNotMatch(rest.join("\n"), /What to do/);
  });

  it("tells a composite alarm, which has neither metric nor description, by its reason", async () => {
    const reason = "arn:aws:cloudwatch:eu-west-1:123456789012:alarm:exfil transitioned to ALARM";
    const message = alarmMessage({ Trigger: undefined, AlarmDescription: null, NewStateReason: reason });
    assert.deepEqual((await texts(message)).slice(2), [
      `*Why* ${reason}`,
      "<https://eu-west-1.console.aws.amazon.com/cloudwatch/home?region=eu-west-1#alarmsV2:alarm/exfil-0a1b2c3|The alarm in the console>",
    ]);
  });

  for (const [operator, words] of [
    ["GreaterThanOrEqualToThreshold", "at least"],
    ["GreaterThanThreshold", "more than"],
    ["LessThanThreshold", "less than"],
    ["LessThanOrEqualToThreshold", "at most"],
    ["AnotherThreshold", "AnotherThreshold"],
  ] as const)
    it(`says ${operator} as "${words}", of what is compared`, async () => {
      const trigger = { MetricName: "m", Threshold: 5, ComparisonOperator: operator, EvaluationPeriods: 3 };
      const why = async (more: object) =>
        (
          (await texts(alarmMessage({ Trigger: { ...trigger, ...more }, NewStateReason: "so" })))[3] ?? ""
        ).split("\n");
      assert.deepEqual(await why({ Statistic: "SUM", Period: 60 }), [
        `*Why* m: SUM of 60 s ${words} 5, in 3 of 3 periods`,
        "so",
      ]);
      assert.deepEqual(await why({ ExtendedStatistic: "p99", DatapointsToAlarm: 2 }), [
        `*Why* m: p99 of ? s ${words} 5, in 2 of 3 periods`,
        "so",
      ]);
      assert.equal((await why({}))[0], `*Why* m: value of ? s ${words} 5, in 3 of 3 periods`);
      for (const missing of ["MetricName", "Threshold", "ComparisonOperator"])
        assert.deepEqual(await why({ [missing]: null }), ["*Why* so"]);
    });

  it("says where there is too little to tell", async () => {
    const [title] = await texts(alarmMessage({ NewStateValue: "INSUFFICIENT_DATA" }));
    assert.equal(title, ":white_circle: INSUFFICIENT DATA: exfil-0a1b2c3");
  });

  it("leaves the threshold to the reason where it is a band", async () => {
    const message = alarmMessage({ Trigger: { Period: 300, EvaluationPeriods: 2 }, NewStateReason: "above" });
    assert.equal((await texts(message))[3], "*Why* above");
  });

  it("links to the console of the alarm's own partition", async () => {
    const linked = async (partition: string, region: string) =>
      (
        await texts(alarmMessage({ AlarmArn: `arn:${partition}:cloudwatch:${region}:123456789012:alarm:a` }))
      ).at(-1);
    assert.match(
      (await linked("aws-cn", "cn-north-1")) ?? "",
      /^<https:\/\/cn-north-1\.console\.amazonaws\.cn\//,
    );
    assert.match(
      (await linked("aws-us-gov", "us-gov-west-1")) ?? "",
      /^<https:\/\/us-gov-west-1\.console\.amazonaws-us-gov\.com\//,
    );
  });

  it("calls nobody and links nothing by what stands in an alarm", async () => {
    const [, , , why] = await texts(
      alarmMessage({ Trigger: undefined, NewStateReason: "<!channel> & <https://x|y>" }),
    );
    assert.equal(why, "*Why* &lt;!channel&gt; &amp; &lt;https://x|y&gt;");
  });

  it("cuts a header at Slack's 150 characters and a section at 3000", async () => {
    const [header = "", , meaning = ""] = await texts(
      alarmMessage({ AlarmName: "a".repeat(200), AlarmDescription: "b".repeat(4000) }),
    );
    assert.deepEqual([header.length, header.at(-1)], [150, "…"]);
    assert.deepEqual([meaning.length, meaning.at(-1)], [3000, "…"]);
  });

  it("cuts nothing that is just as long as Slack takes", async () => {
    const room = 3000 - "*What it means* ".length;
    const ends = [room, room + 1].map(async (length) =>
      (await texts(alarmMessage({ AlarmDescription: "b".repeat(length) })))[2]?.at(-1),
    );
    assert.deepEqual(await Promise.all(ends), ["b", "…"]);
  });

  it("passes on what is no alarm's message under its subject", async () => {
    assert.deepEqual(await texts("disk <full>", "From a person"), ["From a person", "disk &lt;full&gt;"]);
    assert.deepEqual(await texts('{"AlarmName":"a"}'), ["A message of the alert topic", '{"AlarmName":"a"}']);
    assert.deepEqual(await texts('"Changed by <ann>"'), [
      "A message of the alert topic",
      "Changed by &lt;ann&gt;",
    ]);
  });
});
