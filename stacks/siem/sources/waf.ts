import { redactedParts } from "../../../components";
import { arn, listOf, objectOf, oneOf, text } from "../../configuration/values";
import { configuredSource } from "./configured-source";
import { StreamConfig } from "./stream";

const webAclArn = arn(
  "wafv2:[a-z0-9-]+:\\d{12}:(regional|global)/webacl/[^/]+/[^/]+",
  "a web ACL: arn:aws:wafv2:REGION:ACCOUNT:regional/webacl/NAME/ID",
);

export const waf = configuredSource({
  schema: objectOf({
    webAclArns: listOf(webAclArn, "a list of ARNs of web ACLs"),
    redactedHeaders: listOf(
      text(/^[a-z0-9-]{1,64}$/, "a header in lower case"),
      "a list of headers in lower case",
    ).optional(),
    redactedParts: listOf(oneOf(...redactedParts), `a list of ${redactedParts.join(", ")}`).optional(),
    stream: StreamConfig,
  }),
  args: (config) => config,
});
