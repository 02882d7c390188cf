package studio.balancer.operations.audit.log;

import studio.balancer.contracts.command.CommandKind;

/** A command in its topic. It may be there several times. */
public record Sent(RecordPosition place, CommandKind kind, String commandId) {}
