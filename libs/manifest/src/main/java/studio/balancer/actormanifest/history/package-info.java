/** What a manifest would be too large with: settled commands, moved out of it by their number. */
package studio.balancer.actormanifest.history;
