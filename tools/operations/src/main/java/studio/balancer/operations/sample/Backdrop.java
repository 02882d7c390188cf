package studio.balancer.local.sample;

import java.awt.AlphaComposite;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RadialGradientPaint;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Rectangle2D;
import java.util.SplittableRandom;

/** What is behind the person: a lit wall with unsharp spots of light, as a wide lens shows it. */
final class Backdrop {

  private Backdrop() {}

  static void paint(
      Graphics2D graphics, Pose pose, int width, int height, SplittableRandom random) {
    Pose.Scene scene = pose.scene();
    float lightX = (float) (width * (0.5 - pose.light() * 0.28));
    graphics.setPaint(
        new RadialGradientPaint(
            lightX,
            height * 0.35f,
            width * 0.75f,
            new float[] {0f, 0.45f, 1f},
            new Color[] {
              new Color(Tint.mix(scene.dark, scene.bright, 0.75)),
              new Color(Tint.mix(scene.dark, scene.bright, 0.35)),
              new Color(Tint.mix(scene.dark, 0, 0.25))
            }));
    graphics.fill(new Rectangle2D.Double(0, 0, width, height));
    for (int spot = 0; spot < 26; spot++) {
      double size = height * (0.05 + random.nextDouble() * 0.16);
      double x = random.nextDouble() * width;
      double y = random.nextDouble() * height * 0.8;
      int colour = Tint.mix(scene.bright, 0xFFF4DC, random.nextDouble());
      float strength = 0.04f + (float) random.nextDouble() * 0.10f;
      graphics.setColor(new Color(colour));
      // Three rings of falling size soften the spot's edge.
      for (int ring = 0; ring < 3; ring++) {
        double grown = size * (1 + ring * 0.08);
        graphics.setComposite(AlphaComposite.SrcOver.derive(strength / (1 + ring)));
        graphics.fill(new Ellipse2D.Double(x - grown / 2, y - grown / 2, grown, grown));
      }
    }
    graphics.setComposite(AlphaComposite.SrcOver);
  }
}
