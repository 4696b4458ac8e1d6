package org.abitrack.abidiff.drawing;

/** Moves labels apart so that none covers another, each as near to its wish as can be. */
final class LabelPlaces {
  private LabelPlaces() {}

  /**
   * The places, in the order of the wishes: at least {@code distance} apart, none above {@code
   * top}, and the sum of the squared ways smallest (isotonic regression by pooling neighbours).
   */
  static double[] spread(double[] wishes, double distance, double top) {
    int count = wishes.length;
    double[] sums = new double[count];
    int[] sizes = new int[count];
    int groups = 0;
    for (int i = 0; i < count; i++) {
      // Without the distances the places only have to be in order.
      sums[groups] = Math.max(wishes[i] - i * distance, top);
      sizes[groups++] = 1;
      while (groups > 1
          && sums[groups - 2] / sizes[groups - 2] >= sums[groups - 1] / sizes[groups - 1]) {
        sums[groups - 2] += sums[groups - 1];
        sizes[groups - 2] += sizes[groups - 1];
        groups--;
      }
    }
    double[] places = new double[count];
    int next = 0;
    for (int group = 0; group < groups; group++) {
      for (int i = 0; i < sizes[group]; i++) {
        places[next] = sums[group] / sizes[group] + next * distance;
        next++;
      }
    }
    return places;
  }
}
