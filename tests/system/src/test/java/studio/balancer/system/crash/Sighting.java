package studio.balancer.system.crash;

import studio.balancer.operations.installation.Service;

/**
 * Something that was seen of a plan on its way, as seen in every run of such a plan.
 *
 * @param service whom it concerns
 * @param what the request or record, with names instead of ids
 */
record Sighting(Service service, Moment moment, String what) {
  /** Its name when it is seen for the so-many-th time. */
  String point(int ordinal) {
    return "%s %s %s #%d".formatted(service.label(), moment.word(), what, ordinal);
  }
}
