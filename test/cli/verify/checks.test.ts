import assert from "node:assert/strict";

import type { Ask, Check, Observation } from "../../../cli/verify/check";
import type { CallName, InputOf, OutputOf } from "../../../cli/verify/calls";
import { checks } from "../../../cli/verify/checks";
import { heldPolicy } from "../../../cli/verify/held-policy";
import { verifyPolicy } from "../../../cli/verify/policy";
import { runChecks } from "../../../cli/verify/run";
import { realWorld } from "../../../cli/verify/clients";
import { deploymentOf, type ExportedResource, resource } from "../../delivery/support/stack";

const now = Date.parse("2027-01-31T12:00:00Z");

/** What AWS answers, by call; the parts of its answer that a check reads. */
type Answers = { readonly [N in CallName]?: (input: InputOf<N>) => unknown };

const checkNamed = (name: string): Check => checks.find((check) => check.name === name)!;

/** What a check observes where AWS answers so. */
const observed = (
  name: string,
  resources: readonly ExportedResource[],
  answers: Answers,
): Promise<readonly Observation[]> => {
  const ask: Ask<CallName> = <N extends CallName>(call: N, _: unknown, input: InputOf<N>) => {
    const answer = answers[call];
    assert.ok(answer, `${call} is not expected`);
    return Promise.resolve().then(() => answer(input) as OutputOf<N>);
  };
  return checkNamed(name).run({ deployment: deploymentOf(resources), now, within: 24 }, { ask });
};

const named = (code: string): Error => Object.assign(new Error("said AWS"), { name: code });

const stream = resource("aws:kinesis/firehoseDeliveryStream:FirehoseDeliveryStream", "waf", "arn", {
  name: "waf",
  destination: "opensearch",
});

/** The newest value of incoming records, of success and of throttled records. */
const streamThatSays = (...values: readonly (number | undefined)[]): Answers => ({
  DescribeDeliveryStream: () => ({ DeliveryStreamDescription: { DeliveryStreamStatus: "ACTIVE" } }),
  GetMetricData: () => ({
    MetricDataResults: values.map((value, at) => ({
      Id: `m${at}`,
      Timestamps: value === undefined ? [] : [new Date(now - 600_000)],
      Values: value === undefined ? [] : [value],
    })),
  }),
});

describe("Check: delivery streams", () => {
  const found = async (...values: readonly (number | undefined)[]) => {
    const [only] = await observed("delivery streams", [stream], streamThatSays(...values));
    return `${only?.verdict ?? ""}: ${only?.found ?? ""}`;
  };

  it("reads what came in, what was delivered of it, and what was throttled", async () => {
    assert.equal(await found(120, 1, 0), "sound: 120 records came, all delivered");
    assert.equal(await found(120, 0.25, 0), "wrong: 25 % delivered at the worst");
    assert.equal(await found(120, 1, 7), "wrong: 7 records throttled");
    assert.equal(await found(120, undefined, undefined), "wrong: 120 records came, none delivered");
    assert.equal(await found(undefined, undefined, undefined), "quiet: active, nothing came in 24 h");
  });

  it("asks for the success of the stream's own destination", async () => {
    let asked: readonly unknown[] = [];
    await observed("delivery streams", [stream], {
      ...streamThatSays(),
      GetMetricData: ({ MetricDataQueries = [] }) => {
        asked = MetricDataQueries.map(({ MetricStat }) => MetricStat?.Metric?.MetricName);
        return {};
      },
    });
    assert.deepEqual(asked, [
      "IncomingRecords",
      "DeliveryToAmazonOpenSearchService.Success",
      "ThrottledRecords",
    ]);
  });

  it("says why a stream is not active", async () => {
    const [only] = await observed("delivery streams", [stream], {
      DescribeDeliveryStream: () => ({
        DeliveryStreamDescription: {
          DeliveryStreamStatus: "CREATING_FAILED",
          FailureDescription: { Type: "DISABLED_KMS_KEY", Details: "the key is disabled" },
        },
      }),
    });
    assert.equal(only?.found, "status CREATING_FAILED, DISABLED_KMS_KEY, the key is disabled");
  });
});

