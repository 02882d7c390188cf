package studio.balancer.contracts.progress;

import studio.balancer.contracts.message.Message;

/** What those who asked for a change, and those who watch, are told. */
public sealed interface ProgressEvent extends Message
    permits ChangeAnswer, ImageProgressed, PlanCompleted {}
