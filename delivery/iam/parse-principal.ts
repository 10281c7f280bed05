import type { PrincipalElement } from "./policy-document";
import { faultUnknownKeys, isObject, summary, texts } from "./policy-json";

const KINDS = ["AWS", "Service", "Federated", "CanonicalUser"];

/**
 * Reads `Principal` or `NotPrincipal`. A wildcard stands alone, and for everyone: AWS matches no part of a name.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html
 */
export function parsePrincipal(place: string, json: unknown, faults: string[]): PrincipalElement {
  if (json === "*") return { everyone: true, aws: [], services: [], others: [] };
  if (!isObject(json) || Object.keys(json).length === 0) {
    faults.push(`${place}: Principal ${summary(json)}; it is "*" or an object such as {"Service": "…"}`);
    return { everyone: false, aws: [], services: [], others: [] };
  }
  faultUnknownKeys(`${place}: Principal`, json, KINDS, faults);
  const named = (kind: string) =>
    json[kind] === undefined ? [] : texts(place, `Principal.${kind}`, json[kind], faults);
  const aws = named("AWS");
  for (const arn of aws) {
    if (arn !== "*" && arn.includes("*")) {
      faults.push(`${place}: Principal.AWS "${arn}"; a principal is a whole ARN, an account or "*" alone`);
    }
  }
  const services = named("Service");
  for (const service of services.filter((name) => name.includes("*"))) {
    faults.push(`${place}: Principal.Service "${service}"; a service is named in full`);
  }
  return {
    everyone: aws.includes("*"),
    aws: aws.filter((arn) => arn !== "*"),
    services,
    others: ["Federated", "CanonicalUser"].flatMap((kind) => named(kind).map((name) => `${kind} ${name}`)),
  };
}
