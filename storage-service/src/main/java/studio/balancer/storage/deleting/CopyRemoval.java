package studio.balancer.storage.deleting;

import java.util.Optional;
import studio.balancer.storage.localcopy.LocalRemoval;

/**
 * What became of an image's local copy.
 *
 * @param local for the event
 * @param kept what is in the trash of the image, be it the object's or the copy's
 */
record CopyRemoval(LocalRemoval local, Optional<Kept> kept) {}
