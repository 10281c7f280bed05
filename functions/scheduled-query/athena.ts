import { once } from "../../telemetry/once";

/** A query that is kept in a workgroup. */
export interface KeptQuery {
  readonly sql: string;
  readonly database: string;
  readonly workgroup: string;
}

/** How far Athena is with a query. @see https://docs.aws.amazon.com/athena/latest/APIReference/API_QueryExecutionStatus.html */
export interface QueryState {
  readonly state: "QUEUED" | "RUNNING" | "SUCCEEDED" | "FAILED" | "CANCELLED";
  /** Why it failed or was cancelled, in Athena's words. */
  readonly reason?: string | undefined;
}

/** What the function asks of Athena. */
export interface Athena {
  readonly kept: (queryId: string) => Promise<KeptQuery>;
  /** Starts a query and gives its execution's id. */
  readonly start: (query: KeptQuery) => Promise<string>;
  readonly state: (executionId: string) => Promise<QueryState>;
  /** The first rows of the answer, at most 1,000, of which the first has the names of the columns. */
  readonly rows: (executionId: string) => Promise<readonly (readonly (string | undefined)[])[]>;
}

const loaded = once(async () => {
  const sdk = await import("@aws-sdk/client-athena");
  return { sdk, client: new sdk.AthenaClient({}) };
});

/** Athena of AWS, as the function's role may use it. */
export const sdkAthena: Athena = {
  async kept(queryId) {
    const { sdk, client } = await loaded();
    const { NamedQuery } = await client.send(new sdk.GetNamedQueryCommand({ NamedQueryId: queryId }));
    const { QueryString: sql = "", Database: database = "", WorkGroup: workgroup = "" } = NamedQuery ?? {};
    return { sql, database, workgroup };
  },
  async start({ sql, database, workgroup }) {
    const { sdk, client } = await loaded();
    // The client adds a token by which a call that is repeated starts nothing twice.
    const command = new sdk.StartQueryExecutionCommand({
      QueryString: sql,
      WorkGroup: workgroup,
      QueryExecutionContext: { Database: database },
    });
    return (await client.send(command)).QueryExecutionId ?? "";
  },
  async state(executionId) {
    const { sdk, client } = await loaded();
    const command = new sdk.GetQueryExecutionCommand({ QueryExecutionId: executionId });
    const {
      State = "QUEUED",
      StateChangeReason,
      AthenaError,
    } = (await client.send(command)).QueryExecution?.Status ?? {};
    return { state: State, reason: AthenaError?.ErrorMessage ?? StateChangeReason };
  },
  async rows(executionId) {
    const { sdk, client } = await loaded();
    const command = new sdk.GetQueryResultsCommand({ QueryExecutionId: executionId });
    const { ResultSet } = await client.send(command);
    return (ResultSet?.Rows ?? []).map(({ Data = [] }) => Data.map(({ VarCharValue }) => VarCharValue));
  },
};
