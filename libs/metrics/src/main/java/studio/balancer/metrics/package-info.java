/** What is measured: every metric's name, tags and meaning in one place, and how it is counted. */
package studio.balancer.metrics;
