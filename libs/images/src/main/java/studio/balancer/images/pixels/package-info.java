/** Decoded pixels: what decoding hands on and measuring looks at. */
package studio.balancer.images.pixels;
