package studio.balancer.datafolder;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.NotLinkException;

/**
 * What is wrong with a file, in words: Java's own text is often a mere path, and what it says of it
 * is only in the exception's class.
 */
public final class FileProblem {
  private FileProblem() {}

  /** The reason in one line, with the path if there is one. */
  public static String of(IOException failure) {
    if (failure instanceof FileSystemException problem && problem.getFile() != null) {
      String reason = problem.getReason() == null ? what(problem) : problem.getReason();
      return problem.getFile() + ": " + reason;
    }
    String message = failure.getMessage();
    return message == null || message.isBlank() ? "input or output failed" : message;
  }

  private static String what(FileSystemException problem) {
    return switch (problem) {
      case NoSuchFileException e -> "there is no such file or folder";
      case AccessDeniedException e -> "access is denied";
      case FileAlreadyExistsException e -> "is there already";
      case DirectoryNotEmptyException e -> "the folder is not empty";
      case NotDirectoryException e -> "is not a folder";
      case NotLinkException e -> "is not a link";
      case FileSystemLoopException e -> "the links lead in a circle";
      default -> "the system gives no reason";
    };
  }
}
