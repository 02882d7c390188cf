package studio.balancer.system.crash;

/** When a service is killed. */
enum Moment {
  /** Its request is on the way and has had no effect. */
  BEFORE("before"),
  /** Its request has had its effect, and the service has not heard of it. */
  AFTER("after"),
  /** A record that it made, or that it will get, has just appeared in the log. */
  AT("at");

  private final String word;

  Moment(String word) {
    this.word = word;
  }

  /** The word in a point's name. */
  String word() {
    return word;
  }
}
