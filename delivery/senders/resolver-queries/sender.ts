import {
  type Deployment,
  type DeployedResource,
  resolverQueryLogAssociationType,
  resolverQueryLogConfigType,
  text,
} from "../../deployment";
import type { DeliveryStreamAddress } from "../../hops";
import { parseArn } from "../../iam";
import { objectIn, secondsOf } from "../json";
import { closedToLogDelivery } from "../open-stream";
import { serviceSender } from "../service-sender";

/**
 * Route 53 Resolver: a configuration of query logging sends the queries of the VPCs that are associated with it.
 * @see https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/resolver-query-logs.html
 */
export const resolverQueries = serviceSender<"resolver-queries", DeliveryStreamAddress>({
  telemetry: "resolver-queries",
  sends: "query log configuration",
  type: resolverQueryLogConfigType,
  timeOf: (record) => secondsOf(objectIn(record).query_timestamp),
  courier(world, onward, configuration, place) {
    const destination = text(configuration, "destinationArn") ?? "";
    if (parseArn(destination)?.service !== "firehose") {
      return {
        place,
        reason: `its destination ${destination || "is missing"}: only delivery streams are modelled`,
      };
    }
    if (associations(world.deployment, configuration).length === 0) {
      return { place, reason: "no VPC is associated with it, so it logs no query; associate each VPC" };
    }
    const edge = onward.edgeTo(place, {
      hop: "delivery-stream",
      arn: destination,
      entryStop: closedToLogDelivery,
    });
    return {
      take({ text: data, time }, tally, sorting) {
        sorting.send(edge, { cargo: { data, timestamp: time }, tally });
      },
    };
  },
});

function associations(deployment: Deployment, configuration: DeployedResource): readonly DeployedResource[] {
  return deployment.having("resolverQueryLogConfigId", configuration.id, resolverQueryLogAssociationType);
}
