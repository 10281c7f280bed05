import assert from "node:assert/strict";

import { slackMessage } from "../../../functions/slack/message";
import { alarmMessage } from "./messages";

/** The texts of a message's blocks, header first. */
function texts(message: string, subject?: string): string[] {
  return slackMessage({ Message: message, Subject: subject }).blocks.map(({ text }) => text.text);
}

describe("Function: slackMessage", () => {
  it("says what rang, where, what it means, why, what to do and where to look", () => {
    assert.deepEqual(texts(alarmMessage()), [
      ":red_circle: ALARM: exfil-0a1b2c3",
      "*Account* 123456789012, *region* eu-west-1, *since* 2026-11-21T10:07:12.345+0000",
      "*What it means* More than 100000 bytes went in one flow to an address outside the allowed destinations.",
      "*Why* exfil: SUM of 300 s at least 1, in 1 of 2 periods\nThreshold Crossed: 1 out of the last 2 datapoints [3.0 (21/11/26 10:00:00)] was greater than or equal to the threshold (1.0).",
      "*What to do*\n1. Find the flow.\n2. Isolate the interface.",
      "<https://eu-west-1.console.aws.amazon.com/cloudwatch/home?region=eu-west-1#alarmsV2:alarm/exfil-0a1b2c3|The alarm in the console>",
    ]);
  });

  it("links to the records behind the alarm by the query in its description, about the time that it looked at", () => {
    const AlarmDescription =
      'Too much went out.\n1. Look.\nQuery (traffic-0a1b2c3): parse @message "* *" as f1,bytes | filter bytes > 9';
    const [, , meaning, , steps, link, console] = texts(alarmMessage({ AlarmDescription }));
    assert.deepEqual([meaning, steps], ["*What it means* Too much went out.", "*What to do*\n1. Look."]);
    assert.equal(
      link,
      "<https://eu-west-1.console.aws.amazon.com/cloudwatch/home?region=eu-west-1#logsV2:logs-insights$3FqueryDetail$3D" +
        "~(end~'2026-11-21T10*3a07*3a12.345Z~start~'2026-11-21T09*3a42*3a12.345Z~timeType~'ABSOLUTE~tz~'UTC" +
        "~editorString~'parse*20*40message*20*22*2a*20*2a*22*20as*20f1*2cbytes*0a*7c*20filter*20bytes*20*3e*209" +
        "~source~(~'traffic-0a1b2c3))|The records behind it: who, where to, how much>",
    );
    assert.match(console ?? "", /The alarm in the console>$/);
  });

  it("leaves out what to do once the alarm is over", () => {
    const [title, ...rest] = texts(alarmMessage({ NewStateValue: "OK" }));
    assert.equal(title, ":large_green_circle: OK: exfil-0a1b2c3");
    assert.equal(rest.length, 4);
    assert.doesNotMatch(rest.join("\n"), /What to do/);
  });

  it("tells a composite alarm, which has neither metric nor description, by its reason", () => {
    const reason = "arn:aws:cloudwatch:eu-west-1:123456789012:alarm:exfil transitioned to ALARM";
    const message = alarmMessage({ Trigger: undefined, AlarmDescription: null, NewStateReason: reason });
    assert.deepEqual(texts(message).slice(2), [
      `*Why* ${reason}`,
      "<https://eu-west-1.console.aws.amazon.com/cloudwatch/home?region=eu-west-1#alarmsV2:alarm/exfil-0a1b2c3|The alarm in the console>",
    ]);
  });

  it("leaves the threshold to the reason where it is a band", () => {
    const message = alarmMessage({ Trigger: { Period: 300, EvaluationPeriods: 2 }, NewStateReason: "above" });
    assert.equal(texts(message)[3], "*Why* above");
  });

  it("links to the console of the alarm's own partition", () => {
    const linked = (partition: string, region: string) =>
      texts(alarmMessage({ AlarmArn: `arn:${partition}:cloudwatch:${region}:123456789012:alarm:a` })).at(-1);
    assert.match(linked("aws-cn", "cn-north-1") ?? "", /^<https:\/\/cn-north-1\.console\.amazonaws\.cn\//);
    assert.match(
      linked("aws-us-gov", "us-gov-west-1") ?? "",
      /^<https:\/\/us-gov-west-1\.console\.amazonaws-us-gov\.com\//,
    );
  });

  it("calls nobody and links nothing by what stands in an alarm", () => {
    const [, , , why] = texts(
      alarmMessage({ Trigger: undefined, NewStateReason: "<!channel> & <https://x|y>" }),
    );
    assert.equal(why, "*Why* &lt;!channel&gt; &amp; &lt;https://x|y&gt;");
  });

  it("cuts a header at Slack's 150 characters and a section at 3000", () => {
    const [header = "", , meaning = ""] = texts(
      alarmMessage({ AlarmName: "a".repeat(200), AlarmDescription: "b".repeat(4000) }),
    );
    assert.deepEqual([header.length, header.at(-1)], [150, "…"]);
    assert.deepEqual([meaning.length, meaning.at(-1)], [3000, "…"]);
  });

  it("passes on what is no alarm's message under its subject", () => {
    assert.deepEqual(texts("disk <full>", "From a person"), ["From a person", "disk &lt;full&gt;"]);
    assert.deepEqual(texts('{"AlarmName":"a"}'), ["A message of the alert topic", '{"AlarmName":"a"}']);
    assert.deepEqual(texts('"Changed by <ann>"'), ["A message of the alert topic", "Changed by &lt;ann&gt;"]);
  });
});
