import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse as parseYaml } from "yaml";

const repository = join(__dirname, "../..");

/** The raw configuration of a stack of this repository, such as `dev`. */
export function rawConfigOf(stack: string): Record<string, unknown> {
  const file = readFileSync(join(repository, `Pulumi.${stack}.yaml`), "utf8");
  const { config } = parseYaml(file) as { config: Record<string, unknown> };
  return Object.fromEntries(
    Object.entries(config).map(([key, value]) => [key.replace(/^network-security:/, ""), value]),
  );
}
