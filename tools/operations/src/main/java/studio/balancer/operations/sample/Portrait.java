package studio.balancer.local.sample;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Area;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.util.SplittableRandom;

/**
 * Paints a person in soft shapes and light: head and shoulders before an unsharp background.
 * Coordinates are those of a canvas of 1000 x 1000 with the face in its middle.
 */
final class Portrait {

  private static final int SKIN_LIT = 0xF3CDB2;
  private static final int SKIN = 0xDDA588;
  private static final int SKIN_SHADE = 0x8E5644;
  private static final int HAIR_DARK = 0x2A1710;
  private static final int HAIR = 0x6B3B22;
  private static final int HAIR_LIT = 0xC88A55;

  private final Graphics2D graphics;
  private final Brush brush;
  private final Pose pose;
  private final SplittableRandom random;

  private Portrait(Graphics2D graphics, Pose pose, SplittableRandom random) {
    this.graphics = graphics;
    this.brush = new Brush(graphics, pose.light());
    this.pose = pose;
    this.random = random;
  }

  static BufferedImage paint(Pose pose, int width, int height, long seed) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    Portrait portrait = new Portrait(graphics, pose, new SplittableRandom(seed));
    Backdrop.paint(graphics, pose, width, height, portrait.random);
    double scale = height / 1000.0 * pose.zoom();
    graphics.translate(width * (0.5 + pose.offset()), height * 0.47);
    graphics.scale(scale, scale);
    portrait.paintPerson();
    graphics.dispose();
    return image;
  }

  private void paintPerson() {
    AffineTransform upright = graphics.getTransform();
    graphics.rotate(Math.toRadians(pose.tilt()), 0, 200);
    paintHairBehind();
    graphics.setTransform(upright);
    paintBody();
    graphics.rotate(Math.toRadians(pose.tilt()), 0, 200);
    paintHead();
    paintFeatures();
    paintHairInFront();
    graphics.setTransform(upright);
  }

  private void paintBody() {
    Path2D shoulders = new Path2D.Double();
    shoulders.moveTo(-430, 720);
    shoulders.curveTo(-420, 480, -330, 420, -130, 375);
    shoulders.curveTo(-60, 430, 60, 430, 130, 375);
    shoulders.curveTo(330, 420, 420, 480, 430, 720);
    shoulders.closePath();

    Path2D neck = new Path2D.Double();
    neck.moveTo(-88, 180);
    neck.curveTo(-84, 300, -100, 360, -150, 392);
    neck.curveTo(-60, 500, 60, 500, 150, 392);
    neck.curveTo(100, 360, 84, 300, 88, 180);
    neck.closePath();

    int cloth = pose.scene().clothing;
    brush.fillLit(shoulders, Tint.mix(cloth, 0xFFFFFF, 0.22), cloth, Tint.mix(cloth, 0, 0.62), 480);
    for (int fold = 0; fold < 9; fold++) {
      double x = -360 + fold * 90 + random.nextDouble() * 30;
      Path2D line = new Path2D.Double();
      line.moveTo(x * 0.55, 430 + Math.abs(x) * 0.12);
      line.curveTo(x * 0.8, 520, x, 600, x * 1.1, 720);
      brush.softLine(shoulders, line, Tint.mix(cloth, 0, 0.7), 0.3f, 14);
    }
    brush.fillLit(neck, SKIN_LIT, Tint.mix(SKIN, SKIN_SHADE, 0.2), SKIN_SHADE, 260);
    // The chin's shadow on the neck separates the two.
    brush.spot(neck, ellipse(pose.turn() * 20, 215, 150, 110), 0x5E3228, 0.75f);
    Path2D collar = new Path2D.Double();
    collar.moveTo(-152, 388);
    collar.curveTo(-60, 508, 60, 508, 152, 388);
    brush.stroke(collar, Tint.mix(cloth, 0, 0.35), 0.9f, 16);
    brush.stroke(collar, Tint.mix(cloth, 0xFFFFFF, 0.3), 0.35f, 4);
  }

  private void paintHead() {
    Shape head = headShape();
    brush.fillLit(head, SKIN_LIT, SKIN, SKIN_SHADE, 330);
    double turn = pose.turn();
    double far = turn > 0 ? -1 : 1;
    // Cheeks, the shaded side, the light along the near cheekbone and on the forehead.
    brush.spot(head, ellipse(-78 + turn * 50, 66, 95, 75), 0xD0604F, 0.28f);
    brush.spot(head, ellipse(78 + turn * 50, 66, 95, 75), 0xD0604F, 0.28f);
    brush.spot(head, ellipse(-pose.light() * 190, 20, 150, 300), SKIN_SHADE, 0.6f);
    brush.spot(head, ellipse(pose.light() * 85 + turn * 30, -2, 85, 60), 0xFFF4E4, 0.45f);
    brush.spot(head, ellipse(pose.light() * 50 + turn * 20, -130, 130, 75), 0xFFF4E4, 0.35f);
    brush.spot(head, ellipse(far * 150, 110, 70, 150), SKIN_SHADE, 0.35f);
    brush.spot(head, ellipse(turn * 40, 205, 130, 45), SKIN_SHADE, 0.4f);
    // The hair's shadow on the temples.
    brush.spot(head, ellipse(-165, -90, 60, 190), SKIN_SHADE, 0.5f);
    brush.spot(head, ellipse(165, -90, 60, 190), SKIN_SHADE, 0.5f);
    brush.spot(head, ellipse(0, -215, 190, 75), SKIN_SHADE, 0.5f);
  }

  private static Ellipse2D ellipse(double x, double y, double halfWidth, double halfHeight) {
    return new Ellipse2D.Double(x - halfWidth, y - halfHeight, 2 * halfWidth, 2 * halfHeight);
  }

  private Shape headShape() {
    double t = pose.turn() * 26;
    Path2D head = new Path2D.Double();
    head.moveTo(-168 + t * 0.3, -70);
    head.curveTo(-172, -250, 172, -250, 168 + t * 0.3, -70);
    head.curveTo(170, 40, 150 + t, 120, 92 + t, 186);
    head.curveTo(50 + t, 232, -50 + t, 232, -92 + t, 186);
    head.curveTo(-150 + t, 120, -170, 40, -168 + t * 0.3, -70);
    head.closePath();
    return head;
  }

  private void paintFeatures() {
    new Face(brush, pose).paint();
  }

  private void paintHairBehind() {
    Area mass = new Area(new Ellipse2D.Double(-245, -300, 490, 520));
    Path2D fall = new Path2D.Double();
    fall.moveTo(-240, -60);
    fall.curveTo(-290, 160, -260, 300, -235, 430);
    fall.curveTo(-120, 470, 120, 470, 235, 430);
    fall.curveTo(260, 300, 290, 160, 240, -60);
    fall.closePath();
    mass.add(new Area(fall));
    brush.fillLit(mass, HAIR, Tint.mix(HAIR, HAIR_DARK, 0.6), HAIR_DARK, 380);
    for (int strand = 0; strand < 150; strand++) {
      double x = (random.nextDouble() * 2 - 1) * 225;
      double bend = (random.nextDouble() - 0.5) * 60;
      Path2D line = new Path2D.Double();
      line.moveTo(x * 0.6, -270 + Math.abs(x) * 0.5);
      line.curveTo(x * 1.25, -60, x * 1.2 + bend, 180, x * 1.02 + bend * 0.4, 420);
      strand(line, x);
    }
  }

  private void paintHairInFront() {
    double part = pose.turn() * 60;
    for (int side = -1; side <= 1; side += 2) {
      Path2D lock = new Path2D.Double();
      lock.moveTo(part, -262);
      lock.curveTo(side * 120 + part * 0.4, -300, side * 262, -220, side * 236, 0);
      lock.curveTo(side * 250, 170, side * 228, 300, side * 205, 400);
      lock.curveTo(side * 172, 300, side * 196, 120, side * 168, -20);
      lock.curveTo(side * 150, -120, side * 70 + part * 0.7, -170, part, -190);
      lock.closePath();
      brush.fillLit(lock, Tint.mix(HAIR, HAIR_LIT, 0.35), HAIR, HAIR_DARK, 300);
      for (int strand = 0; strand < 95; strand++) {
        double s = random.nextDouble();
        double inner = 1 - s;
        double bend = (random.nextDouble() - 0.5) * 16;
        Path2D line = new Path2D.Double();
        line.moveTo(part + side * s * 12, -258 + inner * 62);
        line.curveTo(
            side * (70 + 55 * s) + part * 0.5,
            -190 - 95 * s,
            side * (158 + 96 * s) + bend,
            -130 - 70 * s,
            side * (172 + 60 * s),
            -10 + bend);
        line.curveTo(
            side * (184 + 58 * s) + bend,
            140,
            side * (176 + 52 * s),
            250,
            side * (196 + 14 * s) + bend,
            330 + random.nextDouble() * 80);
        strand(line, side * (150 + 80 * s));
      }
    }
  }

  private void strand(Shape line, double x) {
    double lit = 0.5 + 0.5 * Math.signum(x * pose.light()) * Math.min(1, Math.abs(x) / 200);
    double tone = random.nextDouble();
    int colour = tone < 0.45 ? HAIR_DARK : Tint.mix(HAIR, HAIR_LIT, Math.min(1, tone * lit * 1.3));
    brush.stroke(line, colour, 0.3f, 2 + (float) random.nextDouble() * 3);
  }
}
