/** The simulated Replicate: its HTTP API, errors and limits, and a journal of what it charged. */
package studio.balancer.replicate;
