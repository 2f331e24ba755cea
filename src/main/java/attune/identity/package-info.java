/// Who is who: identities as they arrive, the joins between them, and the customers that follow from the joins.
/// A join can always be taken back. Nothing here knows what an interaction is; `interaction` resolves identities here.
/// Neighbours: none but the platform.
package attune.identity;
