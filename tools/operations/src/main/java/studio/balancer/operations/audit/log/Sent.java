package studio.balancer.operations.audit.log;

import studio.balancer.contracts.command.CommandKind;

/** A command in its topic. It may be there several times. */
public record Sent(Place place, CommandKind kind, String commandId) {}
