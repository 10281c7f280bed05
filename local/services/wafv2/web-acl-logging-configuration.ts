import { z } from "zod";
import { kind } from "../../framework/account";
import { refuse } from "../../framework/errors";
import { arn, text } from "../../framework/properties";
import { resource } from "../../framework/resource";
import { deliveryStreams } from "../firehose/kinds";

/** What a destination's name begins with. Source: AWS WAF Developer Guide, "AWS WAF logging destinations". */
const prefix = "aws-waf-logs-";
const mostRedacted = 100;

/** Logging configurations, by the ARN of the web ACL. */
const loggingConfigurations = kind("aws:wafv2/webAclLoggingConfiguration:WebAclLoggingConfiguration");

/** Source: AWS WAFV2 API Reference, LoggingConfiguration. Web ACLs are made by others: whether one is there cannot be seen from here. */
export const webAclLoggingConfiguration = resource(loggingConfigurations, {
  properties: z.strictObject({
    logDestinationConfigs: z.array(arn()).length(1),
    redactedFields: z
      .array(
        z.strictObject({
          method: z.strictObject({}).optional(),
          queryString: z.strictObject({}).optional(),
          singleHeader: z.strictObject({ name: text(1, 64) }).optional(),
          uriPath: z.strictObject({}).optional(),
        }),
      )
      .max(mostRedacted)
      .optional(),
    resourceArn: arn("wafv2"),
  }),
  replaceOn: ["resourceArn"],
  refuse({ logDestinationConfigs: [destination = ""], resourceArn }, account) {
    const [, , service, region, , ...rest] = destination.split(":");
    const name = service === "firehose" ? (rest[0] ?? "").split("/")[1] : rest.at(-1);
    const isMissing = service === "firehose" && account.find(deliveryStreams, destination) === undefined;
    if (name?.startsWith(prefix) !== true || isMissing) {
      refuse(
        "WAFInvalidParameterException",
        "Error reason: The ARN isn't valid. A valid ARN begins with arn: and includes other information separated by colons or slashes., field: LOG_DESTINATION, parameter: " +
          destination,
      );
    }
    const [, , , aclRegion, , aclResource = ""] = resourceArn.split(":");
    const home = aclResource.startsWith("global/") ? "us-east-1" : aclRegion;
    if (region !== "" && region !== home) {
      refuse(
        "WAFLogDestinationPermissionIssueException",
        `The log destination is in ${String(region)}, the web ACL in ${String(home)}.`,
      );
    }
  },
  unique: {
    refusal: ({ id }) => [
      "WAFDuplicateItemException",
      `The web ACL ${id} already has a logging configuration.`,
    ],
  },
  id: ({ inputs }) => inputs.resourceArn,
  outputs: {},
});
