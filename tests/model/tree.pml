/*
 * A tree of up to four leaves is the list of its leaves, three bits each, the first in the lowest: a root says all of
 * it, since hashes are not broken here. Leaves are numbered from 1.
 */
#define leafAt(tree, place) (((tree) >> (3 * (place))) & 7)
#define sizeOf(tree) ((tree) == 0 -> 0 : ((tree) < 8 -> 1 : ((tree) < 64 -> 2 : ((tree) < 512 -> 3 : 4))))
#define firstOf(tree, size) ((tree) & ((1 << (3 * (size))) - 1))
#define withLeaf(tree, leaf) ((tree) | ((leaf) << (3 * sizeOf(tree))))
#define isPrefix(short, long) (firstOf(long, sizeOf(short)) == (short))
#define hasLeaf(tree, leaf) (leafAt(tree, 0) == (leaf) || leafAt(tree, 1) == (leaf) || leafAt(tree, 2) == (leaf) || leafAt(tree, 3) == (leaf))
#define isEqualLeaf(tree, one, other) (leafAt(tree, other) != 0 && leafAt(tree, one) == leafAt(tree, other))
#define hasLeafTwice(tree) (isEqualLeaf(tree, 0, 1) || isEqualLeaf(tree, 0, 2) || isEqualLeaf(tree, 0, 3) || isEqualLeaf(tree, 1, 2) || isEqualLeaf(tree, 1, 3) || isEqualLeaf(tree, 2, 3))
#define MOST_LEAVES 4
