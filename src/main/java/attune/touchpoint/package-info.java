/// The touchpoint library: which touchpoint, stage and channel an event belongs to. Facts arrive under their sources'
/// own names; ordered rules that a workspace edits give them their meaning when they are read, so that a corrected
/// rule corrects the whole past. Neighbours: `interaction`.
package attune.touchpoint;
