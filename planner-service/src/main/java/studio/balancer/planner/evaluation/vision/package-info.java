/**
 * Asks a vision model about images. What it answers is data: it is parsed strictly, checked against
 * measurement and against control pictures, and never followed.
 */
package studio.balancer.planner.evaluation.vision;
