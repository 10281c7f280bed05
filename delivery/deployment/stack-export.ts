import { z } from "zod";
import { failure, type Result, success } from "../../telemetry/result";
import { Deployment, type DeployedResource } from "./deployment";
import { openSecrets } from "./secrets";

/** Version of the deployment format that `pulumi stack export` writes since Pulumi 1.0. */
const deploymentVersion = 3;

const Properties = z.record(z.string(), z.unknown());

const Resource = z.looseObject({
  urn: z.string().startsWith("urn:pulumi:"),
  type: z.string().min(1),
  custom: z.boolean().optional(),
  /** An old copy that a replacement has superseded and that is still to be deleted. */
  delete: z.boolean().optional(),
  id: z.string().optional(),
  provider: z.string().optional(),
  inputs: Properties.optional(),
  outputs: Properties.optional(),
  propertyDependencies: z.record(z.string(), z.array(z.string()).nullable()).nullish(),
});

const StackExport = z.looseObject({
  version: z.literal(deploymentVersion),
  deployment: z.looseObject({
    resources: z.array(Resource).nullish(),
    pending_operations: z
      .array(z.looseObject({ type: z.string(), resource: z.looseObject({ urn: z.string() }) }))
      .nullish(),
  }),
});

/**
 * Reads what `pulumi stack export` prints. Every fault of the file is reported, each with its path.
 *
 * Secrets that `--show-secrets` has opened are read; encrypted ones stay a mark that makes any answer that
 * needs them say so. A resource with a pending operation is a fault: nobody knows whether it exists. Resources come in
 * the order of their URNs, so that the same stack always gives the same report.
 */
export function readStackExport(json: unknown): Result<Deployment> {
  const parsed = StackExport.safeParse(json);
  if (!parsed.success) {
    return failure(
      parsed.error.issues.map(
        (issue) => `${issue.path.map(String).join(".") || "stack export"}: ${issue.message}`,
      ),
    );
  }
  const { resources, pending_operations: pending } = parsed.data.deployment;
  const faults = (pending ?? []).map(
    (operation) =>
      `deployment.pending_operations: ${operation.resource.urn} was ${operation.type} when the last update broke off; run pulumi refresh, then export again`,
  );
  const urns = new Set<string>();
  const deployed: DeployedResource[] = [];
  (resources ?? []).forEach((resource, index) => {
    if (resource.delete === true) return;
    if (urns.has(resource.urn)) faults.push(`deployment.resources.${index}: ${resource.urn} is there twice`);
    urns.add(resource.urn);
    if (resource.custom !== true) return;
    if (resource.id === undefined || resource.id === "") {
      faults.push(`deployment.resources.${index}: ${resource.urn} has no id, so it was never created`);
      return;
    }
    deployed.push({
      urn: resource.urn,
      type: resource.type,
      id: resource.id,
      properties: { ...openSecrets(resource.inputs ?? {}), ...openSecrets(resource.outputs ?? {}) },
      ...(resource.provider ? { provider: resource.provider } : {}),
      ...(resource.propertyDependencies ? { madeFrom: madeFrom(resource.propertyDependencies) } : {}),
    });
  });
  if (faults.length > 0) return failure(faults);
  // The export lists resources as they happened to be finished, another way after every update.
  deployed.sort((left, right) => (left.urn < right.urn ? -1 : 1));
  return success(new Deployment(deployed));
}

function madeFrom(
  dependencies: Readonly<Record<string, readonly string[] | null>>,
): Readonly<Record<string, readonly string[]>> {
  const entries = Object.entries(dependencies).flatMap(([property, urns]) =>
    urns === null || urns.length === 0 ? [] : [[property, urns] as const],
  );
  return Object.fromEntries(entries);
}
