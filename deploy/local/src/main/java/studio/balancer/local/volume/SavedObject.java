package studio.balancer.local.volume;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Map;

/**
 * An object as the index of {@link LocalStackState} has it.
 *
 * @param etag in double quotes; of an object that came in one piece the MD5 of its bytes
 * @param body the name of the file that has its bytes
 * @param metadata user metadata, lower-case names
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record SavedObject(
    String etag,
    String body,
    @JsonProperty("content_type") String contentType,
    Map<String, String> metadata) {}
