/**
 * Brings a studio's records in: files are read, those of one actor merged, and each actor is
 * published as one event. Every part is a function of the files; what was published is known by a
 * hash of it, so an import is taken up again by beginning anew.
 */
package studio.balancer.operations.importing;
