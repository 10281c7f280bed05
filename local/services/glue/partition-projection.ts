/** Source: Amazon Athena User Guide, "Supported types for partition projection". */
const settingsByType: Readonly<Record<string, readonly string[]>> = {
  enum: ["values"],
  integer: ["range"],
  date: ["range", "format"],
  injected: [],
};

/**
 * What is wrong with a table's partition projection: every partition key needs a type and what that type
 * needs, a projected column must be a key, and a storage template must name every key.
 */
export function faultsOfProjection(
  parameters: Readonly<Record<string, string>>,
  partitionKeys: readonly string[],
): readonly string[] {
  if (parameters["projection.enabled"]?.toLowerCase() !== "true") return [];
  const faults = partitionKeys.flatMap((key) => faultsOfKey(key, parameters));
  const template = parameters["storage.location.template"];
  if (template !== undefined) {
    const unnamed = partitionKeys.filter((key) => !template.includes(`\${${key}}`));
    faults.push(...unnamed.map((key) => `storage.location.template does not name the partition key ${key}`));
  }
  const projected = Object.keys(parameters).flatMap(
    (name) => /^projection\.(.+)\.type$/.exec(name)?.[1] ?? [],
  );
  const strangers = projected.filter((column) => !partitionKeys.includes(column));
  return [...faults, ...strangers.map((column) => `${column} is projected and is no partition key`)];
}

function faultsOfKey(key: string, parameters: Readonly<Record<string, string>>): string[] {
  const type = parameters[`projection.${key}.type`];
  if (type === undefined) return [`the partition key ${key} has no projection.${key}.type`];
  const needed = settingsByType[type.toLowerCase()];
  if (needed === undefined) {
    return [`projection.${key}.type is ${type}; it is one of ${Object.keys(settingsByType).join(", ")}`];
  }
  const missing = needed.filter((setting) => parameters[`projection.${key}.${setting}`] === undefined);
  return missing.map((setting) => `the ${type} projection of ${key} needs projection.${key}.${setting}`);
}
