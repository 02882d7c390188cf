package studio.balancer.images.measures;

/** Lays one picture over another, by its frequencies, as well as it can be. */
final class Alignment {
  private static final int POINTS = 16;
  private static final double MIN_CORRELATION = 0.9;

  private Alignment() {}

  static boolean near(byte[] one, byte[] other) {
    return best(one, other) >= MIN_CORRELATION;
  }

  static double best(byte[] one, byte[] other) {
    return Math.max(correlation(one, other, 1), correlation(one, other, -1));
  }

  private static double correlation(byte[] one, byte[] other, int mirror) {
    double sum = 0;
    double square = 0;
    double otherSquare = 0;
    for (int v = 0; v < Frequencies.SIDE; v++) {
      for (int u = 0; u < Frequencies.SIDE; u++) {
        double a = Frequencies.value(one, u, v);
        double b = Frequencies.value(other, u, v) * (u % 2 == 1 ? mirror : 1);
        sum += a * b;
        square += a * a;
        otherSquare += b * b;
      }
    }
    return square == 0 || otherSquare == 0 ? 0 : sum / Math.sqrt(square * otherSquare);
  }
}
