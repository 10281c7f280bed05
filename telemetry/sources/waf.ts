import type { EventOutcome } from "./fields/view";
import { childOf, listOf, textOf } from "./json";
import { defineSource, jsonReader } from "./source";

/**
 * Requests that a web ACL inspected.
 * @see https://docs.aws.amazon.com/waf/latest/developerguide/logging-fields.html
 */
export const waf = defineSource({
  name: "waf",
  title: "WAF",
  contains: "Which web requests a web ACL let through, blocked or challenged, and by which rule.",
  arrival: { by: "delivery stream" },
  timeField: "timestamp",
  required: ["timestamp", "webaclId", "action"],
  fields: {
    timestamp: "epochMilliseconds",
    formatVersion: "long",
    webaclId: "keyword",
    terminatingRuleId: "keyword",
    terminatingRuleType: "keyword",
    action: "keyword",
    httpSourceName: "keyword",
    httpSourceId: "keyword",
    responseCodeSent: "long",
    "httpRequest.clientIp": "ip",
    "httpRequest.country": "keyword",
    "httpRequest.uri": "keyword",
    "httpRequest.args": "keyword",
    "httpRequest.httpVersion": "keyword",
    "httpRequest.httpMethod": "keyword",
    "httpRequest.requestId": "keyword",
    "httpRequest.fragment": "keyword",
    "httpRequest.scheme": "keyword",
    "httpRequest.host": "keyword",
    "httpRequest.headers": "flat",
    "labels.name": "keyword",
    ja3Fingerprint: "keyword",
    ja4Fingerprint: "keyword",
    clientAsn: "long",
    forwardedAsn: "long",
    requestBodySize: "long",
    requestBodySizeInspectedByWAF: "long",
    captchaResponse: "flat",
    challengeResponse: "flat",
    terminatingRuleMatchDetails: "flat",
    ruleGroupList: "flat",
    // The same field is a number from one resource and a text from another.
    rateBasedRuleList: "flat",
    nonTerminatingMatchingRules: "flat",
    requestHeadersInserted: "flat",
    oversizeFields: "keyword",
  },
  form: "json",
  reader: jsonReader,
  view: (record) => {
    const { httpRequest } = record;
    const [, , , region, account] = textOf(record.webaclId)?.split(":") ?? [];
    return {
      "event.action": record.action,
      "event.outcome": outcomes[textOf(record.action) ?? ""] ?? "unknown",
      "source.ip": childOf(httpRequest, "clientIp"),
      "destination.domain": childOf(httpRequest, "host") ?? hostHeader(childOf(httpRequest, "headers")),
      "cloud.account.id": account,
      "cloud.region": region,
    };
  },
  columns: [
    "action",
    "httpRequest.clientIp",
    "httpRequest.httpMethod",
    "httpRequest.uri",
    "terminatingRuleId",
  ],
  panels: [
    { title: "Requests by action", kind: "over time", field: "action" },
    { title: "Clients", kind: "top values", field: "httpRequest.clientIp" },
    { title: "Countries", kind: "top values", field: "httpRequest.country" },
    { title: "Rules that decided", kind: "top values", field: "terminatingRuleId" },
  ],
  searches: [{ title: "Requests blocked", query: 'action: "BLOCK"' }],
});

/** A challenge that is not yet passed has kept the request out. */
const outcomes: Readonly<Record<string, EventOutcome>> = {
  ALLOW: "success",
  BLOCK: "failure",
  CAPTCHA: "failure",
  CHALLENGE: "failure",
};

function hostHeader(headers: unknown): unknown {
  for (const header of listOf(headers)) {
    const name = childOf(header, "name");
    if (name === "host" || name === "Host") return childOf(header, "value");
  }
  return undefined;
}
