import assert from "node:assert/strict";

import { rawConfiguration } from "../../../stacks/read-config";
import { parseStackConfig } from "../../../stacks/parse-config";
import { stackDetections } from "../../../stacks";
import { rawConfig } from "../raw";

const webhookUrl = "https://hooks.slack.com/services/T0/B0/secretsecret";

/** The faults of a Slack channel of these settings. */
function faultsOf(slack: unknown, changes: object = {}): readonly string[] {
  const parsed = parseStackConfig(rawConfig({ alerts: { slack }, ...changes }), { isPreview: false });
  return parsed.ok ? [] : parsed.faults;
}

describe("Configuration: alerts.slack", () => {
  it("takes a webhook that Pulumi keeps encrypted, and a secret of Secrets Manager, as who is told", () => {
    assert.deepEqual(faultsOf({ webhookUrl: { secure: webhookUrl } }), []);
    assert.deepEqual(faultsOf({ secret: "slack/alerts" }), []);
  });

  it("is marked as a secret exactly where Pulumi says that the key holds one", () => {
    const all = { "p:alerts": JSON.stringify({ emails: [], slack: { webhookUrl } }) };
    assert.deepEqual(rawConfiguration("p", all, { secretKeys: ["p:alerts"] }), {
      alerts: { emails: [], slack: { webhookUrl: { secure: webhookUrl } } },
    });
    assert.deepEqual(rawConfiguration("p", all, { secretKeys: ["p:other"] }), {
      alerts: { emails: [], slack: { webhookUrl } },
    });
  });

  it("leaves the rest of a secret key as it is", () => {
    const secret = { secretKeys: ["p:alerts", "p:role"] };
    assert.deepEqual(rawConfiguration("p", { "p:alerts": '{"emails":["a"]}', "p:role": "x" }, secret), {
      alerts: { emails: ["a"] },
      role: "x",
    });
  });

  it("refuses a URL that is not a secret, and says how to make it one without repeating it", () => {
    assert.deepEqual(faultsOf({ webhookUrl }), [
      "alerts.slack.webhookUrl: found a text; a secret of the configuration: pulumi config set --secret --path alerts.slack.webhookUrl URL; a URL that stood there plainly is known to who reads the file: let Slack make another",
    ]);
  });

  it("refuses another host's URL without repeating it", () => {
    const [fault = "", ...others] = faultsOf({
      webhookUrl: { secure: "https://example.org/services/T0/B0/s3cret" },
    });
    assert.deepEqual(others, []);
    assert.match(
      fault,
      /^alerts\.slack\.webhookUrl: found another host; the URL of an incoming webhook of Slack/,
    );
    assert.doesNotMatch(fault, /example\.org|s3cret/);
  });

  it("repeats no secret in a fault of what is around it", () => {
    assert.deepEqual(faultsOf([{ webhookUrl: { secure: webhookUrl } }]), [
      'alerts.slack: found [{"webhookUrl":"[secret]"}]; an object with keys among webhookUrl, secret, kmsKeyArn',
    ]);
  });

  it("asks for exactly one place, and a key only of a secret that exists", () => {
    const kmsKeyArn = "arn:aws:kms:eu-west-1:123456789012:key/0a1b";
    assert.deepEqual(faultsOf({}), [
      "alerts.slack: neither webhookUrl, a secret of the configuration, nor secret, one of Secrets Manager",
    ]);
    assert.deepEqual(faultsOf({ webhookUrl: { secure: webhookUrl }, secret: "slack", kmsKeyArn }), [
      "alerts.slack: both webhookUrl and secret; say one of them",
      "alerts.slack.kmsKeyArn: a webhookUrl is kept under the topic's own key; leave it out",
    ]);
    assert.deepEqual(faultsOf({ secret: "slack", kmsKeyArn }), []);
  });

  it("reports its faults with those of other keys at once", () => {
    const elsewhere = "arn:aws:secretsmanager:us-east-1:123456789012:secret:slack-a1b2c3";
    assert.deepEqual(faultsOf({ secret: elsewhere, chanel: "ops" }, { accountId: "1234" }).length, 3);
  });

  it("is left unread where the stack's file has it encrypted, as for a backtest", () => {
    const raw = rawConfig({ alerts: { slack: { webhookUrl: { secure: "v1:abc:def" } } } });
    assert.equal(stackDetections(raw).ok, true);
    assert.equal(parseStackConfig(raw, { isPreview: true }).ok, false);
  });
});
