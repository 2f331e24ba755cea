/// What goes well: praise that names a colleague goes to them, and promoters who agreed to hear from the business can be asked for a
/// review or a referral, not again and again. The colleague need not see customers to read what was said of them.
///
/// Neighbours: `alert`, `account`, `audit`, `member`, `identity`, `interaction`, `reference`, `touchpoint`, `profile`, `customer`, `eligibility`.
package attune.praise;
