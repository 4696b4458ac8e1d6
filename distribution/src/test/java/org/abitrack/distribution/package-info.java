/** Tests of what a user has in hand: the commands in {@code bin/}, the archive, the documents. */
package org.abitrack.distribution;
