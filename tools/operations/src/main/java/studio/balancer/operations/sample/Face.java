package studio.balancer.local.sample;

import java.awt.Shape;
import java.awt.geom.Area;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;

/** Eyes, brows, nose and mouth, moved sideways by the turn of the head. */
final class Face {

  private static final int SHADE = 0x7C4638;
  private static final int LIPS = 0xB4534F;
  private static final int LASH = 0x2A1814;
  private static final int IRIS = 0x5B7A4E;
  private static final Shape EVERYWHERE = new Rectangle2D.Double(-900, -900, 1800, 1800);

  private final Brush brush;
  private final Pose pose;
  private final double middle;

  Face(Brush brush, Pose pose) {
    this.brush = brush;
    this.pose = pose;
    this.middle = pose.turn() * 48;
  }

  void paint() {
    for (int side = -1; side <= 1; side += 2) {
      // The eye on the far side of a turned head is seen narrower.
      double narrow = 1 - 0.28 * Math.max(0, side * pose.turn());
      paintEye(middle + side * 74 * narrow, side, narrow);
    }
    paintNose();
    paintMouth();
  }

  private void paintEye(double x, int side, double narrow) {
    double half = 38 * narrow;
    double y = -38;
    brush.spot(EVERYWHERE, new Ellipse2D.Double(x - half * 1.5, y - 52, 3 * half, 84), SHADE, 0.4f);

    Path2D opening = new Path2D.Double();
    opening.moveTo(x - half, y + 4);
    opening.curveTo(x - half * 0.4, y - 20, x + half * 0.4, y - 20, x + half, y + 2);
    opening.curveTo(x + half * 0.4, y + 15, x - half * 0.4, y + 16, x - half, y + 4);
    opening.closePath();
    brush.fill(opening, 0xEFE6DF, 1);

    // They look past the camera, the way the head is turned.
    double gaze = x + pose.turn() * 13 * narrow;
    Shape iris = inside(opening, new Ellipse2D.Double(gaze - 15 * narrow, y - 17, 30 * narrow, 30));
    brush.fill(iris, IRIS, 1);
    brush.stroke(iris, 0x24351F, 0.7f, 3);
    brush.fill(
        inside(opening, new Ellipse2D.Double(gaze - 7 * narrow, y - 9, 14 * narrow, 14)),
        0x120C0A,
        1);
    double glint = gaze + pose.light() * 5;
    brush.fill(new Ellipse2D.Double(glint - 4, y - 10, 7, 7), 0xFFFFFF, 0.95f);

    Path2D lid = new Path2D.Double();
    lid.moveTo(x - half - 2, y + 5);
    lid.curveTo(x - half * 0.4, y - 22, x + half * 0.4, y - 22, x + half + 2 + side * 3, y + 1);
    brush.stroke(lid, LASH, 0.9f, 6);
    Path2D fold = new Path2D.Double();
    fold.moveTo(x - half, y - 8);
    fold.curveTo(x - half * 0.4, y - 33, x + half * 0.4, y - 33, x + half, y - 10);
    brush.stroke(fold, SHADE, 0.35f, 4);

    Path2D brow = new Path2D.Double();
    brow.moveTo(x - side * half * 1.05, y - 44);
    brow.curveTo(x, y - 62, x + side * half * 0.7, y - 62, x + side * half * 1.35, y - 44);
    brush.stroke(brow, 0x4A2C1E, 0.5f, 13);
    brush.stroke(brow, 0x33201A, 0.5f, 7);
  }

  private void paintNose() {
    double t = pose.turn();
    Path2D bridge = new Path2D.Double();
    bridge.moveTo(middle + (t >= 0 ? -14 : 14), -36);
    bridge.curveTo(middle - t * 4, 10, middle + t * 22, 40, middle + t * 26, 66);
    brush.softLine(EVERYWHERE, bridge, SHADE, 0.16f, 10);
    Path2D light = new Path2D.Double();
    light.moveTo(middle + t * 4, -30);
    light.curveTo(middle + t * 10, 10, middle + t * 14, 40, middle + t * 16, 58);
    brush.softLine(EVERYWHERE, light, 0xFFEAD8, 0.22f, 6);
    for (int side = -1; side <= 1; side += 2) {
      double x = middle + t * 10 + side * 19;
      brush.spot(EVERYWHERE, new Ellipse2D.Double(x - 12, 72, 24, 15), 0x4A2018, 0.95f);
    }
    Path2D under = new Path2D.Double();
    under.moveTo(middle + t * 10 - 34, 74);
    under.curveTo(middle + t * 14 - 12, 94, middle + t * 14 + 12, 94, middle + t * 10 + 34, 74);
    brush.stroke(under, SHADE, 0.3f, 5);
  }

  private void paintMouth() {
    double x = middle + pose.turn() * 6;
    double y = 134;
    double half = 52 + 8 * pose.mouth();
    double lift = 12 * pose.mouth();
    Path2D upper = new Path2D.Double();
    upper.moveTo(x - half, y - lift);
    upper.curveTo(x - half * 0.5, y - 14, x - 14, y - 18, x, y - 12);
    upper.curveTo(x + 14, y - 18, x + half * 0.5, y - 14, x + half, y - lift);
    upper.curveTo(x + half * 0.4, y + 4, x - half * 0.4, y + 4, x - half, y - lift);
    upper.closePath();
    Path2D lower = new Path2D.Double();
    lower.moveTo(x - half, y - lift);
    lower.curveTo(x - half * 0.4, y + 2, x + half * 0.4, y + 2, x + half, y - lift);
    lower.curveTo(x + half * 0.5, y + 30, x - half * 0.5, y + 30, x - half, y - lift);
    lower.closePath();
    brush.fill(upper, 0x9C4444, 0.85f);
    brush.fill(lower, LIPS, 0.85f);
    brush.spot(
        lower, new Ellipse2D.Double(x - 30 + pose.light() * 10, y + 2, 60, 20), 0xFFD9CC, 0.55f);
    Path2D line = new Path2D.Double();
    line.moveTo(x - half - 2, y - lift);
    line.curveTo(x - half * 0.4, y + 3, x + half * 0.4, y + 3, x + half + 2, y - lift);
    brush.stroke(line, 0x5E2424, 0.75f, 4);
    brush.spot(EVERYWHERE, new Ellipse2D.Double(x - 50, y + 22, 100, 30), SHADE, 0.4f);
  }

  private static Shape inside(Shape outer, Shape inner) {
    Area area = new Area(inner);
    area.intersect(new Area(outer));
    return area;
  }
}
