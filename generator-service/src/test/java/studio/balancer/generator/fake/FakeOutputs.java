package studio.balancer.generator.fake;

import studio.balancer.generator.output.Download;
import studio.balancer.generator.output.DownloadException;
import studio.balancer.generator.output.Outputs;
import studio.balancer.images.Pictures;

/** Delivers one picture, or what a test wants. */
public final class FakeOutputs implements Outputs {
  /** The picture's width. */
  public static final int WIDTH = 64;

  /** The picture's height. */
  public static final int HEIGHT = 36;

  private Download answer = new Download.Bytes(Pictures.jpeg(WIDTH, HEIGHT));
  private DownloadException failure;
  private int fetched;

  @Override
  public Download fetch(String url) {
    fetched++;
    if (failure != null) {
      throw failure;
    }
    return answer;
  }

  /** What to answer from now on. */
  public void answer(Download download) {
    answer = download;
  }

  /** Nothing can be fetched from now on. */
  public void failWith(DownloadException e) {
    failure = e;
  }

  /** How often something was fetched. */
  public int fetched() {
    return fetched;
  }
}
