/**
 * A page for the people who run it. There is no second truth: everything on it is a manifest, an
 * event, or an answer of the operators' plain classes.
 */
package studio.balancer.console;
