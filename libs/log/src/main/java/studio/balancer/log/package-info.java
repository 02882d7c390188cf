/**
 * Topics as bytes: {@link studio.balancer.log.TopicReader} reads them to a known end, {@link
 * studio.balancer.log.RecordPublisher} appends to them, {@link studio.balancer.log.LogClients}
 * reaches the cluster. Nothing is parsed and no offset is committed; every wait has a limit.
 */
package studio.balancer.log;
