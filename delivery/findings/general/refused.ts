import { constraints } from "../../constraints";
import { type DeployedResource, logicalName, objectOf, text } from "../../deployment";
import type { FindingRule } from "../finding";

/** A value that AWS does not take: the resource is not there as the export says. */
export const refused: FindingRule = ({ deployment }) =>
  Object.entries(constraints).flatMap(([type, ofType]) =>
    deployment.ofType(type).flatMap((resource) =>
      ofType.flatMap(({ property, fault }) => {
        const found = fault(valueOf(resource, property), resource, deployment);
        const name = text(resource, "name") ?? logicalName(resource);
        if (found === undefined) return [];
        const sentence = `AWS refuses ${property} of ${kindOf(type)} ${logicalName(resource)}: ${found}`;
        return [{ severity: "error" as const, resource: resource.urn, name, sentence }];
      }),
    ),
  );

function valueOf({ properties }: DeployedResource, path: string): unknown {
  return path.split(".").reduce<unknown>((held, name) => objectOf(held)?.[name], properties);
}

/** `aws:cloudwatch/metricAlarm:MetricAlarm` in words: metric alarm. */
function kindOf(type: string): string {
  const word = type.slice(type.lastIndexOf(":") + 1);
  return word.replaceAll(/(?<=[a-z])[A-Z]/g, (letter) => ` ${letter}`).toLowerCase();
}
