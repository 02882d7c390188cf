package studio.balancer.images.sheet;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import studio.balancer.images.Jpeg;

/** One picture of a set: what is there, what goes, what comes, and why. */
public final class ContactSheet {

  private static final int COLUMNS = 7;
  private static final int MARGIN = 28;
  private static final int GAP = 14;
  private static final int HEADING = 58;
  private static final Color BACKGROUND = new Color(0x14171C);
  private static final Color TEXT = new Color(0xF4F6F9);
  private static final Color QUIET = new Color(0x98A2B0);

  private final StrokeFont font = new StrokeFont();

  /**
   * Some of the images, under a heading.
   *
   * @param set in the order to show it
   */
  public record Panel(String name, List<Thumbnail> set) {}

  /**
   * Draws the sheet.
   *
   * @param title in its first line
   * @return a JPEG
   */
  public byte[] draw(String title, List<Panel> panels) {
    int width = 2 * MARGIN + COLUMNS * ThumbnailPainter.WIDTH + (COLUMNS - 1) * GAP;
    int height = 2 * MARGIN + 26 + panels.stream().mapToInt(ContactSheet::height).sum();
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
    for (Panel panel : panels) {
      paintPanel(graphics, panel.name(), panel.set(), y);
      y += height(panel);
    }
    graphics.dispose();
    return Jpeg.encode(sheet);
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
    return set.size()
        + (set.size() == 1 ? " image: " : " images: ")
        + counts
        + Arrays.stream(Thumbnail.State.values())
            .filter(state -> state != Thumbnail.State.KEPT && count(set, state) > 0)
            .map(state -> " → " + count(set, state) + " " + state.word())
            .collect(Collectors.joining());
  }

  private static long count(List<Thumbnail> set, Thumbnail.State state) {
    return set.stream().filter(each -> each.state() == state).count();
  }

  private static int height(Panel panel) {
    int rows = Math.ceilDiv(panel.set().size(), COLUMNS);
    return HEADING + rows * (ThumbnailPainter.HEIGHT + GAP);
  }
}
