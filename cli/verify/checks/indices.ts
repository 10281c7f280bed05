import { z } from "zod";

import { type Deployment, type DeployedResource, object, resourceTypes, text } from "../../../delivery";
import { variables } from "../../../functions/shared/environment";
import { defineCheck, eachOf, type Observation, ofAge } from "../check";

const Newest = z.looseObject({
  hits: z.looseObject({
    hits: z.array(
      z.looseObject({ _source: z.looseObject({ "@timestamp": z.union([z.string(), z.number()]) }) }),
    ),
  }),
});

/** Indices to which streams and functions write: the newest document of each is new. */
export const indices = defineCheck({
  name: "indices",
  needs: {
    SearchIndex: (deployment) =>
      writersOf(deployment).map(({ domain, index }) => `${text(domain, "arn") ?? "*"}/${index}*/_search`),
  },
  run: async ({ deployment, ask, ...time }) => {
    const observed = writersOf(deployment).map(({ domain, index }) =>
      eachOf(
        [domain],
        async () => {
          const endpoint = `https://${text(domain, "endpoint") ?? ""}`;
          const path = `/${index}*/_search?size=1&sort=@timestamp:desc&_source=@timestamp`;
          const { status, body } = await ask("SearchIndex", domain, { endpoint, path });
          return newestDocument(status, body, time);
        },
        () => index,
      ),
    );
    return (await Promise.all(observed)).flat();
  },
});

function newestDocument(
  status: number,
  body: string,
  time: { readonly now: number; readonly within: number },
): Omit<Observation, "about"> {
  const mend = "npm run verify tells of its stream; what could not be indexed: npm run replay -- --dry-run";
  if (status === 404) return { verdict: "wrong", found: "there is no such index", mend: "pulumi up" };
  if (status !== 200)
    return {
      verdict: "unknown",
      found: `OpenSearch answered ${status}: ${body.slice(0, 200)}`,
      mend: "map the role of whoever calls to the analysts: siem.analystRoleArns, then pulumi up",
    };
  const found = Newest.safeParse(JSON.parse(body));
  const newest = found.data?.hits.hits[0]?._source["@timestamp"];
  return ofAge("document", newest === undefined ? undefined : new Date(newest).getTime(), time, mend);
}

interface Writer {
  readonly domain: DeployedResource;
  /** Alias or name that the indices' names begin with. */
  readonly index: string;
}

/** Every index that something deployed writes to, with its domain. */
function writersOf(deployment: Deployment): readonly Writer[] {
  const domains = deployment.ofType(resourceTypes.domainType);
  const byStreams = deployment.ofType(resourceTypes.deliveryStreamType).flatMap((stream) => {
    const { indexName, domainArn, clusterEndpoint } = object(stream, "opensearchConfiguration") ?? {};
    const domain = domains.find(
      (each) =>
        text(each, "arn") === domainArn || `https://${text(each, "endpoint") ?? ""}` === clusterEndpoint,
    );
    return domain === undefined || typeof indexName !== "string" ? [] : [{ domain, index: indexName }];
  });
  const byFunctions = deployment.ofType(resourceTypes.functionType).flatMap((each) => {
    const { [variables.index]: index, [variables.domainEndpoint]: endpoint } = variablesOf(each);
    const domain = domains.find((some) => endpoint?.includes(text(some, "endpoint") ?? "none") === true);
    return domain === undefined || index === undefined ? [] : [{ domain, index }];
  });
  const all = [...byStreams, ...byFunctions];
  return all.filter(({ index }, at) => all.findIndex((other) => other.index === index) === at);
}

/** The environment of a function. */
function variablesOf(resource: DeployedResource): Readonly<Record<string, string | undefined>> {
  return (object(resource, "environment")?.variables ?? {}) as Record<string, string | undefined>;
}
