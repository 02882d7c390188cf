package studio.balancer.objectstore;

import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.s3.model.S3Exception;
import studio.balancer.contracts.actor.Printable;
import studio.balancer.contracts.text.Line;

/**
 * What an error answer of S3 is about, in our own words: the store's text may quote the request
 * (https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html).
 *
 * @param status of HTTP
 * @param code S3's name of the error, or empty if it came without a body, as to a HEAD
 * @param region the bucket's own region, if the answer names it
 */
record StoreRefusal(int status, String code, Optional<String> region) {
  private static final int MOVED = 301;
  private static final int TEMPORARILY_MOVED = 307;
  private static final int BAD_REQUEST = 400;
  private static final int UNAUTHENTICATED = 401;
  private static final int FORBIDDEN = 403;
  private static final int TIMEOUT = 408;
  private static final int TOO_MANY = 429;
  private static final int SERVER_ERROR = 500;
  private static final int NOT_IMPLEMENTED = 501;
  private static final int MAX_CODE = 60;

  /** The store takes nothing from these credentials, whatever is asked. */
  private static final Set<String> ACCOUNT =
      Set.of(
          "AccountProblem",
          "AllAccessDisabled",
          "AuthorizationHeaderMalformed",
          "ExpiredToken",
          "ExpiredTokenException",
          "InvalidAccessKeyId",
          "InvalidClientTokenId",
          "InvalidSecurity",
          "InvalidToken",
          "NotSignedUp",
          "PermanentRedirect",
          "RequestExpired",
          "RequestTimeTooSkewed",
          "SignatureDoesNotMatch",
          "TokenRefreshRequired",
          "UnrecognizedClientException");

  static StoreRefusal of(S3Exception failure) {
    AwsErrorDetails details = failure.awsErrorDetails();
    String code = details == null || details.errorCode() == null ? "" : details.errorCode();
    Optional<String> region =
        details == null || details.sdkHttpResponse() == null
            ? Optional.empty()
            : details.sdkHttpResponse().firstMatchingHeader("x-amz-bucket-region");
    // Without a body the SDK puts the status where a name belongs.
    return new StoreRefusal(
        failure.statusCode(),
        code.matches("[0-9]*") ? "" : Printable.of(code, MAX_CODE),
        region.map(Printable::of));
  }

  /** Whether the store refuses the credentials or the address, and so no object. */
  boolean ofAccount() {
    return redirects() || status == UNAUTHENTICATED || ACCOUNT.contains(code);
  }

  /** Whether it could be the credentials or the object: the answer to a HEAD has no body. */
  boolean unclear() {
    return code.isEmpty() && (status == FORBIDDEN || status == BAD_REQUEST);
  }

  /** Whether the same request could never work. */
  boolean permanent() {
    return !ofAccount()
        && status >= BAD_REQUEST
        && status < SERVER_ERROR
        && status != TIMEOUT
        && status != S3ObjectStore.CONFLICT
        && status != TOO_MANY;
  }

  String describe() {
    String what = code.isEmpty() ? "HTTP " + status : Line.of("HTTP %d %s", status, code);
    if (redirects()) {
      return Line.of(
          "%s, the bucket is in another region%s: see quarkus.s3.aws.region (AWS_REGION)",
          what, region.map(name -> ", " + name).orElse(""));
    }
    if (ofAccount()) {
      return what + ", the store refuses these credentials: see key, secret, region and clock";
    }
    if (status == NOT_IMPLEMENTED) {
      return what
          + ", the store may not know checksum headers: try"
          + " AWS_REQUEST_CHECKSUM_CALCULATION=when_required (with up; a service that is started"
          + " otherwise needs QUARKUS_S3_CHECKSUM_VALIDATION=false)";
    }
    return what;
  }

  private boolean redirects() {
    return status == MOVED || status == TEMPORARILY_MOVED;
  }
}
