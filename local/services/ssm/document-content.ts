import { refuse } from "../../framework/errors";
import { jsonObject } from "../../framework/json";
import { isObject, type Properties } from "../../framework/values";

/*
 * Source: Systems Manager User Guide, "Schemas, features, and examples" and "Data elements and parameters": what a
 * Command document of JSON must be before Systems Manager takes it.
 */
const commandSchemas = ["1.2", "2.0", "2.2"];
const stepName = /^[\w-]{1,128}$/;
const commandActions = [
  "aws:applications",
  "aws:cloudWatch",
  "aws:configureDocker",
  "aws:configurePackage",
  "aws:domainJoin",
  "aws:downloadContent",
  "aws:psModule",
  "aws:refreshAssociation",
  "aws:runDockerAction",
  "aws:runDocument",
  "aws:runPowerShellScript",
  "aws:runShellScript",
  "aws:softwareInventory",
  "aws:updateAgent",
  "aws:updateSsmAgent",
];

/** The platforms that a document runs on, as Systems Manager works them out of its steps. */
export function platformsOf(content: string): readonly string[] {
  const actions = stepsOf(content).map(({ action }) => action);
  const both = actions.every(
    (action) => action !== "aws:runShellScript" && action !== "aws:runPowerShellScript",
  );
  return [
    ...(both || actions.includes("aws:runPowerShellScript") ? ["Windows"] : []),
    ...(both || actions.includes("aws:runShellScript") ? ["Linux", "MacOS"] : []),
  ];
}

/** @returns the schema's version, of a content that is JSON. */
export function schemaVersionOf(content: string): string {
  const version = jsonObject(content)?.schemaVersion;
  return typeof version === "string" ? version : "";
}

/** @throws AwsError InvalidDocumentContent, in view of a Command document's rules. */
export function refuseCommandContent(content: string): void {
  const document = jsonObject(content);
  if (document === undefined) malformed("JSON not well-formed.");
  const { schemaVersion } = document;
  if (typeof schemaVersion !== "string" || !commandSchemas.includes(schemaVersion))
    malformed(
      `Document schema version, ${String(schemaVersion)}, is not supported by the document type Command.`,
    );
  if (schemaVersion === "1.2") return;
  const steps = stepsOf(content);
  if (steps.length === 0) malformed("mainSteps must have at least one step.");
  const names = steps.map(({ name }) => name);
  for (const [at, { action, name, inputs }] of steps.entries()) {
    if (typeof action !== "string" || !commandActions.includes(action))
      malformed(`mainSteps[${at}]: the action ${String(action)} is not supported.`);
    if (typeof name !== "string" || !stepName.test(name))
      malformed(`mainSteps[${at}]: the name ${String(name)} must match ${stepName.source}.`);
    if (names.indexOf(name) !== at) malformed(`mainSteps[${at}]: the name ${name} is of another step.`);
    refuseScript(action, inputs, at);
  }
}

function refuseScript(action: unknown, inputs: unknown, at: number): void {
  if (action !== "aws:runShellScript" && action !== "aws:runPowerShellScript") return;
  const command = isObject(inputs) ? inputs.runCommand : undefined;
  const isList =
    Array.isArray(command) && command.length > 0 && command.every((line) => typeof line === "string");
  if (!isList) malformed(`mainSteps[${at}]: the input runCommand must be a list of lines.`);
}

function malformed(reason: string): never {
  return refuse("InvalidDocumentContent", reason);
}

function stepsOf(content: string): readonly Properties[] {
  const steps = jsonObject(content)?.mainSteps;
  return Array.isArray(steps) ? steps.map((step) => (isObject(step) ? step : {})) : [];
}
