import { z } from "zod";
import type { Account } from "../../framework/account";
import { refuse } from "../../framework/errors";
import { absent } from "../../framework/outputs";
import { arn, integer, tagged } from "../../framework/properties";
import { resource } from "../../framework/resource";
import { listeners, loadBalancers, targetGroups } from "./kinds";

/*
 * Source: Elastic Load Balancing API Reference (2015-12-01), CreateListener.
 */
const protocols = ["HTTP", "HTTPS", "TCP", "TCP_UDP", "TLS", "UDP"] as const;
type Protocol = (typeof protocols)[number];

/** Which protocols a listener of each type may have. Source: the same page. */
const protocolsOfType: Readonly<Record<string, readonly string[]>> = {
  application: ["HTTP", "HTTPS"],
  network: ["TCP", "TCP_UDP", "TLS", "UDP"],
};

/** The protocols of the target groups that a listener may forward to. Source: Network Load Balancers, "Listeners". */
const targetProtocols: Readonly<Record<Protocol, readonly string[]>> = {
  HTTP: ["HTTP", "HTTPS"],
  HTTPS: ["HTTP", "HTTPS"],
  TCP: ["TCP", "TCP_UDP"],
  TCP_UDP: ["TCP_UDP"],
  TLS: ["TCP", "TLS"],
  UDP: ["UDP", "TCP_UDP"],
};

const action = z.strictObject({
  fixedResponse: z
    .strictObject({
      contentType: z.string(),
      messageBody: z.string().optional(),
      statusCode: z.string().optional(),
    })
    .optional(),
  order: integer(1, 50_000).optional(),
  redirect: z
    .strictObject({
      host: z.string().optional(),
      path: z.string().optional(),
      port: z.string().optional(),
      protocol: z.string().optional(),
      query: z.string().optional(),
      statusCode: z.enum(["HTTP_301", "HTTP_302"]),
    })
    .optional(),
  targetGroupArn: arn("elasticloadbalancing").optional(),
  type: z.enum(["fixed-response", "forward", "redirect"]),
});

const inputs = z.strictObject({
  ...tagged,
  certificateArn: arn("acm").optional(),
  defaultActions: z.array(action).min(1),
  loadBalancerArn: arn("elasticloadbalancing"),
  port: integer(1, 65_535).optional(),
  protocol: z.enum(protocols).optional(),
  sslPolicy: z.string().optional(),
});

type Inputs = z.output<typeof inputs>;

export const listener = resource(listeners, {
  properties: inputs,
  replaceOn: ["loadBalancerArn"],
  refuse(asked, account, id) {
    const balancer =
      account.find(loadBalancers, asked.loadBalancerArn) ??
      refuse("LoadBalancerNotFound", `Load balancer '${asked.loadBalancerArn}' not found`);
    const { port, protocol, loadBalancerArn } = asked;
    if (port === undefined) refuse("ValidationError", "A listener port must be specified");
    if (protocol !== undefined && protocolsOfType[balancer.loadBalancerType]?.includes(protocol) !== true) {
      refuse(
        "ValidationError",
        `Protocol '${protocol}' is not supported for load balancers with type ${balancer.loadBalancerType}`,
      );
    }
    refuseCertificate(asked);
    const others = account
      .where(listeners, "loadBalancerArn", loadBalancerArn)
      .filter((each) => each.id !== id);
    if (others.some((other) => other.port === port)) {
      refuse("DuplicateListener", "A listener already exists on this port for this load balancer");
    }
    refuseTargets(asked, account);
  },
  id: ({ inputs: { loadBalancerArn }, account }) =>
    `${loadBalancerArn.replace(":loadbalancer/", ":listener/")}/${account.ids.hex(16)}`,
  outputs: {
    arn: ({ id }) => id,
    mutualAuthentication: absent,
    protocol: ({ inputs: { port } }) => (port === 443 ? "HTTPS" : "HTTP"),
    routingHttpRequestXAmznMtlsClientcertHeaderName: "",
    routingHttpRequestXAmznMtlsClientcertIssuerHeaderName: "",
    routingHttpRequestXAmznMtlsClientcertLeafHeaderName: "",
    routingHttpRequestXAmznMtlsClientcertSerialNumberHeaderName: "",
    routingHttpRequestXAmznMtlsClientcertSubjectHeaderName: "",
    routingHttpRequestXAmznMtlsClientcertValidityHeaderName: "",
    routingHttpRequestXAmznTlsCipherSuiteHeaderName: "",
    routingHttpRequestXAmznTlsVersionHeaderName: "",
    routingHttpResponseAccessControlAllowCredentialsHeaderValue: "",
    routingHttpResponseAccessControlAllowHeadersHeaderValue: "",
    routingHttpResponseAccessControlAllowMethodsHeaderValue: "",
    routingHttpResponseAccessControlAllowOriginHeaderValue: "",
    routingHttpResponseAccessControlExposeHeadersHeaderValue: "",
    routingHttpResponseAccessControlMaxAgeHeaderValue: "",
    routingHttpResponseContentSecurityPolicyHeaderValue: "",
    routingHttpResponseServerEnabled: false,
    routingHttpResponseStrictTransportSecurityHeaderValue: "",
    routingHttpResponseXContentTypeOptionsHeaderValue: "",
    routingHttpResponseXFrameOptionsHeaderValue: "",
    sslPolicy: "",
    tcpIdleTimeoutSeconds: 350,
  },
});

function refuseCertificate({ certificateArn, protocol }: Inputs): void {
  if ((protocol === "HTTPS" || protocol === "TLS") && certificateArn === undefined) {
    refuse("CertificateNotFound", `A certificate must be specified for ${protocol} listeners`);
  }
}

function refuseTargets({ defaultActions, protocol }: Inputs, account: Account): void {
  for (const { targetGroupArn, type } of defaultActions) {
    if (type !== "forward") continue;
    const group =
      account.find(targetGroups, targetGroupArn ?? "") ??
      refuse("TargetGroupNotFound", `Target group '${targetGroupArn ?? ""}' not found`);
    if (protocol !== undefined && !targetProtocols[protocol].includes(group.protocol ?? "")) {
      refuse(
        "IncompatibleProtocols",
        `Target group protocol '${group.protocol ?? ""}' is not compatible with listener protocol '${protocol}'`,
      );
    }
  }
}
