package org.abitrack.commandline.terminal;

/** Hears how far a run is. Called from several threads, often; must return at once. */
public interface Progress {
  /** Nobody listens. */
  Progress NONE =
      new Progress() {
        @Override
        public void start(String what, int total) {}

        @Override
        public void step() {}
      };

  /** A part of the run begins that has {@code total} steps. */
  void start(String what, int total);

  /** One step of it is done. */
  void step();
}
