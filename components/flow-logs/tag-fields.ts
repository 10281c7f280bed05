import type * as aws from "@pulumi/aws";

import type { FieldName, FlowLogFormat } from "../../telemetry/flow-logs";
import type { ArgumentFault } from "../shared/component";

/** Tag keys whose values the tag fields of a format hold: the first for `instance-tag`, the second for `instance-tag-2`. */
export interface TagKeys {
  readonly instance?: readonly string[] | undefined;
  readonly networkInterface?: readonly string[] | undefined;
  readonly autoScalingGroup?: readonly string[] | undefined;
}

/**
 * The fields for the first and the second tag key of each kind of resource, and EC2's word for the kind.
 *
 * @see https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_TagFieldSpecificationRequest.html
 */
const kinds: Readonly<
  Record<keyof TagKeys, { readonly resourceType: string; readonly fields: readonly [FieldName, FieldName] }>
> = {
  instance: { resourceType: "instance", fields: ["instance-tag", "instance-tag-2"] },
  networkInterface: { resourceType: "network-interface", fields: ["interface-tag", "interface-tag-2"] },
  autoScalingGroup: { resourceType: "auto-scaling-group", fields: ["asg-tag", "asg-tag-2"] },
};

const kindNames = Object.keys(kinds) as (keyof TagKeys)[];

/** The flow log's tag field specifications; none if no key is given. */
export function tagFieldSpecifications(
  tagKeys: TagKeys,
): Pick<aws.ec2.FlowLogArgs, "tagFieldSpecifications"> {
  const specifications = kindNames.flatMap((kind) => {
    const keys = tagKeys[kind] ?? [];
    return keys.length === 0 ? [] : [{ resourceType: kinds[kind].resourceType, tagKeys: [...keys] }];
  });
  return specifications.length === 0 ? {} : { tagFieldSpecifications: specifications };
}

/** A tag field without its key would be empty for ever, a key without its field lost. */
export function tagKeyFaults(format: FlowLogFormat, tagKeys: TagKeys, path: string): ArgumentFault[] {
  return kindNames.flatMap((kind) => {
    const { fields } = kinds[kind];
    const keys = tagKeys[kind] ?? [];
    const propertyPath = `${path}.${kind}`;
    const tooMany =
      keys.length > fields.length
        ? [
            {
              propertyPath,
              reason: `found ${keys.length} keys; a record holds the values of ${fields.length}`,
            },
          ]
        : [];
    return [
      ...tooMany,
      ...fields.flatMap((field, index) => {
        const key = keys[index];
        if (format.fields.includes(field) === (key !== undefined)) return [];
        const reason =
          key === undefined
            ? `missing; the format has ${field}: name the tag key whose value it holds`
            : `found "${key}", which nothing shows: add ${field} to the format`;
        return [{ propertyPath: `${propertyPath}[${index}]`, reason }];
      }),
    ];
  });
}
