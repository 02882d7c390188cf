/** Where an actor's base image is: looked for here, and nowhere else. */
package studio.balancer.images.base;
