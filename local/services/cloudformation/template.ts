import { NotModelled, refuse } from "../../framework/errors";
import { isObject, type Properties } from "../../framework/values";
import { readParameters, type Parameter } from "./parameters";
import { pseudoParameters } from "./pseudo-parameters";
import { attributesIn, refsIn } from "./references";
import { malformed, refuseNotModelled } from "./template-errors";

/*
 * Source: AWS CloudFormation User Guide, "Template anatomy" and "Understand CloudFormation quotas"; the messages are
 * those that the service answers with.
 */
const onlyVersion = "2010-09-09";
const longestDescriptionBytes = 1024;
const most = { Parameters: 200, Resources: 500, Outputs: 200 } as const;
const modelled = [
  "AWSTemplateFormatVersion",
  "Description",
  "Metadata",
  "Outputs",
  "Parameters",
  "Resources",
];
const notModelled = ["Conditions", "Hooks", "Mappings", "Rules", "Transform"];

export interface DeclaredResource {
  readonly type: string;
  readonly properties: Properties;
}

/** A template as it is written: nothing in it is resolved. */
export interface Template {
  readonly parameters: Readonly<Record<string, Parameter>>;
  readonly resources: Readonly<Record<string, DeclaredResource>>;
  /** The values of the outputs, by their names. */
  readonly outputs: Properties;
}

/** Read a template in JSON. @throws AwsError where its form is wrong, NotModelled for what is not modelled of it. */
export function readTemplate(body: string): Template {
  const text: unknown = JSON.parse(body);
  const whole = isObject(text) ? text : {};
  const unknownSections = Object.keys(whole).filter((name) => ![...modelled, ...notModelled].includes(name));
  if (unknownSections.length > 0) {
    refuse("ValidationError", `Invalid template property or properties [${unknownSections.join(", ")}]`);
  }
  refuseNotModelled("a template", whole, modelled);
  const { AWSTemplateFormatVersion: version = onlyVersion, Description: description = "" } = whole;
  if (version !== onlyVersion) malformed("unsupported value for AWSTemplateFormatVersion.");
  if (Buffer.byteLength(String(description)) > longestDescriptionBytes) {
    malformed(`Template description is longer than ${longestDescriptionBytes} bytes.`);
  }
  const template = {
    parameters: readParameters(section(whole, "Parameters")),
    resources: readResources(section(whole, "Resources")),
    outputs: readOutputs(section(whole, "Outputs")),
  };
  refuseDangling(template);
  return template;
}

function section(whole: Properties, name: keyof typeof most): Properties {
  const given = whole[name] ?? {};
  if (!isObject(given)) return malformed(`[/${name}] must be an object.`);
  const count = Object.keys(given).length;
  if (count > most[name]) {
    malformed(`Number of ${name.toLowerCase()}, ${count}, is greater than maximum allowed, ${most[name]}`);
  }
  return given;
}

function readResources(declared: Properties): Template["resources"] {
  const names = Object.keys(declared);
  if (names.length === 0) malformed("At least one Resources member must be defined.");
  const wrong = names.find((name) => !/^[A-Za-z0-9]+$/.test(name));
  if (wrong !== undefined) malformed(`Resource name ${wrong} is non alphanumeric.`);
  return Object.fromEntries(
    Object.entries(declared).map(([name, resource]) => {
      const { Type: type, Properties: properties = {} } = isObject(resource) ? resource : {};
      if (typeof type !== "string") {
        return malformed(`[/Resources/${name}] Every Resources object must contain a Type member.`);
      }
      if (!isObject(properties)) return malformed(`[/Resources/${name}/Properties] must be an object.`);
      refuseNotModelled("a template's resource", resource as object, ["Type", "Properties"]);
      return [name, { type, properties }];
    }),
  );
}

function readOutputs(declared: Properties): Properties {
  return Object.fromEntries(
    Object.entries(declared).map(([name, output]) => {
      if (!isObject(output) || output.Value === undefined) {
        return malformed("Every Outputs member must contain a Value object");
      }
      refuseNotModelled("a template's output", output, ["Description", "Value"]);
      return [name, output.Value];
    }),
  );
}

/** Refuse references to what the template does not declare. */
function refuseDangling({ parameters, resources, outputs }: Template): void {
  const declared = [...Object.keys(parameters), ...Object.keys(resources), ...pseudoParameters];
  for (const [block, members] of Object.entries({ Resources: resources, Outputs: outputs })) {
    const values: readonly unknown[] = Object.values(members);
    const used = [...refsIn(values), ...attributesIn(values).map(([resource]) => resource)];
    const dangling = [...new Set(used)].filter((name) => !declared.includes(name));
    if (dangling.length > 0) {
      malformed(
        `Unresolved resource dependencies [${dangling.join(", ")}] in the ${block} block of the template`,
      );
    }
  }
  const inside = Object.values(resources);
  const [other] = [...refsIn(inside).filter((name) => name in resources), ...attributesIn(inside).flat()];
  if (other !== undefined) {
    throw new NotModelled(
      `the embedded AWS does not model a reference from one resource of a template to another: ${other}`,
    );
  }
}
