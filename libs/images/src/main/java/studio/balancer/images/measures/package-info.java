/**
 * Tells by measuring what an image is and what is wrong with it: the same verdict for the same
 * picture at any size, and none where it would be a guess.
 */
package studio.balancer.images.measures;
