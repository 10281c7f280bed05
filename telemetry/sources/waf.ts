import type { EventOutcome } from "./fields/view";
import { isJsonObject, listAt, textAt, type JsonObject } from "./json";
import { defineSource, jsonReader, type Reader } from "./source";

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
  reader: () => readRequest,
  view: (record) => {
    const [, , , region, account] = textAt(record, "webaclId")?.split(":") ?? [];
    return {
      "event.action": textAt(record, "action"),
      "event.outcome": outcomes[textAt(record, "action") ?? ""] ?? "unknown",
      "source.ip": textAt(record, "httpRequest", "clientIp"),
      "destination.domain": textAt(record, "httpRequest", "host") ?? hostHeader(record),
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

const readJson = jsonReader();

const readRequest: Reader = (message) => {
  const read = readJson(message);
  // WAF writes `-` for the country of an address that it cannot place.
  if (read.ok && isJsonObject(read.value.httpRequest) && read.value.httpRequest.country === "-")
    delete read.value.httpRequest.country;
  return read;
};

/** A challenge that is not yet passed has kept the request out. */
const outcomes: Readonly<Record<string, EventOutcome>> = {
  ALLOW: "success",
  BLOCK: "failure",
  CAPTCHA: "failure",
  CHALLENGE: "failure",
};

function hostHeader(record: JsonObject): string | undefined {
  for (const header of listAt(record, "httpRequest", "headers")) {
    if (textAt(header, "name")?.toLowerCase() === "host") return textAt(header, "value");
  }
  return undefined;
}