describe("Check: subscriptions", () => {
  const mail = resource("aws:sns/topicSubscription:TopicSubscription", "mail", "arn", {
    topic: "arn:aws:sns:us-east-1:123456789012:alerts",
    protocol: "email",
    endpoint: "a@example.com",
  });
  const subscribed = (SubscriptionArn: string) => ({
    ListSubscriptionsByTopic: ({ NextToken }: { NextToken?: string | undefined }) =>
      // The second page has it.
      NextToken === undefined
        ? { Subscriptions: [], NextToken: "2" }
        : { Subscriptions: [{ Endpoint: "a@example.com", Protocol: "email", SubscriptionArn }] },
  });

  it("names one that nobody has confirmed, and how to", async () => {
    const [pending] = await observed("subscriptions", [mail], subscribed("PendingConfirmation"));
    assert.deepEqual(pending, {
      about: "email a@example.com",
      verdict: "wrong",
      found: "not confirmed: nobody is told",
      mend: "follow the link in the message to it; sent again: aws sns subscribe --topic-arn arn:aws:sns:us-east-1:123456789012:alerts --protocol email --notification-endpoint a@example.com",
    });
    const [confirmed] = await observed("subscriptions", [mail], subscribed("arn:aws:sns:x"));
    assert.equal(confirmed?.verdict, "sound");
  });
});

describe("Check: alarms", () => {
  const alarm = resource("aws:cloudwatch/metricAlarm:MetricAlarm", "a", "a", {
    name: "a",
    actionsEnabled: true,
  });
  const found = async (answer: object) => {
    const [only] = await observed("alarms", [alarm], { DescribeAlarms: () => ({ MetricAlarms: [answer] }) });
    return only?.verdict;
  };

  it("finds one wrong that rings or tells nobody, and one without data quiet", async () => {
    assert.equal(await found({ StateValue: "OK", ActionsEnabled: true }), "sound");
    assert.equal(await found({ StateValue: "OK", ActionsEnabled: false }), "wrong");
    assert.equal(await found({ StateValue: "ALARM", ActionsEnabled: true }), "wrong");
    assert.equal(await found({ StateValue: "INSUFFICIENT_DATA", ActionsEnabled: true }), "quiet");
  });
});

describe("Check: Slack", () => {
  const url = "https://hooks.slack.com/services/T0/B0/hidden";
  const slack = resource("aws:lambda/function:Function", "slack", "slack", {
    name: "slack",
    environment: { variables: { SLACK_WEBHOOK_SECRET: "slack" } },
  });
  const found = async (post: () => unknown, SecretString = url) => {
    const [only] = await observed("Slack", [slack], {
      GetSecretValue: () => ({ SecretString }),
      PostToSlack: post,
    });
    assert.ok(!JSON.stringify(only).includes("hidden"), "the URL is a secret");
    return `${only?.verdict ?? ""}: ${only?.found ?? ""}`;
  };

  it("posts nothing, and tells a webhook that works from one that was taken away", async () => {
    let sent: unknown;
    const post = (answer: object) => (input?: unknown) => {
      sent = input;
      return answer;
    };
    assert.equal(await found(post({ status: 400, body: "no_text" })), "sound: the webhook answers");
    assert.deepEqual(sent, { url: new URL(url), json: "{}" });
    assert.equal(
      await found(post({ status: 404, body: "no_service" })),
      "wrong: Slack answered 404: no_service",
    );
    const silent = () => {
      throw new Error(`no answer of ${url}`);
    };
    assert.equal(await found(silent), "unknown: Slack gave no answer");
    assert.match(await found(silent, "https://example.com/hidden"), /^wrong: secret: found another host/);
  });
});

describe("Check: indices", () => {
  const endpoint = "search-siem.us-east-1.es.amazonaws.com";
  const domain = resource("aws:opensearch/domain:Domain", "siem", "siem", { arn: "arn:domain", endpoint });
  const writer = resource("aws:kinesis/firehoseDeliveryStream:FirehoseDeliveryStream", "waf", "arn", {
    opensearchConfiguration: { domainArn: "arn:domain", indexName: "siem-waf" },
  });
  const found = async (status: number, body: object) => {
    const asked: unknown[] = [];
    const [only] = await observed("indices", [domain, writer], {
      SearchIndex: (search) => {
        asked.push(search);
        return { status, body: JSON.stringify(body) };
      },
    });
    assert.deepEqual(asked, [
      {
        endpoint: `https://${endpoint}`,
        path: "/siem-waf*/_search?size=1&sort=@timestamp:desc&_source=@timestamp",
      },
    ]);
    return `${only?.verdict ?? ""}: ${only?.found ?? ""}`;
  };
  const newest = (time: string) => ({ hits: { hits: [{ _source: { "@timestamp": time } }] } });

  it("says how old the newest document is, and that there is none or no index", async () => {
    assert.equal(await found(200, newest("2027-01-31T11:30:00Z")), "sound: newest document 30 min old");
    assert.equal(await found(200, newest("2027-01-30T06:00:00Z")), "wrong: newest document 30.0 h old");
    assert.equal(await found(200, { hits: { hits: [] } }), "wrong: no document in 24 h");
    assert.equal(await found(404, {}), "wrong: there is no such index");
    assert.equal(await found(403, {}), "unknown: OpenSearch answered 403: {}");
  });
});

