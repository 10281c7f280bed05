import { functionType, logicalName } from "../../deployment";
import { functionRole, openToCode, readFunction } from "../../lambda";
import type { FindingRule } from "../finding";

/** A function in a VPC whose own code may do what only Lambda has need of: make, change and delete network interfaces. */
export const codeInVpc: FindingRule = ({ deployment, organizationId }) =>
  deployment.ofType(functionType).flatMap((resource) => {
    const read = readFunction(resource);
    if (!read.ok) return [];
    const open = openToCode(functionRole(deployment, read.value, organizationId), read.value);
    if (open.length === 0) return [];
    const sentence = `${read.value.place}: its code may ${open.join(", ")}, of which only Lambda has need; deny them to requests with its ARN as lambda:SourceFunctionArn`;
    return [
      {
        severity: "warning" as const,
        resource: resource.urn,
        name: logicalName(resource),
        sentence,
      },
    ];
  });
