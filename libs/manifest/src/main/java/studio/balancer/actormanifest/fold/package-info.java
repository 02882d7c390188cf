/** The heart: events in their order become the manifest. No framework, no clock, no I/O. */
package studio.balancer.actormanifest.fold;
