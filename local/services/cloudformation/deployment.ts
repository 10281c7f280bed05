import type { Account } from "../../framework/account";
import { NotModelled, refuse } from "../../framework/errors";
import type { Properties } from "../../framework/values";
import { parameterValues } from "./parameters";
import { pseudoValues } from "./pseudo-parameters";
import { quicksightDashboardType } from "./quicksight-dashboard";
import { resolve, type Scope } from "./references";
import type { ResourceType } from "./resource-type";
import { readTemplate, type Template } from "./template";
import { malformed } from "./template-errors";

/** What templates may have. A type that is not here is refused by name. */
const resourceTypes: readonly ResourceType[] = [quicksightDashboardType];

/** What a stack is made from. */
export interface StackInputs {
  readonly name: string;
  readonly templateBody: string;
  readonly parameters?: Readonly<Record<string, string>> | undefined;
}

/** A resource of a stack, with every reference resolved. */
export interface StackResource {
  readonly logicalId: string;
  readonly type: ResourceType;
  readonly properties: Properties;
  readonly physicalId: string;
}

export interface Deployment {
  readonly resources: readonly StackResource[];
  readonly outputs: Readonly<Record<string, string>>;
}

/** What a template makes with its parameters, before any of it is made. @throws AwsError, NotModelled */
export function deploymentOf(inputs: StackInputs, account: Account): Deployment {
  const template = readTemplate(inputs.templateBody);
  const values = {
    ...pseudoValues(account, inputs.name),
    ...parameterValues(template.parameters, inputs.parameters ?? {}),
  };
  const resources = resourcesOf(template, values);
  return { resources, outputs: outputsOf(template, values, resources, account) };
}

function resourcesOf(template: Template, values: Readonly<Record<string, string>>): readonly StackResource[] {
  const scope: Scope = { ref: (name) => valueOf(name, values), attribute: () => undefined };
  return Object.entries(template.resources).map(([logicalId, declared]) => {
    const type = resourceTypes.find((known) => known.type === declared.type);
    if (type === undefined) {
      throw new NotModelled(`the embedded AWS does not model the type ${declared.type} in a template`);
    }
    const properties = resolve(declared.properties, scope) as Properties;
    return { logicalId, type, properties, physicalId: type.physicalId(properties) };
  });
}

function outputsOf(
  { outputs }: Template,
  values: Readonly<Record<string, string>>,
  resources: readonly StackResource[],
  account: Account,
): Deployment["outputs"] {
  const named = (name: string) => resources.find(({ logicalId }) => logicalId === name);
  const scope: Scope = {
    ref: (name) => named(name)?.physicalId ?? valueOf(name, values),
    attribute(name, attribute) {
      const resource = named(name);
      return (
        resource?.type.attributes(resource.properties, account)[attribute] ??
        refuse(
          "ValidationError",
          `Template error: resource ${name} does not support attribute type ${attribute} in Fn::GetAtt`,
        )
      );
    },
  };
  return Object.fromEntries(
    Object.entries(outputs).map(([name, output]) => {
      const value = resolve(output, scope);
      return typeof value === "string"
        ? [name, value]
        : malformed("The Value field of every Outputs member must evaluate to a String.");
    }),
  );
}

function valueOf(name: string, values: Readonly<Record<string, string>>): string {
  const value = values[name];
  if (value === undefined) throw new NotModelled(`the embedded AWS does not model ${name} in a template`);
  return value;
}
