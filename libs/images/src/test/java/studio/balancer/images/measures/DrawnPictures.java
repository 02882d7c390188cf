package studio.balancer.images.measures;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.CubicCurve2D;
import java.awt.geom.Ellipse2D;
import java.awt.image.BufferedImage;
import java.util.Random;
import java.util.function.IntUnaryOperator;
import studio.balancer.images.pixels.Picture;

/** Pictures of known kind made by code, at any size: the floor, not the proof. */
final class DrawnPictures {
  private static final int OCTAVES = 8;

  private DrawnPictures() {}

  /** Black lines on white: a figure, another one for another seed. */
  static Picture lines(int side, long seed) {
    return of(figure(side, seed, false));
  }

  /** The same with areas in colour. */
  static Picture cartoon(int side, long seed) {
    return of(figure(side, seed, true));
  }

  private static BufferedImage figure(int side, long seed, boolean coloured) {
    Random random = new Random(seed);
    BufferedImage image = new BufferedImage(side, side, BufferedImage.TYPE_INT_RGB);
    Graphics2D pen = image.createGraphics();
    pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    pen.setColor(Color.WHITE);
    pen.fillRect(0, 0, side, side);
    pen.setStroke(new BasicStroke(side / 120f));
    for (int i = 0; i < 14; i++) {
      double x = side * (0.15 + 0.5 * random.nextDouble());
      double y = side * (0.1 + 0.6 * random.nextDouble());
      Ellipse2D part =
          new Ellipse2D.Double(
              x,
              y,
              side * (0.08 + 0.2 * random.nextDouble()),
              side * (0.08 + 0.2 * random.nextDouble()));
      Color fill = Color.getHSBColor(random.nextFloat(), 0.75f, 0.9f);
      pen.setColor(coloured ? fill : Color.WHITE);
      pen.fill(part);
      pen.setColor(Color.BLACK);
      pen.draw(part);
      pen.draw(
          new CubicCurve2D.Double(
              x,
              y,
              side * random.nextDouble(),
              side * random.nextDouble(),
              side * random.nextDouble(),
              side * random.nextDouble(),
              side * (0.2 + 0.6 * random.nextDouble()),
              side * 0.9));
    }
    pen.dispose();
    return image;
  }

  private static Picture of(BufferedImage image) {
    int side = image.getWidth();
    byte[] samples = new byte[side * side * 3];
    for (int i = 0; i < side * side; i++) {
      int rgb = image.getRGB(i % side, i / side);
      samples[3 * i] = (byte) (rgb >> 16);
      samples[3 * i + 1] = (byte) (rgb >> 8);
      samples[3 * i + 2] = (byte) rgb;
    }
    return new Picture(samples, side, side, 3);
  }

  /** As a photograph's surfaces are: noise whose energy falls with frequency, in weak colours. */
  static Picture natural(int side, long seed) {
    return natural(side, seed, OCTAVES);
  }

  /** With details down to a side of {@code side / (2 << octaves)} pixels. */
  static Picture natural(int side, long seed, int octaves) {
    Random random = new Random(seed);
    float[][] planes = new float[3][side * side];
    for (int octave = 0; octave < octaves; octave++) {
      int knots = 4 << octave;
      float[][] grids = new float[3][(knots + 1) * (knots + 1)];
      for (int i = 0; i < grids[0].length; i++) {
        float common = (float) random.nextGaussian();
        for (int channel = 0; channel < 3; channel++) {
          grids[channel][i] = common + 0.25f * (float) random.nextGaussian();
        }
      }
      for (int channel = 0; channel < 3; channel++) {
        add(
            planes[channel],
            side,
            grids[channel],
            knots,
            40f / (float) StrictMath.pow(1.6, octave));
      }
    }
    byte[] samples = new byte[side * side * 3];
    for (int i = 0; i < side * side; i++) {
      for (int channel = 0; channel < 3; channel++) {
        float value = 120 + 8 * (1 - channel) + planes[channel][i];
        samples[3 * i + channel] = (byte) Math.clamp(Math.round(value), 3, 250);
      }
    }
    return new Picture(samples, side, side, 3);
  }

