import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { refuseFaults, type ChildOptions } from "../../shared/component";
import { tellLeftOut } from "../left-out";
import type { QuickSightDashboardArgs } from "./args";
import { newDataSet } from "./data-set";
import { newDataSource } from "./data-source";
import { dashboardDefinition } from "./definition";
import { readerOf } from "./permissions";
import { quickSightFaults } from "./settings";
import { visualsOf, type Visual } from "./visuals";

/**
 * A pipeline's records as pictures in QuickSight, to which the account must have been signed up, in this region and
 * in the Enterprise edition, which data sources with a role of their own need.
 */
export class QuickSightDashboard extends pulumi.ComponentResource {
  readonly dashboardId: string;

  /** @throws pulumi.InputPropertiesError with every fault of the arguments, before anything is registered. */
  constructor(name: string, args: QuickSightDashboardArgs, opts?: pulumi.ComponentResourceOptions) {
    const { format } = args.queries.table;
    refuseFaults("QuickSightDashboard", name, quickSightFaults(args, args.account, format));
    super("network-security:queries:QuickSightDashboard", name, {}, opts);
    const options: ChildOptions = { parent: this };

    const { shown, leftOut } = visualsOf(format);
    // The database's name is unique in the account and region, as ids of QuickSight must be.
    this.dashboardId = args.queries.databaseName;
    const dataSource = newDataSource(name, this.dashboardId, args, options);
    const dataSet = newDataSet(name, this.dashboardId, dataSource, args, options);
    newDashboard(name, this.dashboardId, dataSet, shown, args, options);
    tellLeftOut(this, leftOut);
    this.registerOutputs({ dashboardId: this.dashboardId });
  }
}

/**
 * The dashboard, by CloudFormation: Pulumi's type takes a template only, which must come from an analysis that a
 * person made by hand, and no definition.
 */
function newDashboard(
  name: string,
  id: string,
  dataSet: aws.quicksight.DataSet,
  visuals: readonly Visual[],
  { account, principalArn, title }: QuickSightDashboardArgs,
  options: ChildOptions,
): aws.cloudformation.Stack {
  const { principal, actions } = readerOf("dashboard", principalArn);
  return new aws.cloudformation.Stack(
    name,
    {
      templateBody: dataSet.arn.apply((dataSetArn) =>
        JSON.stringify({
          AWSTemplateFormatVersion: "2010-09-09",
          Description: `${title}: QuickSight dashboard`,
          Resources: {
            Dashboard: {
              Type: "AWS::QuickSight::Dashboard",
              Properties: {
                AwsAccountId: account.id,
                DashboardId: id,
                Name: title,
                Definition: dashboardDefinition(dataSetArn, visuals),
                Permissions: [{ Principal: principal, Actions: actions }],
              },
            },
          },
        }),
      ),
    },
    options,
  );
}
