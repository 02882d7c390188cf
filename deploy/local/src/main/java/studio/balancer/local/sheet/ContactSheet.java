package studio.balancer.local.sheet;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import studio.balancer.replicate.rendering.ImageCodec;

/** One picture of a set before and after: what was there, what went, what came. */
public final class ContactSheet {

  private static final int COLUMNS = 7;
  private static final int MARGIN = 28;
  private static final int GAP = 14;
  private static final int HEADING = 58;
  private static final Color BACKGROUND = new Color(0x14171C);
  private static final Color TEXT = new Color(0xF4F6F9);
  private static final Color QUIET = new Color(0x98A2B0);
  private static final float JPEG_QUALITY = 0.92f;

  private final StrokeFont font = new StrokeFont();

  /**
   * Draws the sheet.
   *
   * @param title in its first line
   * @param before the set as it was, in the order to show it
   * @param after the set as it is
   * @return a JPEG
   */
  public byte[] draw(String title, List<Thumbnail> before, List<Thumbnail> after) {
    int width = 2 * MARGIN + COLUMNS * ThumbnailPainter.WIDTH + (COLUMNS - 1) * GAP;
    int height = 2 * MARGIN + 26 + panelHeight(before) + panelHeight(after);
    BufferedImage sheet = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = sheet.createGraphics();
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    graphics.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
    graphics.setColor(BACKGROUND);
    graphics.fillRect(0, 0, width, height);
    graphics.setColor(TEXT);
    font.draw(graphics, title, MARGIN, MARGIN + 18, 18);
    int y = MARGIN + 26;
    paintPanel(graphics, "Before", before, y);
    paintPanel(graphics, "After", after, y + panelHeight(before));
    graphics.dispose();
    return ImageCodec.jpeg(sheet, JPEG_QUALITY);
  }

  private void paintPanel(Graphics2D graphics, String name, List<Thumbnail> set, int top) {
    graphics.setColor(TEXT);
    font.draw(graphics, name, MARGIN, top + 42, 13);
    graphics.setColor(QUIET);
    double after = MARGIN + font.width(name, 13) + 18;
    font.draw(graphics, summary(set), after, top + 42, 10);
    ThumbnailPainter painter = new ThumbnailPainter(graphics, font);
    for (int i = 0; i < set.size(); i++) {
      int x = MARGIN + i % COLUMNS * (ThumbnailPainter.WIDTH + GAP);
      int y = top + HEADING + i / COLUMNS * (ThumbnailPainter.HEIGHT + GAP);
      painter.paint(set.get(i), x, y);
    }
  }

  private static String summary(List<Thumbnail> set) {
    Map<String, Long> types =
        set.stream()
            .collect(
                Collectors.groupingBy(Thumbnail::type, LinkedHashMap::new, Collectors.counting()));
    String counts =
        types.entrySet().stream()
            .map(each -> each.getValue() + " " + each.getKey())
            .collect(Collectors.joining(" · "));
    long deleted = count(set, Thumbnail.State.DELETED);
    long created = count(set, Thumbnail.State.NEW);
    return set.size()
        + (set.size() == 1 ? " image: " : " images: ")
        + counts
        + (deleted > 0 ? " → " + deleted + " deleted" : "")
        + (created > 0 ? " → " + created + " new" : "");
  }

  private static long count(List<Thumbnail> set, Thumbnail.State state) {
    return set.stream().filter(each -> each.state() == state).count();
  }

  private static int panelHeight(List<Thumbnail> set) {
    int rows = (set.size() + COLUMNS - 1) / COLUMNS;
    return HEADING + rows * (ThumbnailPainter.HEIGHT + GAP);
  }
}
