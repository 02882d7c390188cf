package studio.balancer.cli.balance;

/** Takes what is found: a line for people, or a document for programs. */
public interface ResultWriter {
  void line(String format, Object... values);

  void document(Object document);
}
