/** Namespace of what functions that ask Athena say of their answers. */
export const queryNamespace = "AwsNetworkSecurity/ScheduledQueries";

/** Value of the dimension `service`, which Powertools puts on every metric. */
export const queryService = "scheduled-query";

/** The other dimension: the function's name. */
export const functionDimension = "FunctionName";

/** A metric for each answer: how many rows it has, and that there is one. */
export const queryMetrics = { found: "RowsFound", answered: "QueriesAnswered" } as const;
