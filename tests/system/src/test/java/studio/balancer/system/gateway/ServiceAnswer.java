package studio.balancer.system.gateway;

/**
 * What a service is about to hear.
 *
 * @param status of HTTP
 * @param body all of it; not to be changed
 */
public record ServiceAnswer(int status, byte[] body) {}
