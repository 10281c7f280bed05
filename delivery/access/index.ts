export { aclsDisabled, bucketKey, bucketPolicy, findBucket, hasObjectLock } from "./buckets";
export { inWords } from "./in-words";
export { keyStop, type KeyUse, unfitKey } from "./keys";
export { type InterfaceActions, interfaceRequests, type Network } from "./network-interfaces";
export {
  refusal,
  roleRequester,
  serviceRequester,
  type Request,
  type Requester,
  type ResourcePolicy,
  type RoleTaken,
  type ServiceOnBehalf,
} from "./requester";
export { roleRequest } from "./role-request";
export { assumeRoleStop, findRole, permissionStop, trustStop, type WantedPermission } from "./roles";
export { serviceRequest, type ServiceRequest } from "./service-request";
