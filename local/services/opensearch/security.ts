import { refuse } from "../../framework/errors";
import { listOf, statementsOf } from "../iam/policy-document";
import { isObject } from "../../framework/values";
import type { DomainInputs } from "./domain-inputs";

/**
 * Refuse a domain that is open, or whose fine-grained access control lacks what it needs.
 * Source: Amazon OpenSearch Service Developer Guide, "Fine-grained access control"; the messages are those that the
 * service answers with.
 */
export function refuseSecurity(domain: DomainInputs): void {
  const { advancedSecurityOptions: advanced, vpcOptions, accessPolicies } = domain;
  const validation = (text: string): never => refuse("ValidationException", text);
  if (advanced?.enabled !== true) {
    if (vpcOptions === undefined && accessPolicies !== undefined && isOpen(accessPolicies)) {
      validation(
        "Enable fine-grained access control or apply a restrictive access policy to your domain for security reasons.",
      );
    }
    return;
  }
  const isHttps = domain.domainEndpointOptions?.enforceHttps === true;
  if (!isHttps || domain.encryptAtRest?.enabled !== true || domain.nodeToNodeEncryption?.enabled !== true) {
    validation(
      "Enforce HTTPS, node-to-node encryption and encryption at rest must be enabled to use advanced security options.",
    );
  }
  const { masterUserArn, masterUserName } = advanced.masterUserOptions ?? {};
  if (masterUserArn === undefined && masterUserName === undefined) {
    validation("You must define a master user when advanced security options are enabled.");
  }
  if (masterUserName !== undefined && !advanced.internalUserDatabaseEnabled) {
    validation("You must enable the internal user database to use a master user name and password.");
  }
}

/** Whether a statement lets anybody in without a condition. */
function isOpen(policy: string): boolean {
  return statementsOf(policy).some(({ Effect: effect, Principal: principal, Condition: condition }) => {
    const anyone = isObject(principal) ? listOf(principal.AWS).includes("*") : principal === "*";
    return effect === "Allow" && anyone && condition === undefined;
  });
}
