import assert from "node:assert/strict";
import type { FindingContext } from "../../../delivery/findings";
import { trustedAccess } from "../../../delivery/findings/search/trusted-access";
import { deploymentOf, type ExportedResource, resource } from "../support/stack";

const administrator = "222222222222";

const told = (...resources: readonly ExportedResource[]) =>
  // Of a context it asks the deployment alone.
  trustedAccess({ deployment: deploymentOf(resources) } as FindingContext).map(({ severity, sentence }) => [
    severity,
    sentence.split(":")[0],
  ]);

const delegated = (service: string) =>
  resource("aws:organizations/delegatedAdministrator:DelegatedAdministrator", service, service, {
    accountId: administrator,
    servicePrincipal: `${service}.amazonaws.com`,
  });

const organization = (properties: Readonly<Record<string, unknown>>) =>
  resource("aws:organizations/organization:Organization", "all", "o-a1b2c3d4e5", properties);

const letIn = (service: string) =>
  resource("aws:organizations/awsServiceAccess:AwsServiceAccess", service, service, {
    servicePrincipal: `${service}.amazonaws.com`,
  });

const aggregator = resource("aws:cfg/configurationAggregator:ConfigurationAggregator", "all", "all", {
  organizationAggregationSource: { allRegions: true },
});

describe("Finding: services that the organisation does not let in", () => {
  it("is sure where the organisation's own list is seen, for the administrator and for what it has", () => {
    const withdrawn = organization({ awsServiceAccessPrincipals: ["sso.amazonaws.com"] });
    assert.deepEqual(told(withdrawn, delegated("config"), aggregator), [
      [
        "error",
        "account 222222222222 administers AWS Config, and the organisation does not let config.amazonaws.com in (trusted access)",
      ],
      [
        "error",
        "it needs AWS Config in all accounts, and the organisation does not let config.amazonaws.com in (trusted access)",
      ],
    ]);
    assert.deepEqual(told(withdrawn, letIn("config"), delegated("config"), aggregator), []);
  });

  it("warns of an administrator where nothing says that its service is let in", () => {
    const unseen =
      "account 222222222222 administers AWS Config, and that the organisation lets config.amazonaws.com in (trusted access) is not seen; without, no aggregator learns which accounts there are, nor gathers what they record";
    for (const seen of [[], [letIn("cloudtrail")], [organization({})]])
      assert.deepEqual(told(...seen, delegated("config"), aggregator), [["warning", unseen]]);
    assert.deepEqual(told(letIn("config"), delegated("config")), []);
  });

  it("says nothing of services that let themselves in, or that are not known here, where the list is not seen", () => {
    assert.deepEqual(told(delegated("guardduty"), delegated("securityhub"), delegated("macie")), []);
  });

  it("asks nothing for a trail or an aggregator of one account", () => {
    const none = organization({ awsServiceAccessPrincipals: [] });
    const own = resource("aws:cloudtrail/trail:Trail", "own", "own", { isOrganizationTrail: false });
    const two = resource("aws:cfg/configurationAggregator:ConfigurationAggregator", "two", "two", {
      accountAggregationSource: { accountIds: [administrator] },
    });
    assert.deepEqual(told(none, own, two), []);
  });
});
