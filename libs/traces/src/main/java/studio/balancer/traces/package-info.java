/** What a service does, as spans of a trace (OpenTelemetry), sent by OTLP; off by default. */
package studio.balancer.traces;
