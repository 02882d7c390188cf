package studio.balancer.system.documents;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ModifiersTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * A key of configuration, as an interface with {@code @ConfigMapping} declares it. Read from the
 * sources by the compiler's own parser, since no class path has all services.
 *
 * @param key with its whole prefix
 * @param usual its default; none if it is optional or required
 * @param optional whether it may be absent
 */
public record MappedKey(String key, Optional<String> usual, boolean optional) {
  private static final String MAPPING = "ConfigMapping";

  /** Every key of every module's main code. */
  public static List<MappedKey> all() {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
      JavacTask task =
          (JavacTask)
              compiler.getTask(
                  null,
                  files,
                  null,
                  List.of("-proc:none"),
                  null,
                  files.getJavaFileObjectsFromPaths(mappings()));
      Stream.Builder<ClassTree> interfaces = Stream.builder();
      for (CompilationUnitTree unit : task.parse()) {
        unit.getTypeDecls().forEach(type -> interfaces.add((ClassTree) type));
      }
      return interfaces
          .build()
          .flatMap(
              type ->
                  annotation(type.getModifiers(), MAPPING).stream()
                      .flatMap(mapping -> keys(value(mapping, "prefix"), type)))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Path> mappings() {
    return SourceFiles.all().stream()
        .filter(file -> file.toString().contains("/src/main/java/"))
        .filter(file -> read(file).contains("@" + MAPPING + "("))
        .toList();
  }

  private static Stream<MappedKey> keys(String prefix, ClassTree type) {
    return type.getMembers().stream()
        .filter(MethodTree.class::isInstance)
        .map(MethodTree.class::cast)
        .filter(method -> method.getBody() == null)
        .flatMap(method -> keys(prefix, type, method));
  }

  private static Stream<MappedKey> keys(String prefix, ClassTree type, MethodTree method) {
    String name =
        annotation(method.getModifiers(), "WithName")
            .map(given -> value(given, "value"))
            .orElseGet(() -> kebab(method.getName().toString()));
    String key = prefix + "." + name;
    String returned = method.getReturnType().toString();
    Optional<ClassTree> group =
        type.getMembers().stream()
            .filter(ClassTree.class::isInstance)
            .map(ClassTree.class::cast)
            .filter(nested -> nested.getKind() == Tree.Kind.INTERFACE)
            .filter(nested -> returned.equals(nested.getSimpleName().toString()))
            .findFirst();
    return group
        .map(nested -> keys(key, nested))
        .orElseGet(
            () ->
                Stream.of(
                    new MappedKey(
                        key,
                        annotation(method.getModifiers(), "WithDefault")
                            .map(given -> value(given, "value")),
                        returned.startsWith("Optional"))));
  }

  private static Optional<? extends AnnotationTree> annotation(
      ModifiersTree modifiers, String name) {
    return modifiers.getFlags().contains(Modifier.STATIC)
        ? Optional.empty()
        : modifiers.getAnnotations().stream()
            .filter(annotation -> annotation.getAnnotationType().toString().equals(name))
            .findFirst();
  }

  private static String value(AnnotationTree annotation, String argument) {
    for (ExpressionTree given : annotation.getArguments()) {
      boolean named = given instanceof AssignmentTree;
      String name = named ? ((AssignmentTree) given).getVariable().toString() : "value";
      ExpressionTree value = named ? ((AssignmentTree) given).getExpression() : given;
      if (name.equals(argument) && value instanceof LiteralTree literal) {
        return literal.getValue().toString();
      }
    }
    throw new IllegalArgumentException(
        annotation + ": expected a literal as its " + argument + ", which this test can read");
  }

  private static String kebab(String name) {
    return name.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
