/// The touchpoint library as people read and edit it: what came in, what it was taken for, and every way to say
/// otherwise. Neighbours: `account`, `activity` (counts), `audit`, `interaction`, `projection` (progress), `reference` (who may see
/// which places), `touchpoint`.
package attune.library;
