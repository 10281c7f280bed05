export { parseArn, type Arn } from "./arn";
export { authorize, type ApplicablePolicies, type Decision } from "./authorize";
export { parsePolicyDocument } from "./parse-policy-document";
export {
  describeStatement,
  type ConditionElement,
  type PolicyDocument,
  type PolicyStatement,
} from "./policy-document";
export type { IamRequest, RequestPrincipal } from "./request";
export { serviceHost } from "./service-host";
