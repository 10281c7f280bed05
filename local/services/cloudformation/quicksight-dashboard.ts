import { z } from "zod";
import type { Account } from "../../framework/account";
import { isObject } from "../../framework/values";
import { changed } from "../quicksight/common";
import { dashboards, dataSets } from "../quicksight/kinds";
import type { ResourceType } from "./resource-type";

/*
 * Source: the schema of AWS::QuickSight::Dashboard, and Amazon QuickSight API Reference, CreateDashboard and
 * ResourcePermission.
 */
const longestName = 2048;
const longestId = 512;
const longestPrincipal = 256;
const longestVersionDescription = 512;
const mostPermissions = 64;
const mostActions = 30;

const definition = z.looseObject({
  DataSetIdentifierDeclarations: z
    .array(z.strictObject({ DataSetArn: z.string(), Identifier: z.string().min(1).max(longestName) }))
    .min(1),
});

const permission = z.strictObject({
  Actions: z.array(z.string()).min(1).max(mostActions),
  Principal: z.string().min(1).max(longestPrincipal),
});

const properties = z.strictObject({
  AwsAccountId: z.string().regex(/^[0-9]{12}$/),
  DashboardId: z
    .string()
    .min(1)
    .max(longestId)
    .regex(/^[\w-]+$/),
  Definition: definition.optional(),
  Name: z.string().min(1).max(longestName),
  Permissions: z.array(permission).min(1).max(mostPermissions).optional(),
  VersionDescription: z.string().min(1).max(longestVersionDescription).optional(),
});
type Inputs = z.output<typeof properties>;

const arnOf = ({ DashboardId }: Inputs, account: Account): string =>
  account.arn("quicksight", `dashboard/${DashboardId}`);

/** The plugin's id of a dashboard, under which it is kept: a physical id has a bar where that has a comma. */
const keyOf = (physicalId: string): string => physicalId.replace("|", ",");

/** A dashboard by its definition; one by a template, and what is around it, are refused by name. */
export const quicksightDashboardType: ResourceType<Inputs> = {
  type: "AWS::QuickSight::Dashboard",
  properties,
  notModelled: [
    "DashboardPublishOptions",
    "FolderArns",
    "LinkEntities",
    "LinkSharingConfiguration",
    "Parameters",
    "SourceEntity",
    "Tags",
    "ThemeArn",
    "ValidationStrategy",
  ],
  physicalId: ({ AwsAccountId, DashboardId }) => `${AwsAccountId}|${DashboardId}`,
  attributes: (inputs, account) => ({
    Arn: arnOf(inputs, account),
    CreatedTime: changed,
    LastPublishedTime: changed,
    LastUpdatedTime: changed,
  }),
  refusals: (inputs, account) => [
    ...definitionRefusals(inputs.Definition, account),
    ...(inputs.Permissions ?? []).flatMap((given) => permissionRefusals(given, inputs.AwsAccountId)),
  ],
  exists: (physicalId, account) => account.find(dashboards, keyOf(physicalId)) !== undefined,
  put(inputs, account) {
    const id = keyOf(quicksightDashboardType.physicalId(inputs));
    const before = account.find(dashboards, id);
    account.put(dashboards, id, {
      ...inputs,
      arn: arnOf(inputs, account),
      status: before === undefined ? "CREATION_SUCCESSFUL" : "UPDATE_SUCCESSFUL",
      versionNumber: Number(before?.versionNumber ?? 0) + 1,
    });
  },
  remove(physicalId, account) {
    account.remove(dashboards, keyOf(physicalId));
  },
};

function definitionRefusals(given: Inputs["Definition"], account: Account): readonly string[] {
  if (given === undefined) return ["One of Definition or SourceEntity must be given"];
  const columns = new Map<string, ReadonlySet<string> | undefined>();
  const absent: string[] = [];
  for (const { DataSetArn, Identifier } of given.DataSetIdentifierDeclarations) {
    const [dataSet] = account.where(dataSets, "arn", DataSetArn);
    if (dataSet === undefined) absent.push(`Data set ${DataSetArn} does not exist`);
    columns.set(Identifier, dataSet && new Set(dataSet.outputColumns.map(({ name }) => name)));
  }
  const wrong = columnsIn(given).flatMap(({ dataSet, column }) => {
    if (!columns.has(dataSet)) return [`Data set identifier ${dataSet} is not declared`];
    return columns.get(dataSet)?.has(column) === false
      ? [`Column ${column} is not in data set ${dataSet}`]
      : [];
  });
  return [...absent, ...new Set(wrong)];
}

/** Every column that a definition names, at any depth. */
function columnsIn(value: unknown): readonly { readonly dataSet: string; readonly column: string }[] {
  if (Array.isArray(value)) return value.flatMap(columnsIn);
  if (!isObject(value)) return [];
  const { DataSetIdentifier: dataSet, ColumnName: column } = value;
  if (typeof dataSet === "string" && typeof column === "string") return [{ dataSet, column }];
  return Object.values(value).flatMap(columnsIn);
}

const principalForm =
  /^arn:aws[a-z-]*:quicksight:[a-z0-9-]+:(\d{12}):(?:user\/[^/]+\/.+|group\/[^/]+\/.+|namespace\/[^/]+)$/;

function permissionRefusals(
  { Actions, Principal }: z.output<typeof permission>,
  awsAccountId: string,
): readonly string[] {
  const owner = principalForm.exec(Principal)?.[1];
  const wrong = Actions.filter((name) => !/^quicksight:[A-Za-z]+$/.test(name));
  return [
    ...(owner === awsAccountId
      ? []
      : [
          `Principal ${Principal} is not a user, group or namespace of QuickSight in account ${awsAccountId}`,
        ]),
    ...wrong.map((name) => `Action ${name} is not one of QuickSight's`),
  ];
}
