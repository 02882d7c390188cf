/** Many images on one picture, for people. */
package studio.balancer.images.sheet;
