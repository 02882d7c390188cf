package studio.balancer.simulation.store;

import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** S3's errors, as the SDK throws them. Without stack traces, which would cost most of the time. */
final class Refusals {
  private static final int NOT_FOUND = 404;

  private Refusals() {}

  static SdkException noSuchKey() {
    return NoSuchKeyException.builder()
        .statusCode(NOT_FOUND)
        .message("no such key")
        .writableStackTrace(false)
        .build();
  }

  static SdkException status(int status) {
    String message = "status " + status;
    return (SdkException)
        S3Exception.builder()
            .statusCode(status)
            .message(message)
            .awsErrorDetails(AwsErrorDetails.builder().errorMessage(message).build())
            .writableStackTrace(false)
            .build();
  }

  static SdkException noAnswer() {
    return SdkClientException.builder().message("no answer").writableStackTrace(false).build();
  }
}
