package studio.balancer.planner.evaluation.vision;

/** Tokens of a call, as the endpoint counts them. */
record Usage(int input, int output) {
  int total() {
    return Math.toIntExact(Math.min(Integer.MAX_VALUE, (long) input + output));
  }
}
