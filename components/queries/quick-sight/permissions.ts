/** Who may do what with an asset of QuickSight. */
export interface AssetPermission {
  readonly principal: string;
  readonly actions: string[];
}

/**
 * What a reader may do with each kind of asset, by the sets of actions that QuickSight takes: look at the dashboard,
 * and build analyses of their own on the data set.
 *
 * @see https://docs.aws.amazon.com/quicksight/latest/developerguide/dashboard-permissions.html
 */
const readerActions = {
  dataSource: [
    "quicksight:DescribeDataSource",
    "quicksight:DescribeDataSourcePermissions",
    "quicksight:PassDataSource",
  ],
  dataSet: [
    "quicksight:DescribeDataSet",
    "quicksight:DescribeDataSetPermissions",
    "quicksight:PassDataSet",
    "quicksight:DescribeIngestion",
    "quicksight:ListIngestions",
  ],
  dashboard: [
    "quicksight:DescribeDashboard",
    "quicksight:ListDashboardVersions",
    "quicksight:QueryDashboard",
  ],
} as const;

export function readerOf(asset: keyof typeof readerActions, principalArn: string): AssetPermission {
  return { principal: principalArn, actions: [...readerActions[asset]] };
}
