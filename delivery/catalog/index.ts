export { columnFaults } from "./columns";
export { type FlowLogTable, flowLogTablesOf, readTable } from "./flow-log-table";
export { bucketOf, projectionFaults } from "./projection";
export { storageFaults } from "./storage";
