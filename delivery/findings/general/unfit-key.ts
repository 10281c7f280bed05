import { unfitKey } from "../../access";
import {
  bucketEncryptionTypes,
  type DeployedResource,
  logGroupType,
  logicalName,
  objectOf,
  objects,
  text,
  topicType,
} from "../../deployment";
import { parseArn } from "../../iam";
import type { FindingRule } from "../finding";

/** A key that is not there, cannot encrypt, or is of another region than what it encrypts. */
export const unfitKeys: FindingRule = ({ deployment }) =>
  Object.entries(keysOf).flatMap(([type, keys]) =>
    deployment.ofType(type).flatMap((resource) =>
      keys(resource).flatMap((key) => {
        const unfit = unfitKey(deployment, key, regionOf(resource));
        const name = text(resource, "name") ?? text(resource, "bucket") ?? logicalName(resource);
        if (unfit === undefined) return [];
        const sentence = `${name} cannot be encrypted as it is set: ${unfit}`;
        return [{ severity: "error" as const, resource: resource.urn, name, sentence }];
      }),
    ),
  );

const keysOf: Readonly<Record<string, (resource: DeployedResource) => readonly string[]>> = {
  [logGroupType]: (group) => [text(group, "kmsKeyId") ?? []].flat(),
  [topicType]: (topic) => [text(topic, "kmsMasterKeyId") ?? []].flat(),
  ...Object.fromEntries(
    bucketEncryptionTypes.map((type) => [
      type,
      (encryption: DeployedResource) =>
        objects(encryption, "rules").flatMap((rule) => {
          const key = objectOf(rule.applyServerSideEncryptionByDefault)?.kmsMasterKeyId;
          return typeof key === "string" && key !== "" ? [key] : [];
        }),
    ]),
  ),
};

function regionOf(resource: DeployedResource): string | undefined {
  const region = parseArn(text(resource, "arn") ?? "")?.region;
  return region === undefined || region === "" ? text(resource, "region") : region;
}
