package studio.balancer.system.gateway;

/** Whom services talk to over HTTP. */
public enum Backend {
  /** The object store. */
  S3,
  /** The maker of images. */
  REPLICATE,
  /** The manifest service, which the planner asks. */
  MANIFEST
}
