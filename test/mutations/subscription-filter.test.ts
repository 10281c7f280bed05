import { catalogue, type Harmful, type Harmless } from "./support/catalogue";
import { adding } from "./support/changes";
import type { ChangedStack } from "./support/stack";

const stream = (name: string, region = "us-east-1", account = "123456789012") =>
  `arn:aws:firehose:${region}:${account}:deliverystream/${name}`;
const lambda = (name: string) => `arn:aws:lambda:us-east-1:123456789012:function:${name}`;

function subscribe(stack: ChangedStack, destinationArn: string): void {
  stack.add("aws:cloudwatch/logSubscriptionFilter:LogSubscriptionFilter", "siem", "siem", {
    name: "siem",
    logGroup: "elsewhere",
    destinationArn,
    filterPattern: "",
  });
}

const astray = (
  title: string,
  destinationArn: string,
  change: Harmful["change"] = () => undefined,
): Harmful => ({
  title,
  aws: "PutSubscriptionFilter refuses it, or events are lost once the target is gone",
  change: (stack) => {
    subscribe(stack, destinationArn);
    change(stack);
  },
  error: ["subscription-target", "siem"],
});

/** A function of the account, by which it is known that functions of it are in the stack. */
const withFunction = adding("aws:lambda/function:Function", "reader", "reader", {
  arn: lambda("reader"),
  name: "reader",
});

const harmful: readonly Harmful[] = [
  astray("a subscription to a stream that is not there", stream("gone")),
  astray("a subscription to a function that is not there", lambda("gone")),
  astray("a subscription to another function than the one that is there", lambda("gone"), withFunction),
];

const harmless: readonly Harmless[] = [
  [
    "a subscription to a version of a function",
    (stack) => {
      withFunction(stack);
      subscribe(stack, `${lambda("reader")}:7`);
    },
  ],
  [
    "a subscription to another account's destination",
    (stack) => {
      subscribe(stack, "arn:aws:logs:us-east-1:210987654321:destination:siem");
    },
  ],
];

catalogue("subscriptions of log groups", { harmful, harmless });
