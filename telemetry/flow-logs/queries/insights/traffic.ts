import type { FieldName } from "../../fields";
import type { FlowLogFormat } from "../../format";
import { success, type Result } from "../../../result";
import { requireFields, selectQueries, type NamedQuery, type QuerySelection } from "../named-query";
import { insightsQueryString } from "./parse";

interface InsightsQueryDefinition {
  readonly name: string;
  readonly description: string;
  readonly needs: readonly FieldName[];
  /** What follows the `parse`. */
  readonly stages: readonly string[];
}

/** The queries of the VPC Flow Logs workshop, in its order and its words, so that its pages still match. */
const definitions: readonly InsightsQueryDefinition[] = [
  {
    name: "latest-records",
    description: "What was seen last?",
    needs: [],
    stages: ["sort @timestamp desc", "limit 20"],
  },
  {
    name: "bytes-by-address-pair",
    description: "Which pair of source and destination moved the most bytes, in which direction?",
    needs: ["bytes", "srcaddr", "dstaddr", "flow-direction"],
    stages: [
      "stats sum(bytes) as Data_Transferred by srcaddr, dstaddr, flow_direction",
      "sort by Data_Transferred desc",
      "limit 2",
    ],
  },
  {
    name: "bytes-by-instance",
    description: "Which instances moved the most bytes?",
    needs: ["bytes", "instance-id"],
    stages: [
      "stats sum(bytes) as Data_Transferred by instance_id",
      "sort by Data_Transferred desc",
      "limit 5",
    ],
  },
  {
    name: "rejected-ssh",
    description: "Whose SSH connections were rejected, and how many bytes did they try to send?",
    needs: ["action", "protocol", "dstport", "bytes", "srcaddr"],
    stages: [
      'filter action = "REJECT" and protocol = 6 and dstport = 22',
      "stats sum(bytes) as SSH_Traffic_Volume by srcaddr",
      "sort by SSH_Traffic_Volume desc",
      "limit 2",
    ],
  },
  {
    name: "rejected-by-source",
    description: "Which sources were rejected, how often?",
    needs: ["action", "srcaddr"],
    stages: ['filter action="REJECT"', "stats count(action) as redjects by srcaddr", "sort redjects desc"],
  },
];

/** The five traffic queries for a log group; a query whose fields the format lacks is left out by name. */
export function insightsTrafficQueries(format: FlowLogFormat): QuerySelection {
  return selectQueries(
    definitions.map((definition) => ({ name: definition.name, query: queryOf(format, definition) })),
  );
}

function queryOf(
  format: FlowLogFormat,
  { name, description, needs, stages }: InsightsQueryDefinition,
): Result<NamedQuery> {
  const complete = requireFields(name, format, needs);
  if (!complete.ok) return complete;
  return success({ name, description, queryString: insightsQueryString(format, stages) });
}
