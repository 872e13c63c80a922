export { compareTiles, copyOpaque, flagCells, flagTiles, hashArea, isSameArea } from "./compare";
export { collectAnchors, matchAnchors } from "./anchors";
export { beginStream, clearContexts, clearFourthBytes, codeRows, endStream } from "./contexts";
export { beginTokens, endTokens, packTokens } from "./tokens";
export { flagBlocks } from "./planes";
export { codeMacroblocks } from "./soft";
