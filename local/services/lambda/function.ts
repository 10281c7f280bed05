import { createHash } from "node:crypto";
import { z } from "zod";
import type { Account } from "../../framework/account";
import { refuse } from "../../framework/errors";
import { absent } from "../../framework/outputs";
import { arn, integer, matching, tagged, text } from "../../framework/properties";
import { references } from "../../framework/references";
import { resource } from "../../framework/resource";
import { isArchive, type Archive } from "../../framework/values";
import { roleMay } from "../iam/identity-access";
import { canAssume } from "../iam/service-access";
import { functions, permissions } from "./kinds";
import { nameOfFunction } from "./lookups";

/*
 * Source: AWS Lambda API Reference, CreateFunction, and AWS Lambda Developer Guide, "Lambda quotas" and
 * "Lambda runtimes".
 */
const longestName = 64;
const [leastMemory, mostMemory] = [128, 10_240];
const mostSeconds = 900;
const environmentBytes = 4096;

/** Runtimes that functions can still be made with. */
const runtimes = [
  ...[
    "nodejs20.x",
    "nodejs22.x",
    "nodejs24.x",
    "python3.10",
    "python3.11",
    "python3.12",
    "python3.13",
    "python3.14",
  ],
  ...[
    "java17",
    "java21",
    "java25",
    "dotnet8",
    "dotnet10",
    "ruby3.3",
    "ruby3.4",
    "provided.al2",
    "provided.al2023",
  ],
] as const;

/** Names that Lambda sets itself. Source: the guide, "Defined runtime environment variables". */
const reserved =
  /^(_HANDLER|_X_AMZN_TRACE_ID|AWS_(DEFAULT_)?REGION|AWS_EXECUTION_ENV|AWS_LAMBDA_.+|AWS_(ACCESS_KEY(_ID)?|SECRET_ACCESS_KEY|SESSION_TOKEN)|LAMBDA_TASK_ROOT|LAMBDA_RUNTIME_DIR)$/;

const inputs = z.strictObject({
  ...tagged,
  architectures: z
    .array(z.enum(["x86_64", "arm64"]))
    .length(1)
    .optional(),
  code: z.custom<Archive>(isArchive, { error: '"%k" must be an archive' }),
  deadLetterConfig: z.strictObject({ targetArn: arn() }).optional(),
  description: text(0, 256).optional(),
  environment: z
    .strictObject({
      variables: z
        .record(matching(/^[a-zA-Z]([a-zA-Z0-9_])+$/, "letters, digits and _"), z.string())
        .optional(),
    })
    .optional(),
  handler: text(1, 128),
  loggingConfig: z
    .strictObject({
      applicationLogLevel: z.enum(["TRACE", "DEBUG", "INFO", "WARN", "ERROR", "FATAL"]).optional(),
      logFormat: z.enum(["JSON", "Text"]),
      logGroup: z.string().optional(),
      systemLogLevel: z.enum(["DEBUG", "INFO", "WARN"]).optional(),
    })
    .optional(),
  memorySize: integer(leastMemory, mostMemory).default(128),
  name: matching(/^[\w-]{1,64}$/, "must be 1 to 64 letters, digits, _ and -").optional(),
  packageType: z.enum(["Zip"]).default("Zip"),
  publish: z.boolean().default(false),
  reservedConcurrentExecutions: z.number().default(-1),
  role: arn("iam"),
  runtime: z.enum(runtimes),
  skipDestroy: z.boolean().default(false),
  timeout: integer(1, mostSeconds).default(3),
  vpcConfig: z
    .strictObject({ securityGroupIds: z.array(z.string()), subnetIds: z.array(z.string()) })
    .optional(),
});

type Inputs = z.output<typeof inputs>;

export const lambdaFunction = resource(functions, {
  properties: inputs,
  autoName: { property: "name", maxLength: longestName },
  replaceOn: ["name", "packageType"],
  refuse(given, account) {
    refuseRole(given, account);
    refuseEnvironment(given.environment?.variables ?? {});
  },
  unique: { refusal: ({ name }) => ["ResourceConflictException", `Function already exist: ${name}`] },
  id: ({ name }) => name,
  outputs: {
    architectures: ["x86_64"],
    arn: ({ account, name }) => account.arn("lambda", `function:${name}`),
    codeSha256: { follow: hashOfCode },
    ephemeralStorage: () => ({ size: 512 }),
    invokeArn: ({ output, account }) =>
      `arn:${account.partition}:apigateway:${account.region}:lambda:path/2015-03-31/functions/${String(output("arn"))}/invocations`,
    lastModified: "2026-01-01T00:00:00.000+0000",
    loggingConfig: ({ name }) => ({ logFormat: "Text", logGroup: `/aws/lambda/${name}` }),
    qualifiedArn: ({ output }) => `${String(output("arn"))}:$LATEST`,
    qualifiedInvokeArn: ({ output }) =>
      String(output("invokeArn")).replace("/invocations", ":$LATEST/invocations"),
    responseStreamingInvokeArn: ({ output }) =>
      String(output("invokeArn"))
        .replace("2015-03-31", "2021-11-15")
        .replace("/invocations", "/response-streaming-invocations"),
    signingJobArn: "",
    signingProfileVersionArn: "",
    sourceCodeHash: { follow: hashOfCode },
    // The size of the archive is not known: the engine hands over where its files lie.
    sourceCodeSize: 0,
    tracingConfig: () => ({ mode: "PassThrough" }),
    version: "$LATEST",
    vpcConfig: absent,
  },
  deletes: [references(permissions, nameOfFunction)],
});

/** Not Lambda's own hash, which is of the zip file that the plugin would make: another one of the same files. */
function hashOfCode({ inputs: { code } }: { readonly inputs: Inputs }): string {
  return createHash("sha256").update(code.hash).digest("base64");
}

/** Lambda takes the role, and tries what it needs itself. */
function refuseRole({ role, deadLetterConfig, vpcConfig }: Inputs, account: Account): void {
  if (!canAssume(account, role, "lambda.amazonaws.com", { "aws:sourceaccount": account.accountId })) {
    refuse(
      "InvalidParameterValueException",
      "The role defined for the function cannot be assumed by Lambda.",
    );
  }
  const queue = deadLetterConfig?.targetArn;
  if (queue?.split(":")[2] === "sqs" && !roleMay(account, role, "sqs:SendMessage", queue)) {
    refuse(
      "InvalidParameterValueException",
      "The provided execution role does not have permissions to call SendMessage on SQS",
    );
  }
  if (vpcConfig !== undefined && !roleMay(account, role, "ec2:CreateNetworkInterface", "*")) {
    refuse(
      "InvalidParameterValueException",
      "The provided execution role does not have permissions to call CreateNetworkInterface on EC2",
    );
  }
}

function refuseEnvironment(variables: Readonly<Record<string, string>>): void {
  const taken = Object.keys(variables).filter((name) => reserved.test(name));
  if (taken.length > 0) {
    refuse(
      "InvalidParameterValueException",
      `Lambda was unable to configure your environment variables because the environment variables you have provided contains reserved keys that are currently not supported for modification. Reserved keys used in this request: ${taken.join(", ")}`,
    );
  }
  if (Buffer.byteLength(JSON.stringify(variables)) > environmentBytes) {
    refuse(
      "InvalidParameterValueException",
      "Lambda was unable to configure your environment variables because the environment variables you have provided exceeded the 4KB limit.",
    );
  }
}
