package studio.balancer.balance.evaluation;

/** Who may say alone what an image is like, the first above the others. */
public enum Authority {
  PERSON("a person"),
  CHANGE("the change"),
  MANIFEST("the manifest");

  private final String words;

  Authority(String words) {
    this.words = words;
  }

  @Override
  public String toString() {
    return words;
  }
}
