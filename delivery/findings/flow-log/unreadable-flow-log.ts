import { logicalName } from "../../deployment";
import type { FindingRule } from "../finding";

/** A flow log that could not be read: what it would have captured is lost. */
export const unreadableFlowLog: FindingRule = ({ senders }) =>
  senders["flow-log"].flowLogs.deployed.flatMap(({ resource, flowLog }) =>
    flowLog.ok
      ? []
      : [
          {
            severity: "error" as const,
            resource: resource.urn,
            name: logicalName(resource),
            sentence: flowLog.faults.join("; "),
          },
        ],
  );
