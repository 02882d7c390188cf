/**
 * Images that strangers made, opened within limits of size, memory and time. {@link
 * studio.balancer.images.Images} is what callers use; a caller that only wants to know whether an
 * image can be used prepares it for few pixels. No decoder ever runs in the caller's process.
 */
package studio.balancer.images;
