package studio.balancer.local.sheet;

import java.awt.AlphaComposite;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.Optional;
import studio.balancer.contracts.text.Line;
import studio.balancer.replicate.rendering.ImageCodec;

/** Draws one thumbnail with its labels. */
record ThumbnailPainter(Graphics2D graphics, StrokeFont font) {
  static final int WIDTH = 214;
  static final int PICTURE_HEIGHT = 120;
  static final int HEIGHT = PICTURE_HEIGHT + 46;

  private static final Color CARD = new Color(0x232830);
  private static final Color TEXT = new Color(0xE9EDF2);
  private static final Color QUIET = new Color(0x98A2B0);
  private static final Color DELETED = new Color(0xFF5C5C);
  private static final Color NEW = new Color(0x3FD27A);
  private static final double NAME_SIZE = 8.6;
  private static final double TYPE_SIZE = 7.4;

  /** The colour that stands for a type, the same on the whole sheet. */
  static Color colour(String type) {
    return switch (type) {
      case "photorealistic" -> new Color(0x6AB7FF);
      case "bw_stylized" -> new Color(0xD5D9DF);
      case "color_stylized" -> new Color(0xFFB454);
      default -> QUIET;
    };
  }

  void paint(Thumbnail thumbnail, int x, int y) {
    graphics.setColor(CARD);
    graphics.fill(new RoundRectangle2D.Double(x, y, WIDTH, HEIGHT, 10, 10));
    paintPicture(thumbnail, x, y);
    paintLabels(thumbnail, x + 9, y + PICTURE_HEIGHT);
    switch (thumbnail.state()) {
      case KEPT -> {}
      case DELETED -> paintCross(x, y);
      case NEW -> paintFrame(x, y);
    }
  }

  private void paintPicture(Thumbnail thumbnail, int x, int y) {
    Optional<BufferedImage> image = decoded(thumbnail.image());
    if (image.isEmpty()) {
      graphics.setColor(QUIET);
      font.draw(graphics, "unreadable", x + 60, y + PICTURE_HEIGHT / 2.0, 10);
      return;
    }
    if (thumbnail.state() == Thumbnail.State.DELETED) {
      graphics.setComposite(AlphaComposite.SrcOver.derive(0.55f));
    }
    var clip = graphics.getClip();
    graphics.clip(new RoundRectangle2D.Double(x, y, WIDTH, HEIGHT, 10, 10));
    graphics.clip(new Rectangle2D.Double(x, y, WIDTH, PICTURE_HEIGHT));
    BufferedImage small = halved(image.get());
    // The whole frame is covered; what stands out of 16:9 is cut on both sides alike.
    double scale =
        Math.max((double) WIDTH / small.getWidth(), (double) PICTURE_HEIGHT / small.getHeight());
    int width = (int) Math.ceil(small.getWidth() * scale);
    int height = (int) Math.ceil(small.getHeight() * scale);
    graphics.drawImage(
        small, x + (WIDTH - width) / 2, y + (PICTURE_HEIGHT - height) / 2, width, height, null);
    graphics.setClip(clip);
    graphics.setComposite(AlphaComposite.SrcOver);
  }

  private void paintLabels(Thumbnail thumbnail, double x, double y) {
    boolean deleted = thumbnail.state() == Thumbnail.State.DELETED;
    graphics.setColor(deleted ? DELETED : TEXT);
    double room = WIDTH - 18.0;
    double size =
        NAME_SIZE * Math.min(1, room / Math.max(1, font.width(thumbnail.fileName(), NAME_SIZE)));
    font.draw(graphics, thumbnail.fileName(), x, y + 19, size);

    graphics.setColor(colour(thumbnail.type()));
    graphics.fill(new Rectangle2D.Double(x, y + 29, 8, 8));
    graphics.setColor(QUIET);
    font.draw(graphics, thumbnail.type(), x + 14, y + 36, TYPE_SIZE);
    String mark =
        thumbnail.quality().isPresent()
            ? Line.of("%.1f", thumbnail.quality().getAsDouble())
            : thumbnail.state() == Thumbnail.State.NEW ? "new" : "";
    graphics.setColor(deleted ? DELETED : thumbnail.state() == Thumbnail.State.NEW ? NEW : TEXT);
    font.draw(graphics, mark, x + room - font.width(mark, NAME_SIZE), y + 37, NAME_SIZE);
  }

  private void paintCross(int x, int y) {
    graphics.setColor(DELETED);
    graphics.setStroke(new BasicStroke(3, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    graphics.draw(new Line2D.Double(x + 8, y + 8, x + WIDTH - 8, y + PICTURE_HEIGHT - 8));
    graphics.draw(new Line2D.Double(x + WIDTH - 8, y + 8, x + 8, y + PICTURE_HEIGHT - 8));
  }

  private void paintFrame(int x, int y) {
    graphics.setColor(NEW);
    graphics.setStroke(new BasicStroke(3));
    graphics.draw(new RoundRectangle2D.Double(x + 1, y + 1, WIDTH - 2, HEIGHT - 2, 10, 10));
  }

  private static Optional<BufferedImage> decoded(byte[] bytes) {
    try {
      return Optional.of(ImageCodec.decode(bytes));
    } catch (IOException e) {
      // The sheet shows what is there; that a file is broken is for the set's own check to say.
      return Optional.empty();
    }
  }

  /**
   * Halved until it is at most twice as wide as a thumbnail, so that fine hatching stays smooth.
   */
  private static BufferedImage halved(BufferedImage image) {
    BufferedImage current = image;
    while (current.getWidth() >= 2 * WIDTH && current.getHeight() >= 2 * PICTURE_HEIGHT) {
      BufferedImage half =
          new BufferedImage(
              current.getWidth() / 2, current.getHeight() / 2, BufferedImage.TYPE_INT_RGB);
      Graphics2D painter = half.createGraphics();
      painter.setRenderingHint(
          RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
      painter.drawImage(current, 0, 0, half.getWidth(), half.getHeight(), null);
      painter.dispose();
      current = half;
    }
    return current;
  }
}
