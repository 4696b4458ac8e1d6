package org.abitrack.lineinfo.lookup;

/**
 * Where the parts of a line table lie in the bytes that hold it. Positions and sizes are in bytes;
 * all are claims of the input until {@link KernelTable#of} has checked them.
 *
 * @param entries number of entries
 * @param blocks number of blocks
 * @param files number of files
 * @param blockAddresses position of the blocks' first offsets, 4 bytes each
 * @param blockOffsets position of the blocks' places in the data, 4 bytes each
 * @param data position of the entries
 * @param dataSize size of the entries
 * @param fileOffsets position of the places of the names, 4 bytes each
 * @param names position of the names
 * @param namesSize size of the names
 */
public record KernelTableParts(
    long entries,
    long blocks,
    long files,
    long blockAddresses,
    long blockOffsets,
    long data,
    long dataSize,
    long fileOffsets,
    long names,
    long namesSize) {}