  private static void add(float[] plane, int side, float[] knots, int count, float height) {
    for (int y = 0; y < side; y++) {
      float down = (float) y * count / side;
      int row = (int) down;
      float v = smooth(down - row);
      for (int x = 0; x < side; x++) {
        float across = (float) x * count / side;
        int column = (int) across;
        float u = smooth(across - column);
        int at = row * (count + 1) + column;
        float upper = knots[at] + u * (knots[at + 1] - knots[at]);
        float lower = knots[at + count + 1] + u * (knots[at + count + 2] - knots[at + count + 1]);
        plane[y * side + x] += height * (upper + v * (lower - upper));
      }
    }
  }

  private static float smooth(float part) {
    return part * part * (3 - 2 * part);
  }

  static Picture plain(int side, int level) {
    byte[] samples = new byte[side * side * 3];
    java.util.Arrays.fill(samples, (byte) level);
    return new Picture(samples, side, side, 3);
  }

  static Picture toned(Picture picture, IntUnaryOperator tone) {
    byte[] samples = picture.samples().clone();
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (byte) Math.clamp(tone.applyAsInt(samples[i] & 0xff), 0, 255);
    }
    return new Picture(samples, picture.width(), picture.height(), 3);
  }

  /** Grey, tinted as old prints are. */
  static Picture sepia(Picture picture) {
    byte[] samples = new byte[picture.samples().length];
    for (int i = 0; i < samples.length; i += 3) {
      int sum = 0;
      for (int channel = 0; channel < 3; channel++) {
        sum += picture.samples()[i + channel] & 0xff;
      }
      samples[i] = (byte) Math.min(255, sum * 10 / 27);
      samples[i + 1] = (byte) Math.min(255, sum / 3);
      samples[i + 2] = (byte) (sum * 8 / 30);
    }
    return new Picture(samples, picture.width(), picture.height(), 3);
  }

  static Picture cut(Picture picture, int left, int top, int right, int bottom) {
    int width = picture.width() - left - right;
    int height = picture.height() - top - bottom;
    byte[] samples = new byte[width * height * 3];
    for (int y = 0; y < height; y++) {
      System.arraycopy(
          picture.samples(),
          ((y + top) * picture.width() + left) * 3,
          samples,
          y * width * 3,
          width * 3);
    }
    return new Picture(samples, width, height, 3);
  }

  static Picture mirrored(Picture picture) {
    byte[] samples = new byte[picture.samples().length];
    for (int y = 0; y < picture.height(); y++) {
      for (int x = 0; x < picture.width(); x++) {
        System.arraycopy(
            picture.samples(),
            (y * picture.width() + x) * 3,
            samples,
            (y * picture.width() + picture.width() - 1 - x) * 3,
            3);
      }
    }
    return new Picture(samples, picture.width(), picture.height(), 3);
  }

  /** Each pixel the mean of those around it, so many to each side. */
  static Picture blurred(Picture picture, int reach) {
    byte[] across = averaged(picture.samples(), picture.width(), picture.height(), reach, true);
    return new Picture(
        averaged(across, picture.width(), picture.height(), reach, false),
        picture.width(),
        picture.height(),
        3);
  }

  private static byte[] averaged(byte[] from, int width, int height, int reach, boolean across) {
    byte[] to = new byte[from.length];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        for (int channel = 0; channel < 3; channel++) {
          int sum = 0;
          for (int by = -reach; by <= reach; by++) {
            int column = across ? Math.clamp(x + by, 0, width - 1) : x;
            int row = across ? y : Math.clamp(y + by, 0, height - 1);
            sum += from[(row * width + column) * 3 + channel] & 0xff;
          }
          to[(y * width + x) * 3 + channel] = (byte) (sum / (2 * reach + 1));
        }
      }
    }
    return to;
  }

  static Picture noisy(Picture picture, double deviation) {
    Random random = new Random(1);
    byte[] samples = picture.samples().clone();
    for (int i = 0; i < samples.length; i++) {
      long value = Math.round((samples[i] & 0xff) + deviation * random.nextGaussian());
      samples[i] = (byte) Math.clamp(value, 0, 255);
    }
    return new Picture(samples, picture.width(), picture.height(), 3);
  }
}
