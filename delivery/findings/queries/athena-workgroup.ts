import { bucketPolicy, findBucket, unfitKey } from "../../access";
import {
  type Deployment,
  type DeployedResource,
  logicalName,
  object,
  objectOf,
  text,
  workgroupType,
} from "../../deployment";
import { parseArn } from "../../iam";
import type { FindingRule } from "../finding";

/** A workgroup whose queries cannot write their results. */
export const athenaWorkgroup: FindingRule = ({ deployment }) =>
  deployment.ofType(workgroupType).flatMap((workgroup) => {
    const name = text(workgroup, "name") ?? logicalName(workgroup);
    return faultsOf(deployment, workgroup).map((fault) => ({
      severity: "error" as const,
      resource: workgroup.urn,
      name,
      sentence: `workgroup ${name}: ${fault}`,
    }));
  });

function faultsOf(deployment: Deployment, workgroup: DeployedResource): readonly string[] {
  if (text(workgroup, "state") === "DISABLED") return ["it is disabled, so that no query runs"];
  const results = objectOf(object(workgroup, "configuration")?.resultConfiguration) ?? {};
  const location = typeof results.outputLocation === "string" ? results.outputLocation : "";
  // Each who asks may say where the results go, unless the workgroup does.
  if (location === "") return [];
  const bucketName = /^s3:\/\/([^/]+)/.exec(location)?.[1];
  if (bucketName === undefined) return [`its results go to "${location}", which is no s3://BUCKET/`];
  const bucket = findBucket(deployment, bucketName);
  if (bucket === undefined) {
    return [
      `its results go to bucket ${bucketName}, which is not among the deployed resources; correct outputLocation, or deploy it`,
    ];
  }
  return [
    ...encryptionFaults(deployment, workgroup, results),
    ...policyFaults(deployment, bucket, bucketName),
  ];
}

function encryptionFaults(
  deployment: Deployment,
  workgroup: DeployedResource,
  results: Readonly<Record<string, unknown>>,
): readonly string[] {
  const encryption = objectOf(results.encryptionConfiguration) ?? {};
  const option = encryption.encryptionOption;
  if (option === undefined || option === "" || option === "SSE_S3") return [];
  const key = typeof encryption.kmsKeyArn === "string" ? encryption.kmsKeyArn : "";
  if (key === "") return [`its results are encrypted with ${JSON.stringify(option)} and no key is named`];
  const unfit = unfitKey(deployment, key, parseArn(text(workgroup, "arn") ?? "")?.region);
  return unfit === undefined ? [] : [`the key of its results: ${unfit}`];
}

/** A denial that no condition limits keeps everybody out. */
function policyFaults(deployment: Deployment, bucket: DeployedResource, name: string): readonly string[] {
  const policy = bucketPolicy(deployment, bucket, name);
  if (!policy?.ok) return [];
  const denies = policy.value.statements.filter(
    ({ effect, principal, conditions, action, resource }) =>
      effect === "Deny" &&
      principal?.excepted === false &&
      principal.items.everyone &&
      conditions.length === 0 &&
      !action.excepted &&
      action.items.some((item) => /^(\*|s3:(\*|put.*))$/i.test(item)) &&
      resource?.items.some((item) => item.startsWith(`arn:aws:s3:::${name}/`) || item === "*") === true,
  );
  return denies.length === 0 ? [] : [`the policy of bucket ${name} lets nobody write its results`];
}
