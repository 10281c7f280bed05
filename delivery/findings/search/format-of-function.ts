import { printLogFormat } from "../../../telemetry/flow-logs";
import type { Address } from "../../core";
import { functionAt, readFunction } from "../../lambda";
import type { TransformAddress } from "../../hops";
import { flowLogsOf } from "../connections";
import type { FindingRule } from "../finding";

/**
 * A function reads flow logs by the format that it is told, as their records do not say it: by another of as many fields
 * every value is taken for something else, and nothing fails.
 */
export const formatOfFunction: FindingRule = (context) =>
  flowLogsOf(context).flatMap((flowLog) =>
    context.addresses.filter(isTransform).flatMap(({ stream, functionArn }) => {
      const resource =
        stream.arn === flowLog.destination ? functionAt(context.deployment, functionArn) : undefined;
      const read = resource && readFunction(resource);
      if (read?.ok !== true) return [];
      const { environment, place } = read.value;
      const [told, written] = [environment.FLOW_LOG_FORMAT, printLogFormat(flowLog.format)];
      if (environment.SOURCE !== "vpc-flow-logs" || told === written) return [];
      return [
        {
          severity: "error" as const,
          resource: flowLog.urn,
          name: flowLog.name,
          sentence: `flow log ${flowLog.name} writes ${written}, but ${place} is told ${told ?? "no format"}: values are taken for other fields; set its FLOW_LOG_FORMAT to the flow log's logFormat`,
        },
      ];
    }),
  );

function isTransform(address: Address<never>): address is TransformAddress {
  return address.hop === "transform";
}
