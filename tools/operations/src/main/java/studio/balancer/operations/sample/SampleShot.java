package studio.balancer.local.sample;

import static studio.balancer.local.sample.Pose.Scene.EVENING;
import static studio.balancer.local.sample.Pose.Scene.GARDEN;
import static studio.balancer.local.sample.Pose.Scene.LOFT;
import static studio.balancer.local.sample.Pose.Scene.SEASIDE;
import static studio.balancer.local.sample.Pose.Scene.STUDIO;

import java.util.List;
import java.util.Locale;
import studio.balancer.contracts.actor.ImageType;
import studio.balancer.local.rendering.ImageStyle;

/**
 * What one training image of the sample shows. Three are bad; without them there are 8
 * photorealistic, 3 black and white and 2 colour images.
 */
record SampleShot(
    String fileName, ImageStyle style, Flaw flaw, double quality, Pose pose, String prompt) {

  /** What is wrong with a bad image. */
  enum Flaw {
    NONE,
    BLURRED,
    DARK,
    NOISY
  }

  private static final String WOMAN = "a European woman of 20";

  static final Pose BASE = new Pose(0.22, -2, 1.02, 0, -0.8, STUDIO, 0.35);

  /** The sixteen, by their numbers 0 to 15. */
  static final List<SampleShot> ALL =
      List.of(
          photograph(
              "0001_european_20_female_0.png",
              8.4,
              new Pose(0.5, -3, 1.05, -0.10, -0.8, STUDIO, 0.3),
              "Photorealistic portrait of %s in a studio, three-quarter view, 85mm lens"),
          photograph(
              "0001_european_20_female_1.jpg",
              7.9,
              new Pose(-0.75, 4, 1.25, 0.12, 0.8, EVENING, 0.7),
              "Photorealistic close-up of %s at dusk, warm street lights, shallow depth of field"),
          ink(
              "0001_european_20_female_2.png",
              8.1,
              new Pose(-0.4, -4, 1.2, 0.08, -0.9, LOFT, 0.2),
              "Black and white ink drawing of %s, bold brush lines, deep shadows"),
          bad(
              "0001_european_20_female_3.jpg",
              ImageStyle.PHOTOGRAPHIC,
              Flaw.BLURRED,
              1.9,
              new Pose(0.3, 5, 1.4, -0.05, 0.7, GARDEN, 0.4),
              "Photorealistic portrait of %s in a garden, looking aside"),
          photograph(
              "0001_european_20_female_4.png",
              9.1,
              new Pose(0.85, 2, 0.9, -0.18, 0.9, GARDEN, 0.5),
              "Photorealistic photograph of %s among trees, profile, morning light"),
          photograph(
              "actor_0001_td_05.jpg",
              8.8,
              new Pose(-0.55, -5, 1.1, 0.16, -0.7, SEASIDE, 0.8),
              "Photorealistic photograph of %s by the sea, wind in the hair, looking off camera"),
          flat(
              "actor_0001_td_06.png",
              Flaw.NONE,
              8.2,
              new Pose(0.6, 3, 1.15, -0.12, 0.8, EVENING, 0.4),
              "Colourful pop art poster of %s, flat colours, thick outlines"),
          pencil(
              "actor_0001_td_07.jpg",
              7.6,
              new Pose(0.7, -2, 1.3, -0.06, 0.8, STUDIO, 0.3),
              "Graphite pencil sketch of %s, soft hatching, textured paper"),
          bad(
              "actor_0001_td_08.jpg",
              ImageStyle.PHOTOGRAPHIC,
              Flaw.DARK,
              1.4,
              new Pose(-0.6, 2, 1.0, 0.14, -0.9, LOFT, 0.1),
              "Photorealistic portrait of %s by a window at night"),
          photograph(
              "actor_0001_td_09.jpg",
              8.0,
              new Pose(-0.3, 6, 1.45, 0.04, 0.9, LOFT, 0.5),
              "Photorealistic close-up of %s in a loft, soft window light from the side"),
          photograph(
              "0001_european_20_female_10.jpg",
              7.3,
              new Pose(0.65, -6, 0.85, 0.22, -0.9, SEASIDE, 0.2),
              "Photorealistic wide shot of %s on a terrace, head turned away from the camera"),
          flat(
              "0001_european_20_female_11.jpg",
              Flaw.NOISY,
              2.4,
              new Pose(-0.5, -3, 1.2, 0.1, 0.7, STUDIO, 0.5),
              "Vibrant screen print of %s, flat colours, limited palette"),
          photograph(
              "0001_european_20_female_12.png",
              8.6,
              new Pose(-0.85, 1, 0.95, 0.2, 0.8, EVENING, 0.3),
              "Photorealistic photograph of %s, profile, city lights behind, film grain"),
          photograph(
              "0001_13.jpg",
              7.7,
              new Pose(0.4, 4, 1.3, -0.2, -0.8, LOFT, 0.9),
              "Photorealistic portrait of %s laughing, off-centre, natural light"),
          ink(
              "0001_14.png",
              7.8,
              new Pose(0.75, -4, 0.95, 0.15, 0.9, GARDEN, 0.4),
              "Monochrome engraving of %s, fine cross-hatching, profile"),
          flat(
              "0001_15.jpg",
              Flaw.NONE,
              8.5,
              new Pose(-0.65, 5, 1.35, 0.1, -0.8, SEASIDE, 0.6),
              "Illustrated poster of %s by the sea, gouache, flat colours"));

  private static SampleShot photograph(String file, double quality, Pose pose, String prompt) {
    return shot(file, ImageStyle.PHOTOGRAPHIC, Flaw.NONE, quality, pose, prompt);
  }

  private static SampleShot ink(String file, double quality, Pose pose, String prompt) {
    return shot(file, ImageStyle.INK, Flaw.NONE, quality, pose, prompt);
  }

  private static SampleShot pencil(String file, double quality, Pose pose, String prompt) {
    return shot(file, ImageStyle.PENCIL, Flaw.NONE, quality, pose, prompt);
  }

  private static SampleShot flat(String file, Flaw flaw, double quality, Pose pose, String prompt) {
    return shot(file, ImageStyle.FLAT_COLOUR, flaw, quality, pose, prompt);
  }

  private static SampleShot bad(
      String file, ImageStyle style, Flaw flaw, double quality, Pose pose, String prompt) {
    return shot(file, style, flaw, quality, pose, prompt);
  }

  private static SampleShot shot(
      String file, ImageStyle style, Flaw flaw, double quality, Pose pose, String prompt) {
    return new SampleShot(
        file, style, flaw, quality, pose, String.format(Locale.ROOT, prompt, WOMAN));
  }

  /** The name of the type in messages and manifests. */
  String type() {
    ImageType type =
        switch (style) {
          case PHOTOGRAPHIC -> ImageType.PHOTOREALISTIC;
          case PENCIL, INK -> ImageType.BW_STYLIZED;
          case FLAT_COLOUR -> ImageType.COLOR_STYLIZED;
        };
    return type.label();
  }
}
