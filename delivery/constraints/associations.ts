import { associationType, objects } from "../deployment";
import { demanded, isAbsent, matching, shown } from "./constraint";

const targetKey = /^(InstanceIds|tag:.+|tag-key|resource-groups:.+|ParameterValues|AWS::EC2::Instance)$/;

/** What `CreateAssociation` refuses. @see https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_CreateAssociation.html */
export const associationConstraints = {
  [associationType]: [
    demanded("targets", (_, association) => {
      const targets = objects(association, "targets");
      const unknown = targets.find(({ key }) => !targetKey.test(String(key)));
      if (unknown !== undefined) {
        return `found the key ${shown(unknown.key)}; AWS takes InstanceIds, tag:NAME, tag-key and resource-groups:…`;
      }
      return targets.length === 0 && isAbsent(association.properties.instanceId)
        ? "it names no host, so its document runs nowhere"
        : undefined;
    }),
    matching(
      "scheduleExpression",
      /^(rate\([1-9]\d* (minute|hour|day)s?\)|cron\(\S+( \S+){4,6}\)|at\(\S+\))$/,
      "rate(…) of one and more, cron(…) or at(…)",
    ),
  ],
} as const;
