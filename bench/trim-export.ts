/**
 * Cuts an export down to the resources and properties that delivery reads, for `bench/data`:
 *
 *     npm start -- --keep DIRECTORY
 *     node -r ./transpile/register.cjs bench/trim-export.ts DIRECTORY/exports/dev.json > bench/data/dev-stack.json
 */
import { readFileSync } from "node:fs";
import { readStackExport } from "../delivery";

/** Services that carry nothing of a flow log. */
const besides = /^aws:(athena|glue|quicksight|cloudformation|route53|ec2\/(route|internetGateway|eip))/;

const [, , file = ""] = process.argv;
const deployment = readStackExport(JSON.parse(readFileSync(file, "utf8")));
if (!deployment.ok) throw new Error(deployment.faults.join("\n"));
const resources = deployment.value.resources
  .filter(({ type }) => type.startsWith("aws:") && !besides.test(type))
  .map(({ urn, type, id, properties }) => ({ urn, type, custom: true, id, outputs: properties }));
console.log(JSON.stringify({ version: 3, deployment: { manifest: {}, resources } }, null, 1));
