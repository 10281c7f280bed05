import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import type { ChildOptions } from "../../shared/component";
import type { QuickSightDashboardArgs } from "./args";
import { readerOf } from "./permissions";
import { readerPermissions, readerTrustPolicy } from "./reader-role";

/** Athena, asked as a role that may read this one table: the account-wide role of QuickSight needs no access to it. */
export function newDataSource(
  name: string,
  id: string,
  { account, queries, logBucketArn, principalArn, title }: QuickSightDashboardArgs,
  options: ChildOptions,
): aws.quicksight.DataSource {
  const role = new aws.iam.Role(
    name,
    { description: "Lets QuickSight query flow logs", assumeRolePolicy: readerTrustPolicy() },
    options,
  );
  const permissions = new aws.iam.RolePolicy(
    name,
    {
      role: role.name,
      policy: pulumi
        .all([queries.workgroupName, logBucketArn, queries.results.bucketArn])
        .apply(([workgroupName, logs, results]) =>
          readerPermissions(account, {
            databaseName: queries.databaseName,
            tableName: queries.table.name,
            workgroupName,
            logBucketArn: logs,
            resultsBucketArn: results,
          }),
        ),
    },
    options,
  );
  return new aws.quicksight.DataSource(
    name,
    {
      awsAccountId: account.id,
      dataSourceId: id,
      name: title,
      type: "ATHENA",
      parameters: { athena: { workGroup: queries.workgroupName, roleArn: role.arn } },
      permissions: [readerOf("dataSource", principalArn)],
    },
    // QuickSight tries the connection when the source is made.
    { ...options, dependsOn: [permissions, ...queries.dependsOn] },
  );
}
