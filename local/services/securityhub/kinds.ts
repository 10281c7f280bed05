import { kind } from "../../framework/account";

/** Whether Security Hub is enabled, by account id: once a region. */
export const hubs = kind("aws:securityhub/account:Account");
