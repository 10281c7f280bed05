/*
 * The rules of the prefixes under which Firehose writes objects, in the service's words.
 * Source: Amazon Data Firehose Developer Guide, "Understand custom prefixes for Amazon S3 objects".
 */
const errorType = "!{firehose:error-output-type}";
const namespaces = ["firehose", "timestamp", "partitionKeyFromQuery", "partitionKeyFromLambda"];
const partitionKey = /!\{partitionKeyFrom(?:Query|Lambda):/;

/** Characters of a prefix once its expressions have their values, each of at least one. Source: the same page. */
const longestEvaluated = 512;

export interface Prefixes {
  readonly prefix?: string | undefined;
  readonly errorOutputPrefix?: string | undefined;
  /** Whether dynamic partitioning is enabled. */
  readonly isPartitioned: boolean;
}

/** Which rule the prefixes break, if they break one. */
export function faultOfPrefixes(prefixes: Prefixes): string | undefined {
  const { prefix = "", errorOutputPrefix = "", isPartitioned } = prefixes;
  return (
    faultOfExpressions(prefix) ??
    faultOfExpressions(errorOutputPrefix) ??
    faultOfPrefix(prefix, errorOutputPrefix) ??
    faultOfErrorPrefix(errorOutputPrefix) ??
    faultOfPartitioning(prefix, isPartitioned)
  );
}

function faultOfExpressions(prefix: string): string | undefined {
  const evaluated = prefix.replace(/!\{[^{}:]+:[^{}]+\}/g, "x");
  if (evaluated.includes("!{")) return unsatisfied("Invalid expression usage");
  const named = [...prefix.matchAll(/!\{([^{}:]+):/g)].map(([, namespace = ""]) => namespace);
  const stranger = named.find((namespace) => !namespaces.includes(namespace));
  if (stranger !== undefined) {
    return unsatisfied(`Namespace to the left of colon (${stranger}) is an invalid keyword!`);
  }
  return evaluated.length > longestEvaluated
    ? unsatisfied(`Length of evaluated prefix cannot be greater than ${longestEvaluated}`)
    : undefined;
}

function faultOfPrefix(prefix: string, errorOutputPrefix: string): string | undefined {
  if (prefix.includes(errorType)) {
    return unsatisfied(`Prefix must not contain any occurrence of ${errorType}`);
  }
  return prefix.includes("!{") && errorOutputPrefix === ""
    ? unsatisfied("ErrorOutputPrefix cannot be null or empty when Prefix contains expressions")
    : undefined;
}

/** The page states both rules; the service's wording of them is not published. */
function faultOfErrorPrefix(errorOutputPrefix: string): string | undefined {
  if (errorOutputPrefix.includes("!{") && !errorOutputPrefix.includes(errorType)) {
    return unsatisfied(`ErrorOutputPrefix with expressions must contain ${errorType}`);
  }
  return partitionKey.test(errorOutputPrefix)
    ? unsatisfied("ErrorOutputPrefix must not contain Dynamic Partitioning namespaces")
    : undefined;
}

function faultOfPartitioning(prefix: string, isPartitioned: boolean): string | undefined {
  if (partitionKey.test(prefix) === isPartitioned) return undefined;
  return isPartitioned
    ? "S3 Prefix should contain Dynamic Partitioning namespaces when Dynamic Partitioning is enabled"
    : "Dynamic Partitioning Namespaces can only be part of a prefix expression when Dynamic Partitioning is enabled.";
}

/** The spelling is the service's. */
function unsatisfied(rule: string): string {
  return `Ths supplied prefix(es) do not satisfy the following constraint: ${rule}`;
}
