/// Larkspur Hotels & Travel, the fictional company that `./attune demo` shows: six hotels, five thousand guests and what
/// happened between them over fourteen months, told from one seed through the same doors that a real business uses, with
/// truths planted in it ([attune.demo.Truths]) that analysis must find again. Then the company goes on living.
/// Neighbours: `account`, `member`, `identity`, `interaction`, `source`, `reference`, `touchpoint`, `property`; `ingest` and `imports`
/// with `mapping`, through which its systems send and its files come; `customer`, `note`, `tag` and `task`, in which its people write; `segment` and `rule`
/// with `profile`, by which its analyst says whom he means, and `dashboard`, on which he keeps his questions, mailed by the rhythm of a `subscription`;
/// `alert`, `followup`, `praise` and `improvement`, by which its people make good what went wrong;
/// `survey`, `response`, `invitation` and `sending` with `projection`, by which its guests are asked and answer, and `coding`, by which what they say is sorted; `persona` and `lens`, by which its designer draws faces of them.
package attune.demo;