describe("Check: metrics", () => {
  const filter = (defaultValue?: string) =>
    resource("aws:cloudwatch/logMetricFilter:LogMetricFilter", "f", "f", {
      metricTransformation: {
        namespace: "N",
        name: "m",
        ...(defaultValue !== undefined && { defaultValue }),
      },
    });

  it("takes silence for a fault only where the filter has a default value to tell", async () => {
    const answers = { GetMetricData: () => ({ MetricDataResults: [] }) };
    assert.equal((await observed("metrics", [filter("0")], answers))[0]?.verdict, "wrong");
    assert.equal((await observed("metrics", [filter()], answers))[0]?.verdict, "quiet");
  });
});

describe("Function: heldPolicy", () => {
  const policy = (...statements: readonly object[]) => JSON.stringify({ Statement: statements });
  const own = { Sid: "Own", Effect: "Allow", Principal: "*", Action: "s3:GetObject", Resource: "a" };

  it("allows what log delivery adds, and nothing that another adds", () => {
    const delivery = { ...own, Sid: "AWSLogDelivery", Principal: { Service: "delivery.logs.amazonaws.com" } };
    assert.deepEqual(heldPolicy(policy(own), policy(own, delivery)), {
      verdict: "sound",
      found: "every deployed statement, and 1 that AWS's log delivery added",
    });
    assert.equal(heldPolicy(policy(own), policy(own, { ...own, Sid: "Other" })).verdict, "wrong");
    assert.equal(heldPolicy(policy(own), undefined).found, "the policy is gone");
  });
});

describe("Function: runChecks", () => {
  it("goes on where AWS refuses one thing, and says what would let it", async () => {
    const alarm = (name: string) => resource("aws:cloudwatch/metricAlarm:MetricAlarm", name, name, { name });
    const both = await observed("alarms", [alarm("a"), alarm("b")], {
      DescribeAlarms: ({ AlarmNames: [name] = [] }) => {
        if (name === "a") throw named("AccessDeniedException");
        return { MetricAlarms: [{ StateValue: "OK", ActionsEnabled: true }] };
      },
    });
    assert.deepEqual(both, [
      {
        about: "a",
        verdict: "unknown",
        found: "AWS did not say: AccessDeniedException: said AWS",
        mend: "let whoever calls do what `npm run verify -- … --policy` prints",
      },
      { about: "b", verdict: "sound", found: "OK" },
    ]);
  });

  it("asks nothing with the credentials of another account", async () => {
    const group = resource("aws:cloudwatch/logGroup:LogGroup", "g", "g", {
      arn: "arn:aws:logs:us-east-1:123456789012:log-group:g",
    });
    const requestHandler = {
      handle: () =>
        Promise.resolve({
          response: {
            statusCode: 200,
            headers: {},
            body: Buffer.from(
              "<GetCallerIdentityResponse><GetCallerIdentityResult><Account>999999999999</Account></GetCallerIdentityResult></GetCallerIdentityResponse>",
            ),
          },
        }),
    };
    const credentials = { accessKeyId: "a", secretAccessKey: "b" };
    await assert.rejects(
      runChecks(checks, deploymentOf([group]), 24, { ...realWorld, config: { requestHandler, credentials } }),
      /the credentials are of account 999999999999, the stack is of account 123456789012; nothing was asked there/,
    );
  });
});

describe("Function: verifyPolicy", () => {
  it("names nothing that the stack has not, and for each action what it is on", () => {
    const group = resource("aws:cloudwatch/logGroup:LogGroup", "g", "g", {
      arn: "arn:aws:logs:us-east-1:123456789012:log-group:g",
    });
    assert.deepEqual(
      verifyPolicy(deploymentOf([group]), [
        checkNamed("log groups"),
        checkNamed("Slack"),
        checkNamed("alarms"),
      ]).Statement,
      [
        {
          Effect: "Allow",
          Action: "logs:DescribeLogStreams",
          Resource: ["arn:aws:logs:us-east-1:123456789012:log-group:g:*"],
        },
      ],
    );
  });
});
