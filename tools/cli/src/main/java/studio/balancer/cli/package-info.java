/** The command line: reads options, calls {@code tools/operations}, and prints what came of it. */
package studio.balancer.cli;
