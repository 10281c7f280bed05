import { readdirSync } from "node:fs";
import { join } from "node:path";
import { parse, YAMLParseError } from "yaml";
import { z } from "zod";
import { UsageError } from "./command";
import { textOf } from "./file-bytes";

/** What the keys of this program begin with. */
const project = "network-security:";

/** The file of a stack's configuration, as Pulumi names it. */
export function stackFileName(stack: string): string {
  return `Pulumi.${stack}.yaml`;
}

/** Names of the stacks whose files a folder holds. */
export function stackNamesIn(folder: string): readonly string[] {
  return readdirSync(folder)
    .flatMap((file) => /^Pulumi\.(.+)\.yaml$/.exec(file)?.[1] ?? [])
    .sort();
}

const StackFile = z.object(
  {
    config: z.object(
      {
        "aws:region": z.string("a region in AWS's spelling, such as us-east-1"),
        "network-security:accountId": z
          .string("twelve digits in quotes")
          .regex(/^\d{12}$/, "twelve digits in quotes"),
        "network-security:assumeRoleArn": z.string("the ARN of a role").optional(),
        "network-security:organizationId": z.string("the id of an organisation").optional(),
      },
      "the keys of the configuration",
    ),
  },
  "a mapping with the key config",
);

/** A program of another project: it says its account itself, in its own way. */
const OtherStackFile = z.object({
  config: z.record(
    z.string().refine((key) => !key.startsWith(project)),
    z.unknown(),
  ),
});

/** An account of AWS's documentation, which the embedded AWS plays for a program that does not say one. */
const documentationAccount = "123456789012";

export interface AccountOfStack {
  readonly accountId: string;
  readonly region: string;
  /** The organisation of the account, if the file says one. */
  readonly organizationId: string | undefined;
  /** Whether the account is entered by a role, with the credentials of whoever deploys. */
  readonly assumesRole: boolean;
}

/**
 * The account and region of a stack, as its configuration file says: the embedded AWS plays this account.
 * @throws UsageError when the file cannot be read or does not say them.
 */
export function accountOfStack(programDirectory: string, stack: string): AccountOfStack {
  const file = stackFileName(stack);
  const yaml = yamlOf(file, textOf(join(programDirectory, file)));
  const other = OtherStackFile.safeParse(yaml);
  const found = StackFile.safeParse(
    other.success
      ? { config: { [`${project}accountId`]: documentationAccount, ...other.data.config } }
      : yaml,
  );
  if (!found.success)
    throw new UsageError(`${file} does not say its account and region:\n${z.prettifyError(found.error)}`);
  const { config } = found.data;
  return {
    accountId: config["network-security:accountId"],
    region: config["aws:region"],
    organizationId: config["network-security:organizationId"],
    assumesRole: (config["network-security:assumeRoleArn"] ?? "") !== "",
  };
}

function yamlOf(file: string, text: string): unknown {
  try {
    return parse(text);
  } catch (error) {
    if (error instanceof YAMLParseError) throw new UsageError(`${file} is not YAML: ${error.message}`);
    throw error;
  }
}

const AnyConfig = z.object({ config: z.record(z.string(), z.unknown()) }, "a mapping with the key config");

/**
 * The whole configuration of a stack as its file says it: keys as in `Pulumi.yaml`, and `aws:region`.
 * @throws UsageError when the file cannot be read or is no configuration.
 */
export function configurationOfStack(
  programDirectory: string,
  stack: string,
): Readonly<Record<string, unknown>> {
  const file = stackFileName(stack);
  const found = AnyConfig.safeParse(yamlOf(file, textOf(join(programDirectory, file))));
  if (!found.success) throw new UsageError(`${file} is no configuration:\n${z.prettifyError(found.error)}`);
  return Object.fromEntries(
    Object.entries(found.data.config).flatMap(([key, value]) => {
      if (key.startsWith(project)) return [[key.slice(project.length), value]];
      return key === "aws:region" ? [[key, value]] : [];
    }),
  );
}
