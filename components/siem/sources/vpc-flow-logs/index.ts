export { vpcFlowLogs, type VpcFlowLogsSourceArgs } from "./vpc-flow-logs";
