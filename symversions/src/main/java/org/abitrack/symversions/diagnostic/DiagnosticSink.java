package org.abitrack.symversions.diagnostic;

/**
 * Takes what a run has to say besides its results. The texts are one line, without a level or a
 * program name in front; the command adds both.
 */
public interface DiagnosticSink {

  /** Something that the user should look at, but the run goes on. */
  void warning(String text);

  /** A detail of the run, for {@code --debug}. */
  void debug(String text);
}
